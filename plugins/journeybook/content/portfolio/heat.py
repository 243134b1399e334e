"""A table in which one looks rather than reads: where on the way it feels bad, and where it hurts.

Each cell says its figures; its colour repeats them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import repeat
from statistics import fmean

from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.portfolio.book import Book, BookMap, Place, Ref
from journeybook.content.portfolio.table import Heat, HeatCell, place_cell
from journeybook.languages.texts import Texts
from journeybook.model import PainPoint, Stage

_ROWS, _FEWEST_ROWS, _COLUMNS = 15, 5, 8
_CELLS = 120  # of wide tables: so fewer rows are shown
_FEWEST = 3  # stages that journeys share
_PLACES = 4  # of a cell, the others are counted


def along_the_way(book: Book, found: Iterable[tuple[str, list[Place]]], corner: str) -> Heat | None:
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
        heaps: list[list[Place]] = [[] for _ in columns]
        for place in places:
            at = column_of(place)
            if (
                at is not None
                and not place.map.is_plan
                and (place.step.height or place.step.step.pain_points)
            ):
                heaps[at].append(place)
        if any(heaps):
            rows.append((name, heaps))
    shown = tuple(
        (Ref(name, ""), tuple(_felt(heap, t) for heap in heaps))
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
    weights = [
        (sum(pain.severity or 1 for pain in placed.journey.pain_points), one, placed)
        for one, placed in book.journeys
        if not one.is_plan
    ]
    heavy = sorted((row for row in weights if row[0]), key=lambda row: -row[0])
    if not heavy:
        return None
    most = max(len(placed.stages) for _, _, placed in heavy[:_ROWS])
    columns = tuple(t("Stage {n}", n=n) for n in range(1, most + 1))
    rows = tuple(
        (Ref(one.definition.title, one.url, "", one.state), tuple(_stages(one, placed, most, t)))
        for _, one, placed in heavy[: _most_rows(most)]
    )
    note = t(
        "Each cell: a stage, its pain points, and how grave the gravest is, of 5; the journey with "
        "the heaviest first."
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


def _stages(one: BookMap, placed: PlacedJourney, most: int, t: Texts) -> Iterator[HeatCell | None]:
    for column in placed.stages:
        pains = [pain for part in column.parts for pain in part.step.pain_points]
        yield _hurts(column.stage, pains, one, t)
    yield from repeat(None, most - len(placed.stages))


def _felt(places: list[Place], t: Texts) -> HeatCell | None:
    if not places:
        return None
    heights = [place.step.height for place in places if place.step.height]
    pains = sum(len(place.step.step.pain_points) for place in places)
    hurts = (t.count("{n} pain point", "{n} pain points", pains),) if pains else ()
    steps = place_cell(*places[:_PLACES]).refs
    left = len(places) - len(steps)
    if not heights:
        return HeatCell("", hurts, 0, steps, left)
    mean = fmean(heights)
    figure = t.number(Decimal(str(round(mean, 1))))
    notes = (f"n\u00a0=\u00a0{len(heights)}", *hurts)
    return HeatCell(figure, notes, max(1, min(5, round(mean))), steps, left)


def _hurts(stage: Stage, pains: list[PainPoint], one: BookMap, t: Texts) -> HeatCell:
    ref = Ref(stage.name, one.url, f"stage-{stage.id}-head")
    if not pains:
        return HeatCell("", (stage.name,), 0, (ref,))
    gravest = max(pain.severity or 0 for pain in pains)
    unanswered = sum(pain.id not in one.answers for pain in pains)
    notes = [stage.name, t.count("{n} pain point", "{n} pain points", len(pains))]
    if unanswered:
        notes.append(t.count("{n} unanswered", "{n} unanswered", unanswered))
    return HeatCell(f"{gravest}/5" if gravest else "", tuple(notes), gravest, (ref,))


_Columns = tuple[list[str], Callable[[Place], int | None]]


def _shared_stages(book: Book) -> _Columns | None:
    """Return as columns the stages that most journeys name alike; None where few are."""
    said: dict[str, list[float]] = {}
    for _, placed in book.journeys:
        for column in placed.stages:
            said.setdefault(column.stage.name, []).append(column.number / len(placed.stages))
    shared = {name: places for name, places in said.items() if len(places) > 1}
    if len(shared) < _FEWEST or 2 * _number(shared) < _number(said):
        return None
    usual = sorted(shared, key=lambda name: (-len(shared[name]), name))[:_COLUMNS]
    names = sorted(usual, key=lambda name: (fmean(shared[name]), name))
    at = {name: number for number, name in enumerate(names)}
    return names, lambda place: at.get(place.stage.name)


def _number(places: Mapping[str, list[float]]) -> int:
    return sum(map(len, places.values()))


def _thirds(book: Book) -> _Columns:
    """Return as columns beginning, middle and end of each journey, by the number of its stages."""
    at = {
        id(column.stage): (2 * column.number - 1) * 3 // (2 * len(placed.stages))
        for _, placed in book.journeys
        for column in placed.stages
    }
    t = book.texts
    return [t("Beginning"), t("Middle"), t("End")], lambda place: at.get(id(place.stage))
