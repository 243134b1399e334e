"""Gap: the journey as it is, as it is to be and as measured, stage by stage.

Stages and steps are matched as `matching` says and KPIs by name. The
counterpart is another map: its column carries its state. A journey without a counterpart is held
against its own targets, as far as something was measured; a target that is met is no gap. So is one
whose counterpart may not be shown, with a note that says why.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeybook.content.badges import STATES
from journeybook.content.journey.improvements import by_stage, improvement
from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.scores import score
from journeybook.content.journey.stage_rows import VERDICTS, amount, target
from journeybook.content.journey.views.view import Cell, View, ViewRow
from journeybook.languages.texts import Texts
from journeybook.model import EmotionScale, Journey, Kpi, Opportunity, Stage, Step
from journeybook.model.emotion import Emotion
from journeybook.model.matching import matched

_BETWEEN_STATES = ("As it is", "As it should be", "Measured", "Difference", "What closes it")
_TO_TARGETS = ("Target", "Measured", "Difference", "What closes it")
# By state of the journey: why there is no other one beside it. No word of the other map may stand
# in them, and they do not tell whether it is there.
_ALONE = {
    "as-is": "Of the journey as it should be there is no approved text, so this one is held "
    "against its own targets.",
    "to-be": "Of the journey as it is there is no approved text, so this one is held against its "
    "own targets.",
}


def gap(
    placed: PlacedJourney, texts: Texts, counterpart: Journey | None, its_state: str = ""
) -> View:
    """Return the view of differences; empty when there is neither counterpart nor measurement.

    Args:
        placed: the journey of the page.
        texts: fixed texts of the page's locale.
        counterpart: the journey in its other state.
        its_state: how far the counterpart can be trusted, in a word.
    """
    journey, today = placed.journey, placed.today
    rows: tuple[ViewRow, ...] = ()
    columns: tuple[str, ...] = _BETWEEN_STATES
    theirs, note = -1, ""
    if counterpart:
        theirs = 0 if journey.state == "to-be" else 1
        as_is, to_be = (journey, counterpart) if theirs else (counterpart, journey)
        rows = tuple(_between_states(as_is, to_be, today, texts))
    elif any(_is_measured(kpi) for stage in journey.stages for kpi in stage.all_kpis):
        columns = (STATES.get(journey.state or "", "Steps"), *_TO_TARGETS)
        rows = tuple(_to_targets(journey, today, texts))
        note = texts(_ALONE[journey.state or "as-is"]) if journey.counterpart else ""
    names = [texts(name) for name in columns]
    if theirs >= 0 and its_state:
        names[theirs] = f"{names[theirs]} · {its_state}"
    own = 0 if theirs < 0 else 1 - theirs
    return View("gap", texts("Gap"), texts("Stage"), tuple(names), rows, own, note)


def _is_measured(kpi: Kpi) -> bool:
    return bool(kpi.measured)


def _between_states(
    as_is: Journey, to_be: Journey, today: datetime.date, texts: Texts
) -> Iterator[ViewRow]:
    closing = by_stage(as_is)
    for before, after in matched(as_is.stages, to_be.stages):
        pair = _Pair(before, after, as_is.emotion_scale, to_be.emotion_scale)
        yield ViewRow(
            (after or before).name if (after or before) else "",  # type: ignore[union-attr]
            cells=(
                _steps(before, as_is.emotion_scale, texts),
                _steps(after, to_be.emotion_scale, texts),
                _measured(before.all_kpis if before else (), texts),
                (*_feeling(pair, texts), *_changed(pair, texts)),
                _closing(closing.get(before.id, ()) if before else (), today, texts),
            ),
        )


def _to_targets(journey: Journey, today: datetime.date, texts: Texts) -> Iterator[ViewRow]:
    closing = by_stage(journey)
    for stage in journey.stages:
        kpis = [kpi for kpi in stage.all_kpis if not kpi.met]
        targets = tuple(Item(kpi.name, value=target(kpi, texts)) for kpi in kpis if kpi.target)
        yield ViewRow(
            stage.name,
            cells=(
                _steps(stage, journey.emotion_scale, texts),
                targets,
                _measured(kpis, texts),
                tuple(_to_target(kpis, texts)),
                _closing(closing.get(stage.id, ()), today, texts),
            ),
        )


def _closing(ideas: Sequence[Opportunity], today: datetime.date, texts: Texts) -> Cell:
    return tuple(improvement(one, today, texts) for one in ideas if one.status != "dropped")


def _to_target(kpis: Sequence[Kpi], texts: Texts) -> Iterator[Item]:
    """Yield how far each figure is from its target; of per cent in points."""
    for kpi in kpis:
        found = kpi.measured.number if kpi.measured else None
        wanted = kpi.target.number if kpi.target else None
        if found is not None and wanted is not None:
            sign = "+" if found > wanted else "−" if found < wanted else "±"
            unit = texts("points") if kpi.unit == "%" else kpi.unit
            value = f"{sign}{texts.amount(abs(found - wanted), unit)}"
            yield _judged(Item(kpi.name, value=value), kpi.met, texts)


def _steps(stage: Stage | None, scale: EmotionScale, texts: Texts) -> Cell:
    moments = stage.moments if stage else ()
    return tuple(Item(one.label, score=score(one.emotion, scale, texts)) for one in moments)


def _measured(kpis: Sequence[Kpi], texts: Texts) -> Cell:
    found = []
    for kpi in kpis:
        if kpi.measured:
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


class _Pair(NamedTuple):
    """A stage in both states, as far as each has it, with the scales of their emotions."""

    before: Stage | None
    after: Stage | None
    scale_before: EmotionScale
    scale_after: EmotionScale


def _feeling(pair: _Pair, texts: Texts) -> Iterator[Item]:
    """Yield how the lowest point of the stage moves; where it stays, how steps do."""
    was_low = _lowest(pair.before, pair.scale_before)
    is_low = _lowest(pair.after, pair.scale_after)
    if was_low and is_low and _part(was_low, pair.scale_before) != _part(is_low, pair.scale_after):
        before = score(was_low, pair.scale_before, texts)
        after = score(is_low, pair.scale_after, texts)
        if before and after:
            told = texts("Lowest emotion {before} → {after}", before=before.text, after=after.text)
            yield Item(told)
        return
    for was, is_ in _kept(pair):
        before = score(was.emotion, pair.scale_before, texts)
        after = score(is_.emotion, pair.scale_after, texts)
        if before and after and before.full != after.full:
            yield Item(f"{is_.label}: {before.full} → {after.full}")


def _part(emotion: Emotion, scale: EmotionScale) -> float:
    return scale.part(min(emotion))


def _lowest(stage: Stage | None, scale: EmotionScale) -> Emotion:
    """Return the lowest score of a stage; none where it has none."""
    lows = [(min(one.emotion),) for one in (stage.moments if stage else ()) if one.emotion]
    return min(lows, key=lambda low: scale.part(low[0]), default=())


def _kept(pair: _Pair) -> Iterator[tuple[Step, Step]]:
    """Yield the steps that both states of a stage have."""
    for was, is_ in matched(*_steps_of(pair)):
        if was and is_:
            yield was, is_


def _steps_of(pair: _Pair) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    return pair.before.steps if pair.before else (), pair.after.steps if pair.after else ()


def _changed(pair: _Pair, texts: Texts) -> Iterator[Item]:
    """Yield what changes, what comes, what goes, and the targets that move."""
    found = list(matched(*_steps_of(pair)))
    for was, is_ in found:
        if was and is_ and was.action != is_.action:
            yield Item(texts("Changed: {before} → {after}", before=was.action, after=is_.action))
    for was, is_ in found:
        if is_ and not was:
            yield Item(texts("New: {step}", step=is_.action))
    for was, is_ in found:
        if was and not is_:
            yield Item(texts("Gone: {step}", step=was.action))
    yield from _targets(pair.before, pair.after, texts)


def _targets(before: Stage | None, after: Stage | None, texts: Texts) -> Iterator[Item]:
    measured: dict[str, Kpi] = {kpi.name: kpi for kpi in before.all_kpis} if before else {}
    for kpi in after.all_kpis if after else ():
        was = measured.get(kpi.name)
        if was and was.measured and kpi.target:
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
