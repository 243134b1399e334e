"""A project to the tables of its portfolio: rows of its maps, and what is joined to them now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.catalog.levels import all_above
from journeybook.content.badges import Badge, told_badge
from journeybook.content.look_again import changed_files
from journeybook.content.portfolio.book import Book, BookMap, ListedMap
from journeybook.content.portfolio.table import Table
from journeybook.content.portfolio.tables import TABLES, TableKind
from journeybook.formats.portfolio import TableCsv, TableJson
from journeybook.languages.texts import texts_for
from journeybook.pipeline.fingerprint import fingerprint
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.review import ReviewState
from journeybook.review.map_review import MapReview
from journeybook.rules.gates import Gate

TABLE, STATES, LISTED, ROWS, JOINED = "table", "states", "listed-maps", "rows", "joined"
"""What is noted of all that a table is made of, of how far maps can be trusted and how all tables
name them, of what a map says to all tables, and of what is joined to that."""
_MAPS = Memo[str, Mapping[ListedMap, str]](for_pages=True)
_TOLD = Memo[Key, tuple[ListedMap, str]](lasts=True)
_ROWS = Memo[Key, Mapping[str, str]](for_pages=True)


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table of the portfolio as its page and its files tell it.

    Its rows were made once, each taken by all of them, and let go.

    Attributes:
        page: what its page shows; see `Table.told`.
        csv: its file for spreadsheets.
        json: its file for programs.
    """

    page: Table
    csv: bytes
    json: bytes


_LAST = Memo[tuple[str, str], ToldTable](most=1, for_pages=True)
_BRIEF = Memo[tuple[str, str], Table](for_pages=True)


def told_table(project: Project, locale: str, name: str) -> ToldTable:
    """Return a table of the portfolio by its name; the last one is held."""
    key = locale, name

    def made() -> ToldTable:
        return project.asking.whole(TABLE, key, lambda: _whole(project, *key))

    found = project.once(_LAST, key, made)
    _brief(project, key, found.page.in_brief)
    return found


def brief_table(project: Project, locale: str, name: str) -> Table:
    """Return the same in brief; see `Table.in_brief`. All are held."""
    return _brief(project, (locale, name), lambda: table_of(project, locale, name).in_brief())


def _brief(project: Project, key: tuple[str, str], make: Callable[[], Table]) -> Table:
    return project.once(_BRIEF, key, lambda: project.asking.whole(TABLE, key, make))


def _whole(project: Project, locale: str, name: str) -> ToldTable:
    table = table_of(project, locale, name)
    csv, json = TableCsv(table), TableJson(table, project.settings.links.page_address)
    return ToldTable(table.told(csv.take, json.take), csv.done(), json.done())


def table_of(project: Project, locale: str, name: str) -> Table:
    """Return a table of the portfolio with all its rows, each made when somebody asks for it."""
    kind, rows = TABLES[name], project.book_rows
    listed, reviewing = listed_maps(project, locale), project.reviewing
    found = tuple(
        _book_map(project, (locale, one.id), one, row, kind)
        for one in listed
        if (row := rows.row(project.catalog.maps[locale, one.id], name)) is not None
    )
    rows.let_go(name)
    return kind.make(
        Book(
            found,
            texts_for(locale),
            reviewing.today,
            reviewing.measures,
            project.portfolio_policy,
            *_tells(listed),
        )
    )


def said_to(project: Project, key: tuple[str, str]) -> Any:
    """Return all that a table is made of, but for what all pages rest on.

    Args:
        project: the maps.
        key: language and name of the table.
    """
    locale, name = key
    kind, listed = TABLES[name], listed_maps(project, locale)
    found = [
        (digest, told, _joined(project, (locale, one.id), kind.joined))
        for one, told in listed.items()
        if (digest := digests(project, (locale, one.id)).get(name))
    ]
    return found, _tells(listed)


def states(project: Project, locale: str) -> tuple[Badge | None, ...]:
    """Return how far the maps can be trusted, each state once; None stands for those that can."""

    def found() -> tuple[Badge | None, ...]:
        return tuple(dict.fromkeys(one.state for one in listed_maps(project, locale)))

    return project.asking.whole(STATES, locale, found)


def note_rows(project: Project, key: Key) -> None:
    """Find out what a map says to the portfolio, while its text is at hand; see `book_rows`."""
    if project.settings.options.portfolio:
        with project.asking.apart():
            project.book_rows.digests(project.catalog.maps[key])


