"""CX management: what each stage is measured by, whether it holds, who mends it and by when."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.journey.improvements import by_stage, improvement
from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.stage_rows import VERDICTS, amount, target
from journeybook.content.journey.views.view import Cell, View, ViewRow, said
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Kpi, Opportunity, Stage

_COLUMNS = ("KPI", "Target", "Measured", "Verdict", "Owner", "Improvement")


def cx_management(journey: Journey, texts: Texts) -> View:
    """Return the view of figures; empty when no stage has a KPI."""
    columns = tuple(texts(column) for column in _COLUMNS)
    measured = any(stage.all_kpis for stage in journey.stages)
    rows = tuple(_rows(journey, texts)) if measured else ()
    return View("cx-management", texts("CX management"), texts("Stage"), columns, rows)


def _rows(journey: Journey, texts: Texts) -> Iterator[ViewRow]:
    """Yield a row for each KPI, and one for a stage without any."""
    names = {kpi.name for stage in journey.stages for kpi in stage.all_kpis}
    found = by_stage(journey)
    by_kpi: dict[str, list[Opportunity]] = {}
    for item in journey.opportunities:
        by_kpi.setdefault(item.kpi, []).append(item)
    for stage in journey.stages:
        # What names no figure stands in the first row of its stage.
        rest = [item for item in found.get(stage.id, ()) if item.kpi not in names]
        for number, kpi in enumerate(stage.all_kpis, 1):
            cells = _cells(stage, kpi, [*by_kpi.get(kpi.name, ()), *rest], texts)
            yield ViewRow(stage.name, cells=cells, anchor=_anchor(stage, number))
            rest = []
        if not stage.all_kpis:
            yield ViewRow(stage.name, cells=_cells(stage, None, rest, texts))


def kpi_places(journey: Journey) -> dict[str, str]:
    """Return, by the name of a KPI, the id of its row; of several by one name, the first."""
    places: dict[str, str] = {}
    for stage in journey.stages:
        for number, kpi in enumerate(stage.all_kpis, 1):
            places.setdefault(kpi.name, _anchor(stage, number))
    return places


def _anchor(stage: Stage, number: int) -> str:
    return f"kpi-{stage.id}-{number}"


def _cells(
    stage: Stage, kpi: Kpi | None, improvements: list[Opportunity], texts: Texts
) -> tuple[Cell, ...]:
    figures = _figures(kpi, texts) if kpi else ((), (), (), ())
    closing = tuple(improvement(item, texts) for item in improvements)
    return (*figures, tuple(map(Item, stage.owner)), closing)


def _figures(kpi: Kpi, texts: Texts) -> tuple[Cell, ...]:
    measured = amount(kpi.measured, kpi.unit, texts)
    day = texts.date(kpi.measured_on) if kpi.measured_on else ""
    tone, verdict = VERDICTS[kpi.met]
    figure = Item(measured, notes=notes(("", day), ("", kpi.source)))
    return (
        said(kpi.name),
        said(target(kpi, texts)),
        (figure,) if measured else (),
        (Item("", tone=tone, tag=texts(verdict)),) if verdict else (),
    )
