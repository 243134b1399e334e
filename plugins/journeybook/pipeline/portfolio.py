"""A project to its portfolio: what all maps of a language say together, as pages and files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import portfolio_url, same_place
from journeybook.content.badges import quality_badge
from journeybook.content.journey.placed import place
from journeybook.content.links import Link
from journeybook.content.portfolio.book import Book, BookMap
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.tables import TABLES
from journeybook.escaping import trusted
from journeybook.formats.portfolio import table_csv, table_json
from journeybook.languages.texts import texts_for
from journeybook.model.record import share_sets
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import index_links
from journeybook.pipeline.project import Project
from journeybook.pipeline.shared_names import under_names
from journeybook.pipeline.shared_personas import as_listed
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article
from journeybook.render.html.portfolio import portfolio_page, table_page

_FEWEST = 2  # journeys of a language; with one its page says all


def portfolio_locales(project: Project) -> tuple[str, ...]:
    """Return the languages that have a portfolio."""
    if not project.settings.options.portfolio:
        return ()
    catalog, found = project.catalog, dict[str, int]()
    for key, loaded in catalog.maps.items():
        if loaded.head.has_journey:
            found[key[0]] = found.get(key[0], 0) + 1
    taken = {*catalog.claims, *catalog.reserved}
    return tuple(
        locale
        for locale, number in found.items()
        if number >= _FEWEST and same_place(portfolio_url(locale)) not in taken
    )


def book(project: Project, locale: str) -> Book:
    """Return the maps of a language as the portfolio reads them; it is made once."""
    return project.books.get(locale, project.asking, partial(_book, project, locale))


def _book(project: Project, locale: str) -> Book:
    texts, reviewing = texts_for(locale), project.reviewing
    aliases = project.catalog.names.aliases(locale)
    maps, sets = [], dict[frozenset[str], set[str]]()
    for key in project.catalog.maps:
        if key[0] != locale:
            continue
        named = under_names(project.catalog.maps[key], aliases)
        definition, state = as_listed(project, key, named), project.state(key)
        journey = definition.journey
        share_sets(definition, sets)  # all are held at once
        bad = not state.trusted and project.policy is not None
        maps.append(
            BookMap(
                definition,
                project.catalog.urls[key],
                quality_badge(state, texts) if bad else None,
                bad and state.waits,
                place(journey, measures=reviewing.measures) if journey else None,
                state.gates_passed + state.gates_failed,
                state.gates_failed,
            )
        )
    maps.sort(key=lambda one: (one.definition.title, one.url))
    return Book(tuple(maps), texts, reviewing.today, reviewing.measures, project.portfolio_policy)


def table(project: Project, locale: str, name: str) -> Table:
    """Return a table of the portfolio by its name; it is made once."""
    return project.tables.get(
        (locale, name), project.asking, lambda: TABLES[name](book(project, locale))
    )


def portfolio_pages(project: Project) -> Iterator[SitePage]:
    """Yield the pages of the portfolio of each language that has one."""
    locales = portfolio_locales(project)
    public = project.settings.options.publish == "approved"
    for locale in locales:
        title = texts_for(locale)("Portfolio")
        render = partial(_first, project, locale, locales)
        url = portfolio_url(locale)
        yield SitePage(url, title, locale, None, "", render, leaves=public, searched=False)
        for name in TABLES:
            render = partial(_table, project, locale, name, locales)
            url = portfolio_url(locale, name)
            named = _title(name, locale)
            yield SitePage(url, named, locale, None, "", render, leaves=public, searched=False)


def portfolio_files(project: Project) -> Iterator[Artifact]:
    """Yield each table as CSV and as JSON, beside its page."""
    for locale in portfolio_locales(project):
        for name in TABLES:
            path = f"{portfolio_url(locale, name)}/{name}"
            yield Artifact(f"{path}.csv", partial(_csv, project, locale, name))
            yield Artifact(f"{path}.json", partial(_json, project, locale, name))


def _csv(project: Project, locale: str, name: str) -> str:
    return table_csv(table(project, locale, name))


def _json(project: Project, locale: str, name: str) -> str:
    address = project.settings.links.page_address
    return table_json(table(project, locale, name), address)


def _first(project: Project, locale: str, locales: tuple[str, ...]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, portfolio_url(locale))
    document = portfolio_page(
        [(table(project, locale, name), portfolio_url(locale, name)) for name in TABLES],
        templates,
        breadcrumb=index_links(locale, "")[:1],
        translations=_translations(locale, locales, ""),
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _table(project: Project, locale: str, name: str, locales: tuple[str, ...]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, portfolio_url(locale, name))
    above = Link(texts("Portfolio"), portfolio_url(locale), locale)
    document = table_page(
        table(project, locale, name),
        templates,
        breadcrumb=(index_links(locale, "")[0], above),
        translations=_translations(locale, locales, name),
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _title(name: str, locale: str) -> str:
    """Return what a table is called; its rows are not needed for that."""
    words = name.replace("-", " ").capitalize()
    return texts_for(locale)("KPIs" if name == "kpis" else words)


def _translations(locale: str, locales: tuple[str, ...], name: str) -> tuple[Link, ...]:
    return tuple(
        Link(
            _title(name, other) if name else texts_for(other)("Portfolio"),
            portfolio_url(other, name),
            other,
            texts_for(other).language_name(),
        )
        for other in locales
        if other != locale
    )
