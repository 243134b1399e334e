"""KPIs: what is wanted, what was measured last, how it goes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from journeybook.content.journey.kpi_history import MOST_DRAWN, history
from journeybook.content.journey.stage_rows import VERDICTS, amount, target
from journeybook.content.portfolio.book import Book, Spot
from journeybook.content.portfolio.cells import (
    NOTHING,
    Cell,
    aged,
    figure,
    fresh,
    listed,
    place_cell,
    said,
)
from journeybook.content.portfolio.joined import book_table, last
from journeybook.content.portfolio.said import LEVELS, Place, SaidMap, firmest
from journeybook.content.portfolio.table import Column, Table, fresh_column, together
from journeybook.content.portfolio.trend import Better, trend
from journeybook.languages.texts import Texts
from journeybook.model import Kpi


class _Kpi(NamedTuple):
    """A KPI, and where it is measured.

    `wanted` is the target as the map has it, and `target` in words; `number` is the figure, and
    `measured` the same in words.
    """

    label: str
    anchor: str
    name: str
    series: str
    wanted: Any
    goal: str | None
    target: str
    better: Better
    unit: str
    met: bool | None
    measured: str
    number: float | None
    day: str
    fresh_for: int | None
    source: str
    level: str
    owners: list[str]

    @property
    def figure(self) -> tuple[Any, ...] | None:
        """What tells it from others that bear its name: target, figure and day; None: no figure."""
        if not self.measured:
            return None
        figure = self.measured if self.number is None else self.number
        return self.name, self.series, _same(self.wanted), self.better, figure, self.day


def kpis_row(one: SaidMap) -> list[Any] | None:
    """Return the KPIs of a map with their newest figures."""
    found = ((place, kpi) for place in one.moments for kpi in place.step.step.kpis)
    return [_said(one, place, kpi) for place, kpi in found] or None


def _said(one: SaidMap, place: Place, kpi: Kpi) -> _Kpi:
    t = one.texts
    number = kpi.measured.number if kpi.measured else None
    goal = kpi.target.number if kpi.target else None
    return _Kpi(
        place.label,
        place.anchor,
        kpi.name,
        kpi.series,
        kpi.target and [kpi.target.text, *map(_plain, (kpi.target.min, kpi.target.max))],
        _plain(goal),
        target(kpi, t),
        kpi.better,
        kpi.unit,
        kpi.met,
        amount(kpi.measured, kpi.unit, t),
        None if number is None else float(number),
        kpi.measured_on.isoformat() if kpi.measured_on else "",
        kpi.fresh_for.days if kpi.fresh_for else None,
        kpi.source,
        firmest(one.evidence_of(kpi)),
        list(place.owners),
    )


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def kpis(book: Book) -> Table:
    """Return the table of KPIs: those that miss their target first, the oldest figures first."""
    t = book.texts
    columns = (
        Column("kpi", t("KPI")),
        Column("target", t("Target"), is_told=True),
        Column("measured", t("Measured"), is_number=True, is_told=True, within="unit"),
        Column("unit", t("Unit"), is_shown=False),
        Column("date", t("Date")),
        Column("n", "n", is_number=True),
        Column("verdict", t("Verdict")),
        Column("trend", t("Trend")),
        Column("age", t("Age in days"), is_number=True),
        Column("source", t("Source"), is_list=True),
        Column("place", t("Journey"), is_list=True),
        Column("level", t("Level"), is_shown=False),
        Column("target_value", t("Target"), is_number=True, is_shown=False),
        Column("target_to", t("Target"), is_number=True, is_shown=False),
        Column("target_direction", t("Target"), is_shown=False),
        Column("owners", t("Owners"), is_list=True),
        fresh_column(t),
    )
    ranks = {False: 0, None: 1, True: 2}
    found = sorted(
        _found(book),
        key=lambda one: (one[0].map.is_plan, ranks[one[1].met], one[1].day, one[1].name),
    )
    lead = t(
        "What journeys are measured by, with the last figure of each. Where journeys give a KPI "
        "one name, one target and one figure of one day, it is one row."
    )
    measured = t(
        "The trend goes from the first figure of the line, at most {n}, to the last, then from the "
        "figure before to the last; what differs by less than figures beside each other usually "
        "do is unchanged.",
        n=MOST_DRAWN,
    )
    order = t(
        "Those that miss their target first, then those of which nobody can tell; among these, "
        "those without a day first, then the oldest figures."
    )
    apart = t(
        "Journeys as they should be stand last: their targets are intended, and a figure beside "
        "one was measured where its source says, such as in a pilot."
    )
    return book_table(
        book,
        ("kpis", t("KPIs"), lead, f"{last(order, book, apart)} {measured}"),
        columns,
        items=together(found, _alike),
        row=lambda one: _row(book, one),
        maps=lambda one: (spot.map for spot, _ in one),
    )


def _found(book: Book) -> Iterator[tuple[Spot, _Kpi]]:
    for one in book.maps:
        for kpi in map(_Kpi._make, one.row):
            yield Spot(one.map, kpi.label, kpi.anchor), kpi


def _alike(found: tuple[Spot, _Kpi]) -> object:
    """Return by what KPIs are one row; those as they are and those as they should be are two."""
    spot, kpi = found
    return (kpi.figure, spot.map.is_plan) if kpi.figure else None


def _same(wanted: Any) -> Any:
    """Return a target as it is compared: a range by its numbers, however they are written."""
    if wanted is None:
        return None
    text, *ends = wanted
    return (text, *map(_number, ends))


def _row(book: Book, found: list[tuple[Spot, _Kpi]]) -> tuple[Cell, ...]:
    (_, kpi), spots = found[0], [spot for spot, _ in found]
    t, series = book.texts, book.measures.get(kpi.series)
    last = series.last if series else None
    tone = {False: "bad", True: "good", None: ""}[kpi.met]
    verdict = VERDICTS[kpi.met][1]
    day = datetime.date.fromisoformat(kpi.day) if kpi.day else None
    age = (book.today - day).days if day else None
    return (
        said(kpi.name),
        said(kpi.target),
        Cell(kpi.measured, kpi.number, history=history(_number(kpi.goal), series)),
        said(kpi.unit),
        Cell(t.date(day), kpi.day) if day else NOTHING,
        Cell(t.number(Decimal(last.n)), last.n) if last and last.n is not None else NOTHING,
        Cell(t(verdict), str(kpi.met).lower(), tone=tone) if verdict else NOTHING,
        trend(series, kpi.better, t),
        aged(age, kpi.fresh_for, t),
        _sources(found, t),
        place_cell(*spots),
        _level(found, t),
        *_wanted(kpi, t),
        listed(dict.fromkeys(name for _, one in found for name in one.owners), t.comma),
        fresh(kpi.fresh_for),
    )


def _sources(found: list[tuple[Spot, _Kpi]], t: Texts) -> Cell:
    """Return the sources, each with how firm it is where maps list it as evidence."""
    levels = {one.source: one.level for _, one in found if one.source}
    told = (f"{source} ({t(level)})" if level else source for source, level in levels.items())
    return Cell(t.join(told), items=tuple(levels))


def _wanted(kpi: _Kpi, t: Texts) -> Iterator[Cell]:
    """Yield a target as programs read it: where it begins and ends, and from which side it holds.

    Its words alone say the target where they hold no figure.
    """
    _, *ends = kpi.wanted or (None, None, None)
    least, most = map(_number, ends)
    begin = _number(kpi.goal) if kpi.goal is not None else least
    is_range = least is not None and most is not None
    for end in (begin if begin is not None else most, most if is_range else None):
        yield figure(end, t.number(end)) if end is not None else NOTHING
    if kpi.goal is not None:
        yield said({"higher": "at-least", "lower": "at-most", None: "exactly"}[kpi.better])
    elif is_range:
        yield said("between")
    else:
        yield said("at-least" if least is not None else "at-most" if most is not None else "")


def _level(found: list[tuple[Spot, _Kpi]], t: Texts) -> Cell:
    """Return how firm the sources are that maps list as evidence, the weakest first."""
    levels = {one.level for _, one in found if one.level}
    ordered = sorted(levels, key=LEVELS.index, reverse=True)
    return listed((t(level) for level in ordered), t.comma)
