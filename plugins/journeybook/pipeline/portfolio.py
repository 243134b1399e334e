"""A project to its portfolio: what all maps of a language say together, as pages and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from journeybook.catalog.addresses import portfolio_url, same_place
from journeybook.catalog.catalog import Key
from journeybook.catalog.levels import all_above
from journeybook.content.badges import told_badge
from journeybook.content.journey.placed import place
from journeybook.content.links import Link
from journeybook.content.look_again import changed_files
from journeybook.content.portfolio.book import Book, BookMap, Ref
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
from journeybook.render.html.portfolio import portfolio_page, portfolio_search, table_page

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


def portfolio_places(project: Project) -> dict[str, str]:
    """Return the path of the first page of each portfolio from the site's root, by language."""
    return {locale: portfolio_url(locale) for locale in portfolio_locales(project)}


def book(project: Project, locale: str) -> Book:
    """Return the maps of a language as the portfolio reads them; it is made once."""
    return project.books.get(
        locale, project.asking, lambda: book_of(project, locale, project.catalog.maps)
    )


def book_of(project: Project, locale: str, keys: Iterable[Key]) -> Book:
    """Return those of some maps that are of a language, as the portfolio reads them."""
    texts, reviewing = texts_for(locale), project.reviewing
    aliases = project.catalog.names.aliases(locale)
    maps, sets = [], dict[frozenset[str], set[str]]()
    for key in keys:
        if key[0] != locale:
            continue
        named = under_names(project.catalog.maps[key], aliases)
        definition, review = as_listed(project, key, named), project.reviews[key]
        state = review.state
        journey = definition.journey
        share_sets(definition, sets)  # all are held at once
        maps.append(
            BookMap(
                definition,
                project.catalog.urls[key],
                None if state.trusted else told_badge(state, texts),
                state.waits,
                place(journey, measures=reviewing.measures) if journey else None,
                review.gates if state.is_told else (),
                changed_files(review),
                dict(_above(project, key)),
            )
        )
    maps.sort(key=lambda one: (one.definition.title, one.url))
    return Book(tuple(maps), texts, reviewing.today, reviewing.measures, project.portfolio_policy)


def _above(project: Project, key: Key) -> Iterator[tuple[str, Ref]]:
    """Yield id and page of each map of its language that a map is a part of."""
    catalog, texts = project.catalog, texts_for(key[0])
    for one in all_above(key, catalog.unfolded_by):
        if one in catalog.maps and one[0] == key[0]:
            state = project.state(one)
            badge = None if state.trusted else told_badge(state, texts)
            yield one[1], Ref(catalog.maps[one].head.title, catalog.urls[one], "", badge)


def table(project: Project, locale: str, name: str) -> Table:
    """Return a table of the portfolio by its name; it is made once."""
    return project.tables.get(
        (locale, name), project.asking, lambda: TABLES[name](book(project, locale))
    )


def tables_of(project: Project) -> Iterator[str]:
    """Yield the names of the tables; a site that does not review tells of no quality checks."""
    return (name for name in TABLES if name != "checks" or project.reviewing.is_on)


def portfolio_pages(project: Project) -> Iterator[SitePage]:
    """Yield the pages of the portfolio of each language that has one."""
    locales = portfolio_locales(project)
    public = project.settings.options.publish == "approved"
    for locale in locales:
        title = texts_for(locale)("Portfolio")
        render = partial(_first, project, locale, locales)
        url = portfolio_url(locale)
        yield SitePage(url, title, locale, None, "", render, leaves=public)
        for name in tables_of(project):
            render = partial(_table, project, locale, name, locales)
            url = portfolio_url(locale, name)
            named = _title(name, locale)
            yield SitePage(url, named, locale, None, "", render, leaves=public, searched=False)


def portfolio_files(project: Project) -> Iterator[Artifact]:
    """Yield each table as CSV and as JSON, beside its page."""
    for locale in portfolio_locales(project):
        for name in tables_of(project):
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
    tables = {name: table(project, locale, name) for name in tables_of(project)}
    document = portfolio_page(
        [(one, portfolio_url(locale, name)) for name, one in tables.items()],
        templates,
        day=project.reviewing.today,
        states=book(project, locale).states,
        breadcrumb=index_links(locale, "")[:1],
        translations=_translations(locale, locales, ""),
    )
    searched = portfolio_search(list(tables.values()), templates)
    return RenderedPage(document, article(document, templates), searched)


def _table(project: Project, locale: str, name: str, locales: tuple[str, ...]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, portfolio_url(locale, name))
    above = Link(texts("Portfolio"), portfolio_url(locale), locale)
    document = table_page(
        table(project, locale, name),
        templates,
        day=project.reviewing.today,
        states=book(project, locale).states,
        breadcrumb=(index_links(locale, "")[0], above),
        translations=_translations(locale, locales, name),
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _title(name: str, locale: str) -> str:
    """Return what a table is called; its rows are not needed for that."""
    words = {"kpis": "KPIs", "checks": "Quality checks"}
    return texts_for(locale)(words.get(name) or name.replace("-", " ").capitalize())


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
