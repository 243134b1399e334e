"""CX management: what each stage is measured by, whether it holds, who mends it and by when."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.model import Journey, Kpi, Opportunity, Stage
from journeybook.render.journey.items import Item, notes
from journeybook.render.journey.stage_rows import VERDICTS, amount
from journeybook.render.journey.views.view import Cell, View, ViewRow, said
from journeybook.render.texts import Texts

_COLUMNS = ("KPI", "Target", "Measured", "Verdict", "Owner", "Improvement")


def cx_management(journey: Journey, texts: Texts) -> View:
    """Return the view of figures; empty when no stage has a KPI."""
    columns = tuple(texts(column) for column in _COLUMNS)
    rows = tuple(_rows(journey, texts))
    return View("cx-management", texts("CX management"), texts("Stage"), columns, rows)


def _rows(journey: Journey, texts: Texts) -> Iterator[ViewRow]:
    for stage in journey.stages:
        for kpi in stage.kpis:
            improvements = [item for item in journey.opportunities if item.kpi == kpi.name]
            yield ViewRow(stage.name, cells=_cells(stage, kpi, improvements, texts))


def _cells(
    stage: Stage, kpi: Kpi, improvements: list[Opportunity], texts: Texts
) -> tuple[Cell, ...]:
    measured = amount(kpi.measured, kpi.unit, texts)
    day = texts.date(kpi.measured_on) if kpi.measured_on else ""
    tone, verdict = VERDICTS[kpi.met]
    figure = Item(measured, notes=notes(("", day), ("", kpi.source)))
    return (
        said(kpi.name),
        said(amount(kpi.target, kpi.unit, texts)),
        (figure,) if measured else (),
        (Item("", tone=tone, tag=texts(verdict)),) if verdict else (),
        said(stage.owner),
        tuple(_improvement(item, texts) for item in improvements),
    )


def _improvement(item: Opportunity, texts: Texts) -> Item:
    due = texts.date(item.due) if item.due else ""
    return Item(
        item.title,
        tone="idea",
        tag=texts(item.status) if item.status else "",
        notes=notes((texts("Owner"), item.owner), (texts("Due"), due)),
    )
