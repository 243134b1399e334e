"""KPIs: what is wanted, what was measured last, how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from journeybook.content.journey.kpi_history import drawn, kpi_history
from journeybook.content.journey.stage_rows import VERDICTS, amount, target
from journeybook.content.portfolio.book import Book, Place
from journeybook.content.portfolio.planned import last, state_cell, state_column
from journeybook.content.portfolio.table import Cell, Column, Table, place_cell, said
from journeybook.languages.texts import Texts
from journeybook.model import Kpi
from journeybook.model.series import Series


def kpis(book: Book) -> Table:
    """Return the table of KPIs: those that miss their target first, the oldest figures first."""
    t = book.texts
    columns = (
        Column("kpi", t("KPI")),
        Column("target", t("Target"), is_told=True),
        Column("measured", t("Measured"), is_number=True, is_told=True),
        Column("date", t("Date")),
        Column("n", "n", is_number=True),
        Column("verdict", t("Verdict")),
        Column("trend", t("Trend")),
        Column("age", t("Age in days"), is_number=True),
        Column("place", t("Journey")),
        *state_column(book),
    )
    ranks = {False: 0, None: 1, True: 2}
    found = sorted(
        book.kpis,
        key=lambda one: (
            one[0].map.is_plan,
            ranks[one[1].met],
            one[1].measured_on.toordinal() if one[1].measured_on else 0,
            one[1].name,
        ),
    )
    rows = tuple(_row(book, *one)[: len(columns)] for one in _together(found))
    lead = t("What journeys are measured by, with the last figure of each.")
    order = t(
        "Those that miss their target first, then those of which nobody can tell; among these, "
        "those without a day first, then the oldest figures."
    )
    order = last(order, book)
    return Table("kpis", t("KPIs"), lead, order, columns, rows)


def _together(found: Iterable[tuple[Place, Kpi]]) -> Iterator[tuple[Kpi, list[Place]]]:
    """Yield each KPI with the places that are measured by it.

    Where journeys take the same figure and want the same of it, it is one KPI, but for those as
    they are and those as they should be.
    """
    places: dict[object, tuple[Kpi, list[Place]]] = {}
    for place, kpi in found:
        alike = (kpi.series, kpi.name, kpi.target, kpi.better, place.map.is_plan)
        same = alike if kpi.series else id(kpi)
        places.setdefault(same, (kpi, []))[1].append(place)
    yield from places.values()


def _row(book: Book, kpi: Kpi, places: list[Place]) -> tuple[Cell, ...]:
    t, series = book.texts, book.measures.get(kpi.series)
    last = series.last if series else None
    tone = {False: "bad", True: "good", None: ""}[kpi.met]
    verdict = VERDICTS[kpi.met][1]
    number = kpi.measured.number if kpi.measured else None
    age = (book.today - kpi.measured_on).days if kpi.measured_on else None
    is_old = age is not None and kpi.fresh_for is not None and age > kpi.fresh_for.days
    return (
        said(kpi.name),
        said(target(kpi, t)),
        Cell(
            amount(kpi.measured, kpi.unit, t),
            None if number is None else float(number),
            history=kpi_history(kpi, series),
        ),
        Cell(t.date(kpi.measured_on), kpi.measured_on.isoformat()) if kpi.measured_on else Cell(),
        Cell(t.number(Decimal(last.n)), last.n) if last and last.n is not None else Cell(),
        Cell(t(verdict), str(kpi.met).lower(), tone=tone) if verdict else Cell(),
        _trend(kpi, series, t),
        Cell(str(age), age, tone="bad" if is_old else "") if age is not None else Cell(),
        place_cell(*places),
        state_cell((place.map for place in places), t),
    )


def _trend(kpi: Kpi, series: Series | None, t: Texts) -> Cell:
    """Return where the figure went over what is drawn of it, and where it came from."""
    found = drawn(series)
    if not found:
        return Cell()
    first, change = found[0], found[-1].value - found[0].value
    begin = t(
        "from {figure} on {date}",
        figure=t.amount(first.value, kpi.unit),
        date=t.date(first.date),
    )
    if not change:
        return Cell(f"→ {begin}", "level")
    sign, way = ("↗", "up") if change > 0 else ("↘", "down")
    if kpi.better is None:
        return Cell(f"{sign} {begin}", way)
    is_better = (change > 0) == (kpi.better == "higher")
    word = t("better") if is_better else t("worse")
    return Cell(f"{sign} {word}{t.comma}{begin}", way, tone="good" if is_better else "bad")
