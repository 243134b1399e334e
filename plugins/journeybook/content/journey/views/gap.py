"""Gap: the journey as it is, as it is to be and as measured, stage by stage.

Stages and steps are matched by id and KPIs by name, so both maps of a pair keep the same ones. The
counterpart is another map: its column carries its state. A journey without a counterpart is held
against its own targets, as far as something was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.content.badges import STATES
from journeybook.content.journey.improvements import by_stage, improvement
from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.stage_rows import VERDICTS, amount, target
from journeybook.content.journey.views.view import Cell, View, ViewRow
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Kpi, Opportunity, Stage, Step

_BETWEEN_STATES = ("As-is", "To-be", "Measured", "Difference", "What closes it")
_TO_TARGETS = ("Target", "Measured", "Difference", "What closes it")


def gap(journey: Journey, texts: Texts, counterpart: Journey | None, its_state: str = "") -> View:
    """Return the view of differences; empty when there is neither counterpart nor measurement.

    Args:
        journey: the journey of the page.
        texts: fixed texts of the page's locale.
        counterpart: the journey in its other state.
        its_state: how far the counterpart can be trusted, in a word.
    """
    rows: tuple[ViewRow, ...] = ()
    columns: tuple[str, ...] = _BETWEEN_STATES
    theirs = -1
    if counterpart:
        theirs = 0 if journey.state == "to-be" else 1
        as_is, to_be = (journey, counterpart) if theirs else (counterpart, journey)
        rows = tuple(_between_states(as_is, to_be, texts))
    elif any(_is_measured(kpi) for stage in journey.stages for kpi in stage.kpis):
        columns = (STATES.get(journey.state or "", "Steps"), *_TO_TARGETS)
        rows = tuple(_to_targets(journey, texts))
    names = [texts(name) for name in columns]
    if theirs >= 0 and its_state:
        names[theirs] = f"{names[theirs]} ({its_state})"
    return View("gap", texts("Gap"), texts("Stage"), tuple(names), rows)


def _is_measured(kpi: Kpi) -> bool:
    return kpi.measured is not None


def _between_states(as_is: Journey, to_be: Journey, texts: Texts) -> Iterator[ViewRow]:
    now = {stage.id: stage for stage in as_is.stages}
    then = {stage.id: stage for stage in to_be.stages}
    closing = by_stage(as_is)
    for id_ in dict.fromkeys((*now, *then)):
        before, after = now.get(id_), then.get(id_)
        name = (after or before).name if (after or before) else ""  # type: ignore[union-attr]
        yield ViewRow(
            name,
            cells=(
                _steps(before),
                _steps(after),
                _measured(before, texts),
                (*_feeling(before, after, texts), *_changed(before, after, texts)),
                _closing(closing.get(id_, ()), texts),
            ),
        )


def _to_targets(journey: Journey, texts: Texts) -> Iterator[ViewRow]:
    closing = by_stage(journey)
    for stage in journey.stages:
        targets = tuple(
            Item(kpi.name, value=target(kpi, texts)) for kpi in stage.kpis if kpi.target is not None
        )
        yield ViewRow(
            stage.name,
            cells=(
                _steps(stage),
                targets,
                _measured(stage, texts),
                tuple(_to_target(stage, texts)),
                _closing(closing.get(stage.id, ()), texts),
            ),
        )


def _closing(opportunities: Sequence[Opportunity], texts: Texts) -> Cell:
    return tuple(improvement(item, texts) for item in opportunities)


def _to_target(stage: Stage, texts: Texts) -> Iterator[Item]:
    """Yield how far each figure is from its target."""
    for kpi in stage.kpis:
        if kpi.measured is not None and kpi.target is not None:
            difference = kpi.measured - kpi.target
            sign = "+" if difference > 0 else "−" if difference < 0 else "±"
            value = f"{sign}{amount(abs(difference), kpi.unit, texts)}"
            yield _judged(Item(kpi.name, value=value), kpi.met, texts)


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
            day = texts.date(kpi.measured_on) if kpi.measured_on else ""
            tag = texts(verdict) if verdict else ""
            told = notes(("", day), ("", kpi.source))
            found.append(Item(f"{kpi.name}: {value}", tone=tone, tag=tag, notes=told))
    return tuple(found)


def _judged(item: Item, met: bool | None, texts: Texts) -> Item:
    """Return an item with the verdict on its figure; without one as it is."""
    tone, verdict = VERDICTS[met]
    return item._replace(tone=tone, tag=texts(verdict)) if verdict else item


def _feeling(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    """Yield how the lowest point of the stage moves; where it stays, how steps do."""
    lows = [_lowest(stage) for stage in (before, after)]
    if all(lows) and lows[0] != lows[1]:
        yield Item(texts("Lowest emotion {before} → {after}", before=lows[0], after=lows[1]))
        return
    for was, is_ in _kept(before, after):
        if was.emotion and is_.emotion and was.emotion != is_.emotion:
            yield Item(f"{is_.action}: {was.emotion}/5 → {is_.emotion}/5")


def _kept(before: Stage | None, after: Stage | None) -> Iterator[tuple[Step, Step]]:
    """Yield the steps that both states of a stage have."""
    old = {step.id: step for step in before.steps} if before else {}
    for step in after.steps if after else ():
        if step.id in old:
            yield old[step.id], step


def _lowest(stage: Stage | None) -> int:
    return min((step.emotion for step in stage.steps if step.emotion), default=0) if stage else 0


def _changed(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    """Yield what changes, what comes, what goes, and the targets that move."""
    for was, is_ in _kept(before, after):
        if was.action != is_.action:
            yield Item(texts("Changed: {before} → {after}", before=was.action, after=is_.action))
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
            if _reaches(was, kpi):
                yield _judged(Item(kpi.name), True, texts)
                continue
            now = amount(was.measured, was.unit, texts)
            wanted = amount(kpi.target, kpi.unit, texts)
            yield Item(f"{kpi.name}: {now} → {wanted}")


def _reaches(was: Kpi, wanted: Kpi) -> bool:
    """Return whether what was measured reaches the target already; there is no gap then."""
    better = wanted.better or was.better
    as_wanted = wanted.model_copy(update={"measured": was.measured, "better": better})
    return was.unit == wanted.unit and bool(as_wanted.met)
