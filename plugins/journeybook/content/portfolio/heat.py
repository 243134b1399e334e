"""A table in which one looks rather than reads: where on the way it feels bad, and where it hurts.

Each cell says its figures; its colour repeats them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from statistics import fmean
from typing import NamedTuple

from journeybook.content.portfolio.book import Book, BookMap, Ref, Spot
from journeybook.content.portfolio.cells import Spread, place_cell
from journeybook.content.portfolio.table import Heat, HeatCell
from journeybook.languages.texts import Texts

_ROWS, _FEWEST_ROWS, _COLUMNS = 15, 5, 8
_CELLS = 120  # of wide tables: so fewer rows are shown
_FEWEST = 3  # stages that journeys share
_PLACES = 4  # of a cell, the others are counted


class HurtStage(NamedTuple):
    """A stage as it hurts.

    Attributes:
        name: what it is called.
        anchor: where it stands on its page.
        pains: how many pain points it has.
        gravest: how grave the gravest is; 0: that is not said.
        unanswered: how many of them nobody answers.
    """

    name: str
    anchor: str
    pains: int
    gravest: int
    unanswered: int


def along_the_way(book: Book, found: Iterable[tuple[str, list[Spot]]], corner: str) -> Heat | None:
    """Return where on the way of the journeys some names stand, and how it feels there.

    Args:
        book: the maps.
        found: the names, in the order of their table, each with the places that say it.
        corner: what the names are.
    """
    t = book.texts
    columns, column_of = _shared_stages(book) or _thirds(book)
    rows = []
    for name, places in found:
        heaps: list[list[Spot]] = [[] for _ in columns]
        for place in places:
            at = column_of(place)
            if at is not None and not place.map.is_plan and (place.height or place.pains):
                heaps[at].append(place)
        if any(heaps):
            rows.append((name, heaps))
    shown = tuple(
        (name, tuple(_felt(heap, t) for heap in heaps))
        for name, heaps in rows[: _most_rows(len(columns))]
    )
    note = t(
        "Each cell: how it feels there on average, from 1 to 5, how many steps say so, and how "
        "many pain points there are."
    )
    title, note = t("Where on the way"), _as_is(note, book)
    return Heat(title, note, corner, tuple(columns), shown, len(rows)) if rows else None


def by_journey(book: Book) -> Heat | None:
    """Return the pain points of each journey by its stages, the heaviest journey first."""
    t = book.texts
    heavy = sorted((one for one in book.maps if not one.map.is_plan), key=lambda one: -one.row[0])
    if not heavy:
        return None
    most = max(len(one.row[1]) for one in heavy[:_ROWS])
    columns = tuple(t("Stage {n}", n=n) for n in range(1, most + 1))
    rows = tuple((one.map.ref, tuple(_stages(one, most, t))) for one in heavy[: _most_rows(most)])
    note = t(
        "Each cell: a stage, its pain points, and how grave the gravest is, of 5; the journey "
        "whose severities have the largest sum first, where a pain point without one counts 1."
    )
    title, note = t("Where it hurts"), _as_is(note, book)
    return Heat(title, note, t("Journey"), columns, rows, len(heavy), is_grave=True)


def _as_is(note: str, book: Book) -> str:
    """Return a note that says which journeys are counted, where that is not all of them."""
    if not book.has_plans:
        return note
    return f"{note} {book.texts('Journeys as they should be are not counted.')}"


def _most_rows(columns: int) -> int:
    return min(_ROWS, max(_FEWEST_ROWS, _CELLS // columns))


def _stages(one: BookMap, most: int, t: Texts) -> Iterator[HeatCell | None]:
    stages = one.row[1]
    for stage in map(HurtStage._make, stages):
        yield _hurts(stage, one, t)
    yield from repeat(None, most - len(stages))


def _felt(spots: list[Spot], t: Texts) -> HeatCell | None:
    if not spots:
        return None
    heights = [spot.height for spot in spots if spot.height]
    pains = sum(spot.pains for spot in spots)
    hurts = (t.count("{n} pain point", "{n} pain points", pains),) if pains else ()
    steps = place_cell(*spots[:_PLACES]).refs
    left, unapproved = len(spots) - len(steps), sum(bool(spot.map.state) for spot in spots)
    if not heights:
        return HeatCell("", hurts, 0, steps, left, unapproved)
    found = Spread.of(heights)
    notes = (f"n\u00a0=\u00a0{len(heights)}", *hurts)
    return HeatCell(t.number(found.shown), notes, found.tone, steps, left, unapproved)


def _hurts(stage: HurtStage, one: BookMap, t: Texts) -> HeatCell:
    ref = Ref(stage.name, one.map, stage.anchor)
    if not stage.pains:
        return HeatCell("", (stage.name,), 0, (ref,))
    notes = [stage.name, t.count("{n} pain point", "{n} pain points", stage.pains)]
    if stage.unanswered:
        notes.append(t.count("{n} unanswered", "{n} unanswered", stage.unanswered))
    gravest = stage.gravest
    return HeatCell(f"{gravest}/5" if gravest else "", tuple(notes), gravest, (ref,))


_Columns = tuple[list[str], Callable[[Spot], int | None]]


def _shared_stages(book: Book) -> _Columns | None:
    """Return as columns the stages that most journeys name alike; None where few are."""
    said: dict[str, list[float]] = {}
    for one in book.maps:
        for at, (name, *_) in enumerate(one.row, 1):
            said.setdefault(name, []).append(at / len(one.row))
    shared = {name: places for name, places in said.items() if len(places) > 1}
    if len(shared) < _FEWEST or 2 * _number(shared) < _number(said):
        return None
    usual = sorted(shared, key=lambda name: (-len(shared[name]), name))[:_COLUMNS]
    names = sorted(usual, key=lambda name: (fmean(shared[name]), name))
    column = {name: number for number, name in enumerate(names)}
    return names, lambda spot: column.get(spot.stage)


def _number(places: Mapping[str, list[float]]) -> int:
    return sum(map(len, places.values()))


def _thirds(book: Book) -> _Columns:
    """Return as columns beginning, middle and end of each journey, by the number of its stages."""
    t = book.texts
    names = [t("Beginning"), t("Middle"), t("End")]
    return names, lambda spot: (2 * spot.at + 1) * 3 // (2 * spot.of)
