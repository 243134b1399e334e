"""A project to its portfolio: what all maps of a language say together, as pages and files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any, NamedTuple

from journeybook.catalog.addresses import portfolio_url, same_place
from journeybook.catalog.catalog import Key
from journeybook.catalog.levels import all_above
from journeybook.content.badges import Badge, told_badge
from journeybook.content.links import Link
from journeybook.content.look_again import changed_files
from journeybook.content.portfolio.book import Book, BookMap, Ref
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.tables import TABLES
from journeybook.escaping import trusted
from journeybook.formats.portfolio import table_csv, table_json
from journeybook.languages.texts import texts_for
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.links import index_links
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article
from journeybook.render.html.portfolio import portfolio_page, portfolio_search, table_page
from journeybook.review.map_review import MapReview
from journeybook.rules.gates import Gate

TABLE = "table"
"""What is noted of all that a table is made of."""
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


class ListedMap(NamedTuple):
    """A map as all tables name it, and what tells that from others."""

    key: Key
    title: str
    url: str
    state: Badge | None
    told: str


def _listed(project: Project, locale: str) -> tuple[ListedMap, ...]:
    """Return the maps of a language, sorted by title; they are gathered once."""

    def gathered() -> tuple[ListedMap, ...]:
        texts, urls, found = texts_for(locale), project.catalog.urls, []
        for key, loaded in project.catalog.maps.items():
            if key[0] == locale:
                state = project.state(key)
                badge = None if state.trusted else told_badge(state, texts)
                title, url = loaded.head.title, urls[key]
                found.append(
                    ListedMap(key, title, url, badge, fingerprint((key, title, url, badge)))
                )
        return tuple(sorted(found, key=lambda one: (one.title, one.url)))

    return project.listed_maps.get(locale, project.asking, gathered)


def _joined(project: Project, key: Key, kinds: Collection[str]) -> dict[str, Any]:
    """Return what a table asks of a map beside its row; see `BookMap`."""
    joins: dict[str, Callable[[], Any]] = {
        "waits": lambda: project.state(key).waits,
        "gates": lambda: tuple(_gates(project.reviews[key])),
        "changed": lambda: changed_files(project.reviews[key]),
        "above": lambda: dict(_above(project, key)),
    }
    return {kind: joins[kind]() for kind in sorted(kinds)}


def _gates(review: MapReview) -> Iterator[tuple[Gate, bool]]:
    if review.state.is_told:
        yield from ((one.gate, one.passed) for one in review.gates)


def _above(project: Project, key: Key) -> Iterator[tuple[str, Ref]]:
    """Yield id and page of each map of its language that a map is a part of."""
    catalog, texts = project.catalog, texts_for(key[0])
    for one in all_above(key, catalog.unfolded_by):
        if one in catalog.maps and one[0] == key[0]:
            state = project.state(one)
            badge = None if state.trusted else told_badge(state, texts)
            yield one[1], Ref(catalog.maps[one].head.title, catalog.urls[one], "", badge)


def table(project: Project, locale: str, name: str) -> Table:
    """Return a table of the portfolio by its name; the last one is held."""
    return project.tables.get(
        (locale, name),
        project.asking,
        lambda: project.asking.whole(
            TABLE, (locale, name), lambda: _table_of(project, locale, name)
        ),
    )


def _table_of(project: Project, locale: str, name: str) -> Table:
    kind, rows, maps = TABLES[name], project.book_rows, project.catalog.maps
    found = tuple(
        BookMap(
            one.key[1], one.title, one.url, one.state, row, **_joined(project, one.key, kind.joined)
        )
        for one in _listed(project, locale)
        if (row := rows.row(maps[one.key], name)) is not None
    )
    reviewing = project.reviewing
    return kind.make(
        Book(
            found, texts_for(locale), reviewing.today, reviewing.measures, project.portfolio_policy
        )
    )


def said_to(project: Project, key: tuple[str, str]) -> list[Any]:
    """Return all that a table is made of, but for what all pages rest on.

    Args:
        project: the maps.
        key: language and name of the table.
    """
    locale, name = key
    kind, rows, maps = TABLES[name], project.book_rows, project.catalog.maps
    return [
        (digest, one.told, _joined(project, one.key, kind.joined))
        for one in _listed(project, locale)
        if (digest := rows.digest(maps[one.key], name))
    ]


def tables_of(project: Project) -> Iterator[str]:
    """Yield the names of the tables; a site that does not review tells of no quality checks."""
    return (name for name in TABLES if name != "checks" or project.reviewing.is_on)


def note_rows(project: Project, key: Key) -> None:
    """Find out what a map says to the portfolio, while its text is at hand; see `book_rows`."""
    if project.settings.options.portfolio:
        with project.asking.apart():
            project.book_rows.digests(project.catalog.maps[key])


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
    tables = {name: table(project, locale, name).in_brief() for name in tables_of(project)}
    document = portfolio_page(
        [(one, portfolio_url(locale, name)) for name, one in tables.items()],
        templates,
        day=project.reviewing.today,
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
