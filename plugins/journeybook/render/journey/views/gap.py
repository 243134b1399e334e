"""Gap: the journey as it is, as it is to be and as measured, stage by stage.

Stages are matched by id and KPIs by name, so both maps of a pair keep the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.model import Journey, Kpi, Stage
from journeybook.render.journey.items import Item
from journeybook.render.journey.stage_rows import VERDICTS, amount
from journeybook.render.journey.views.view import Cell, View, ViewRow
from journeybook.render.texts import Texts

_COLUMNS = ("As-is", "To-be", "Measured", "Difference", "What closes it")


def gap(journey: Journey, texts: Texts, counterpart: Journey | None) -> View:
    """Return the view of differences; empty when there is no counterpart.

    Args:
        journey: the journey of the page.
        texts: fixed texts of the page's locale.
        counterpart: the journey in its other state.
    """
    rows: tuple[ViewRow, ...] = ()
    if counterpart:
        as_is, to_be = (
            (counterpart, journey) if journey.state == "to-be" else (journey, counterpart)
        )
        rows = tuple(_rows(as_is, to_be, texts))
    columns = tuple(texts(column) for column in _COLUMNS)
    return View("gap", texts("Gap"), texts("Stage"), columns, rows)


def _rows(as_is: Journey, to_be: Journey, texts: Texts) -> Iterator[ViewRow]:
    now = {stage.id: stage for stage in as_is.stages}
    then = {stage.id: stage for stage in to_be.stages}
    for id_ in dict.fromkeys((*now, *then)):
        before, after = now.get(id_), then.get(id_)
        name = (after or before).name if (after or before) else ""  # type: ignore[union-attr]
        closing = tuple(
            Item(item.title, tone="idea", tag=texts(item.status) if item.status else "")
            for item in as_is.opportunities
            if item.stage == id_
        )
        yield ViewRow(name, cells=_cells(before, after, closing, texts))


def _cells(
    before: Stage | None, after: Stage | None, closing: Cell, texts: Texts
) -> tuple[Cell, ...]:
    return (
        _steps(before),
        _steps(after),
        _measured(before, texts),
        (*_feeling(before, after, texts), *_changed(before, after, texts)),
        closing,
    )


def _steps(stage: Stage | None) -> Cell:
    return (
        tuple(Item(step.action, score=step.emotion or 0) for step in stage.steps) if stage else ()
    )


def _measured(stage: Stage | None, texts: Texts) -> Cell:
    found = []
    for kpi in stage.kpis if stage else ():
        if kpi.measured is not None:
            tone, verdict = VERDICTS[kpi.met]
            value = amount(kpi.measured, kpi.unit, texts)
            found.append(
                Item(f"{kpi.name}: {value}", tone=tone, tag=texts(verdict) if verdict else "")
            )
    return tuple(found)


def _feeling(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    """Yield how the lowest point of the stage moves."""
    lows = [_lowest(stage) for stage in (before, after)]
    if all(lows) and lows[0] != lows[1]:
        yield Item(texts("Lowest emotion {before} → {after}", before=lows[0], after=lows[1]))


def _lowest(stage: Stage | None) -> int:
    return min((step.emotion for step in stage.steps if step.emotion), default=0) if stage else 0


def _changed(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    """Yield what comes, what goes, and the targets that move."""
    old = {step.id: step.action for step in before.steps} if before else {}
    new = {step.id: step.action for step in after.steps} if after else {}
    for id_ in (key for key in new if key not in old):
        yield Item(texts("New: {step}", step=new[id_]))
    for id_ in (key for key in old if key not in new):
        yield Item(texts("Gone: {step}", step=old[id_]))
    yield from _targets(before, after, texts)


def _targets(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    measured: dict[str, Kpi] = {kpi.name: kpi for kpi in before.kpis} if before else {}
    for kpi in after.kpis if after else ():
        was = measured.get(kpi.name)
        if was and was.measured is not None and kpi.target is not None:
            now = amount(was.measured, was.unit, texts)
            wanted = amount(kpi.target, kpi.unit, texts)
            yield Item(f"{kpi.name}: {now} → {wanted}")
