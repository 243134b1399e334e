"""All that a map says of one step, in one place: what opens when a step is chosen.

It is made from the lanes of the map, so that it can leave nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeybook.content.journey.items import Item
from journeybook.content.journey.lanes import Lane, LaneGroup
from journeybook.content.journey.placed import Column, PlacedJourney, PlacedStep
from journeybook.content.journey.scores import Score, felt, score
from journeybook.content.journey.targets import evidence_ids
from journeybook.languages.texts import Texts
from journeybook.model import Stage

_FIRST = frozenset({"actions", "touchpoints", "pains", "opportunities", "ways"})
_APART = frozenset({"thoughts", "feelings"})  # they stand beside the name of the step
_NAMES = "actions"  # of a step; a stage has a name beside them


class RecordPart(NamedTuple):
    """What a lane says of the step: the key of the lane, its label, and the items."""

    key: str
    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What a map says of a step.

    Attributes:
        placed: the step and its number.
        column: its stage, with its number.
        score: its emotion, or none.
        felt: the same in words; empty without a score.
        facts: what else is told beside its name, e.g. that it is a moment of truth.
        told: the step as a sentence, for readers who do not see the map.
        parts: key, label and items of the lanes that tell most of it.
        more: the same of all others.
    """

    placed: PlacedStep
    column: Column
    score: Score | None
    felt: str
    facts: tuple[str, ...]
    told: str
    parts: tuple[RecordPart, ...]
    more: tuple[RecordPart, ...]


def step_records(
    placed: PlacedJourney, groups: Iterable[LaneGroup], texts: Texts
) -> tuple[StepRecord, ...]:
    """Return the record of each step, in order."""
    found = tuple(groups)
    return tuple(
        _record(placed, step, column, found, texts)
        for column in placed.stages
        for step in column.steps
    )


def _record(
    whole: PlacedJourney,
    placed: PlacedStep,
    column: Column,
    groups: tuple[LaneGroup, ...],
    texts: Texts,
) -> StepRecord:
    step = placed.step
    feels = felt(step.emotion, placed.scale, texts) if step.emotion else ""
    facts = tuple(_facts(whole, placed, texts))
    pains = len(step.pain_points)
    counted = texts.count("{n} pain point", "{n} pain points", pains) if pains else ""
    said = texts.join(filter(None, (feels, step.feeling, *facts, counted)))
    where = texts(
        "Step {n} of {all}, {stage}, {step}",
        n=placed.number, all=len(whole.steps), stage=column.stage.name, step=step.label,
    )  # fmt: skip
    parts = tuple(_parts(whole, placed, groups, texts))
    return StepRecord(
        placed,
        column,
        score(step.emotion, placed.scale, texts),
        feels,
        facts,
        f"{where}: {said}" if said else where,
        tuple(part for part in parts if part.key in _FIRST),
        tuple(part for part in parts if part.key not in _FIRST),
    )


def _facts(whole: PlacedJourney, placed: PlacedStep, texts: Texts) -> Iterator[str]:
    if placed.number in whole.lowest_numbers:
        yield texts("lowest point")
    if placed.step.moment_of_truth:
        yield texts("moment of truth")
    if placed.step.optional:
        yield texts("optional")
    usual = whole.usual_actors
    if others := [name for name in placed.step.actors if name not in usual]:
        yield texts("with {names}", names=texts.join(others))


def _parts(
    whole: PlacedJourney, placed: PlacedStep, groups: tuple[LaneGroup, ...], texts: Texts
) -> Iterator[RecordPart]:
    for group in groups:
        for lane in group.lanes:
            items = _items(whole, placed, lane)
            if items and lane.key not in _APART:
                is_answer = lane.key == "opportunities"
                yield RecordPart(lane.key, texts("Answered by") if is_answer else lane.label, items)
    if found := tuple(_evidence(whole, placed, texts)):
        yield RecordPart("evidence", texts("Evidence"), found)


def _items(whole: PlacedJourney, placed: PlacedStep, lane: Lane) -> tuple[Item, ...]:
    """Return what a lane says of a step, or of a stage that has none: that as a whole, too."""
    of_step = lane.of_steps[placed.number - 1]
    if not isinstance(placed.step, Stage):
        return () if lane.key == _NAMES else of_step
    ids = [column.stage.id for column in whole.stages]
    return (*of_step, *lane.of_stages[ids.index(placed.step.id)])


def _evidence(whole: PlacedJourney, placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    """Yield what the step rests on, and the map that unfolds it."""
    sources = {piece.id: piece.source or piece.id for piece in whole.journey.evidence}
    for id_ in placed.step.evidence:
        if id_ in sources:
            yield Item(sources[id_], leads_to=evidence_ids((id_,)))
    if placed.step.level:
        yield Item(texts(placed.step.level))
    if placed.step.journey:
        yield Item("", leads_to=(f"map-{placed.step.journey}",))
