"""A project to its portfolio: what all maps of a language say together, as pages and files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import portfolio_url, same_place
from journeybook.content.links import Link
from journeybook.content.portfolio.tables import TABLES
from journeybook.escaping import trusted
from journeybook.languages.texts import texts_for
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import index_links
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.portfolio_tables import brief_table, states, told_table
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article
from journeybook.render.html.portfolio import portfolio_page, portfolio_search, table_page
from journeybook.uncollected import uncollected

LOCALES = "portfolio-locales"
"""What `portfolio_locales` notes."""
_LOCALES = Memo[str, tuple[str, ...]]()
_FEWEST = 2  # journeys of a language; with one its page says all


def portfolio_locales(project: Project) -> tuple[str, ...]:
    """Return the languages that have a portfolio."""
    if not project.settings.options.portfolio:
        return ()
    found = partial(project.once, _LOCALES, "", partial(_locales, project))
    return project.asking.whole(LOCALES, "", found)


def _locales(project: Project) -> tuple[str, ...]:
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


def tables_of(project: Project) -> Iterator[str]:
    """Yield the names of the tables; a site that does not review tells of no quality checks."""
    return (name for name in TABLES if name != "checks" or project.reviewing.is_on)


def portfolio_pages(project: Project) -> Iterator[SitePage]:
    """Yield the pages of the portfolio of each language that has one.

    The first page comes last: it shows of each table what is there once that is made.
    """
    locales = portfolio_locales(project)
    public = project.settings.options.publish == "approved"
    for locale in locales:
        for name in tables_of(project):
            render = partial(_table, project, locale, name, locales)
            url = portfolio_url(locale, name)
            named = _title(name, locale)
            yield SitePage(url, named, locale, None, "", render, leaves=public, searched=False)
        title = texts_for(locale)("Portfolio")
        render = partial(_first, project, locale, locales)
        url = portfolio_url(locale)
        yield SitePage(url, title, locale, None, "", render, leaves=public)


def portfolio_files(project: Project) -> Iterator[Artifact]:
    """Yield each table as CSV and as JSON, beside its page."""
    for locale in portfolio_locales(project):
        for name in tables_of(project):
            path = f"{portfolio_url(locale, name)}/{name}"
            yield Artifact(f"{path}.csv", partial(_csv, project, locale, name))
            yield Artifact(f"{path}.json", partial(_json, project, locale, name))


def _csv(project: Project, locale: str, name: str) -> bytes:
    with uncollected():
        return told_table(project, locale, name).csv


def _json(project: Project, locale: str, name: str) -> bytes:
    with uncollected():
        return told_table(project, locale, name).json


def _first(project: Project, locale: str, locales: tuple[str, ...]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, portfolio_url(locale))
    with uncollected():
        tables = {name: brief_table(project, locale, name) for name in tables_of(project)}
    document = portfolio_page(
        [(one, portfolio_url(locale, name)) for name, one in tables.items()],
        templates,
        day=project.reviewing.today,
        states=states(project, locale),
        breadcrumb=index_links(locale, "")[:1],
        translations=_translations(locale, locales, ""),
    )
    searched = portfolio_search(list(tables.values()), templates)
    return RenderedPage(document, article(document, templates), searched)


def _table(project: Project, locale: str, name: str, locales: tuple[str, ...]) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, portfolio_url(locale, name))
    above = Link(texts("Portfolio"), portfolio_url(locale), locale)
    with uncollected():
        table = told_table(project, locale, name).page
    document = table_page(
        table,
        templates,
        tables=[
            Link(_title(one, locale), portfolio_url(locale, one), locale)
            for one in tables_of(project)
        ],
        day=project.reviewing.today,
        states=states(project, locale),
        breadcrumb=(index_links(locale, "")[0], above),
        translations=_translations(locale, locales, name),
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _title(name: str, locale: str) -> str:
    """Return what a table is called; its rows are not needed for that."""
    return texts_for(locale)(TABLES[name].title)


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