def listed_maps(project: Project, locale: str) -> Mapping[ListedMap, str]:
    """Return the maps of a language, sorted by title, each with what tells it from others.

    They are gathered once.
    """
    return project.asking.whole(LISTED, locale, partial(_listed, project, locale))


def _listed(project: Project, locale: str) -> Mapping[ListedMap, str]:

    def gathered() -> Mapping[ListedMap, str]:
        found = [_told(project, key) for key in project.catalog.maps if key[0] == locale]
        return dict(sorted(found, key=lambda one: (one[0].title, one[0].url)))

    return project.once(_MAPS, locale, gathered)


def _told(project: Project, key: Key) -> tuple[ListedMap, str]:
    def found() -> tuple[ListedMap, str]:
        one = listed_map(project, key)
        return one, fingerprint(one)

    return project.once(_TOLD, key, found)


def digests(project: Project, key: Key) -> Mapping[str, str]:
    """Return what tells what a map says to tables from others, by those; see `book_rows`."""

    def found() -> Mapping[str, str]:
        loaded = project.catalog.maps[key]
        for name in loaded.head.series:
            project.reviewing.measures.get(name)  # on which rows rest, too
        return project.book_rows.digests(loaded)

    return project.asking.whole(ROWS, key, lambda: project.once(_ROWS, key, found))


def listed_map(project: Project, key: Key) -> ListedMap:
    """Return a map as all tables name it."""
    return _listed_map(project, key, project.state(key))


def _listed_map(project: Project, key: Key, state: ReviewState) -> ListedMap:
    head, review = project.catalog.headline(key), told_badge(state, texts_for(key[0]))
    return ListedMap(key[1], head.title, project.catalog.urls[key], head.state, review)


def impact_map(project: Project, key: Key, row: Any) -> BookMap:
    """Return a map as the table of impact reads it, for who asks about a few of very many maps.

    Args:
        project: the maps.
        key: the map.
        row: what the map says to that table.
    """

    def listed(one: Key) -> ListedMap:
        return _listed_map(project, one, project.standing(one))

    return BookMap(listed(key), row, above=dict(_above(project, key, listed)))


def _book_map(project: Project, key: Key, one: ListedMap, row: Any, kind: TableKind) -> BookMap:
    return BookMap(one, row, **_joined(project, key, kind.joined))


def _tells(listed: Iterable[ListedMap]) -> tuple[bool, bool]:
    """Return whether some journeys are as they should be, and whether some reviews are told of."""
    return any(one.is_plan for one in listed), any(one.review for one in listed)


def _joined(project: Project, key: Key, kinds: Collection[str]) -> dict[str, Any]:
    """Return what a table asks of a map beside its row; see `BookMap`."""
    return {kind: joined(project, kind, *key) for kind in sorted(kinds)}


def joined(project: Project, kind: str, locale: str, id_: str) -> Any:
    """Return one kind of what is joined to the row of a map."""
    found = partial(_JOINED[kind], project, (locale, id_))
    return project.asking.whole(JOINED, (kind, locale, id_), found)


def _gates(review: MapReview) -> Iterator[tuple[Gate, bool]]:
    if review.state.is_told:
        yield from ((one.gate, one.passed) for one in review.gates)


def _above(
    project: Project, key: Key, listed: Callable[[Key], ListedMap]
) -> Iterator[tuple[str, ListedMap]]:
    """Yield id and page of each map of its language that a map is a part of."""
    for one in all_above(key, project.catalog.unfolded_by):
        if one in project.catalog.maps and one[0] == key[0]:
            yield one[1], listed(one)


def _personas(project: Project, key: Key) -> Iterator[tuple[str, ListedMap]]:
    """Yield id and page of each map that tells a persona of a map, called as the persona is."""
    for _, told_by in project.catalog.maps[key].head.personas:
        found = project.catalog.resolve(told_by, key[0]) if told_by else None
        if found:
            yield told_by, replace(listed_map(project, found.head.key), title=found.head.persona)


_JOINED: Mapping[str, Callable[[Project, Key], Any]] = {
    "waits": lambda project, key: project.state(key).waits,
    "gates": lambda project, key: tuple(_gates(project.reviews[key])),
    "changed": lambda project, key: changed_files(project.reviews[key]),
    "above": lambda project, key: dict(_above(project, key, partial(listed_map, project))),
    "personas": lambda project, key: dict(_personas(project, key)),
}
"""By kind, what finds it."""
