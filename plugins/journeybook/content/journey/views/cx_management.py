"""CX management: what each stage is measured by, whether it holds, who mends it and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from journeybook.content.aging import too_old
from journeybook.content.journey.improvements import by_stage, improvement
from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.kpi_history import kpi_history
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.stage_rows import VERDICTS, amount, made_of, target
from journeybook.content.journey.views.view import Cell, View, ViewRow, said
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Kpi, Opportunity, Stage
from journeybook.model.series import Series

_COLUMNS = ("KPI", "Target", "Measured", "Verdict", "Owner", "Improvement")


def cx_management(placed: PlacedJourney, texts: Texts) -> View:
    """Return the view of figures; empty when no stage has a KPI."""
    columns = tuple(texts(column) for column in _COLUMNS)
    measured = any(stage.all_kpis for stage in placed.journey.stages)
    rows = tuple(_rows(placed, texts)) if measured else ()
    return View("cx-management", texts("CX management"), texts("Stage"), columns, rows)


def _rows(placed: PlacedJourney, texts: Texts) -> Iterator[ViewRow]:
    """Yield a row for each KPI, and one for a stage without any."""
    journey = placed.journey
    names = {kpi.name for stage in journey.stages for kpi in stage.all_kpis}
    found = by_stage(journey)
    by_kpi: dict[str, list[Opportunity]] = {}
    for item in journey.opportunities:
        by_kpi.setdefault(item.kpi, []).append(item)
    for stage in journey.stages:
        # What names no figure stands in the first row of its stage.
        rest = [item for item in found.get(stage.id, ()) if item.kpi not in names]
        for number, kpi in enumerate(stage.all_kpis, 1):
            figures = _figures(kpi, placed, texts)
            closing = [*by_kpi.get(kpi.name, ()), *rest]
            cells = _cells(stage, figures, _improvements(closing, placed.today, texts))
            yield ViewRow(stage.name, cells=cells, anchor=_anchor(stage, number))
            rest = []
        if not stage.all_kpis:
            cells = _cells(stage, ((), (), (), ()), _improvements(rest, placed.today, texts))
            yield ViewRow(stage.name, cells=cells)


def kpi_places(journey: Journey) -> dict[str, str]:
    """Return, by the name of a KPI, the id of its row; of several by one name, the first."""
    places: dict[str, str] = {}
    for stage in journey.stages:
        for number, kpi in enumerate(stage.all_kpis, 1):
            places.setdefault(kpi.name, _anchor(stage, number))
    return places


def _anchor(stage: Stage, number: int) -> str:
    return f"kpi-{stage.id}-{number}"


def _improvements(found: list[Opportunity], today: datetime.date, texts: Texts) -> Cell:
    return tuple(improvement(item, today, texts) for item in found)


def _cells(stage: Stage, figures: tuple[Cell, ...], closing: Cell) -> tuple[Cell, ...]:
    return (*figures, tuple(map(Item, stage.owner)), closing)


def _of_series(series: Series, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield what a figure of a series rests on: how many answers, the formula, how often."""
    last, first = series.last, series.measurements[0]
    yield from made_of(last, texts)
    if last is not first:
        times = texts.count("{n} measurement", "{n} measurements", len(series.measurements))
        yield "", texts("{times} since {day}", times=times, day=texts.date(first.date))


def _figures(kpi: Kpi, placed: PlacedJourney, texts: Texts) -> tuple[Cell, ...]:
    series = placed.measures.get(kpi.series)
    measured = amount(kpi.measured, kpi.unit, texts)
    day = texts.date(kpi.measured_on) if kpi.measured_on else ""
    tone, verdict = VERDICTS[kpi.met]
    told = [("", day), ("", kpi.source), *(_of_series(series, texts) if series else ())]
    aged = too_old(kpi.measured_on, kpi.fresh_for, placed.today, texts)
    figure = Item(measured, notes=notes(*told), history=kpi_history(kpi, series), aged=aged)
    return (
        said(kpi.name),
        said(target(kpi, texts)),
        (figure,) if measured else (),
        (Item("", tone=tone, tag=texts(verdict)),) if verdict else (),
    )
