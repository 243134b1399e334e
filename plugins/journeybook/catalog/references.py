"""Every reference of a map: what it names, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.loading import Path
from journeybook.model import Journey, MapDefinition, Step


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference.

    Attributes:
        noun: what it names, e.g. `persona`; `map` for another map.
        id: the id that it gives.
        path: where it stands in the definition.
    """

    noun: str
    id: str
    path: Path


def map_references(definition: MapDefinition) -> Iterator[Reference]:
    """Yield the references to other maps: comparisons, related maps and the counterpart."""
    for index, comparison in enumerate(definition.comparisons):
        if comparison.map:
            yield Reference("map", comparison.map, ("comparisons", index, "map"))
    yield from _each("map", definition.related, ("related",))
    if definition.journey and definition.journey.counterpart:
        yield Reference("map", definition.journey.counterpart, ("journey", "counterpart"))


def inner_references(journey: Journey) -> Iterator[Reference]:
    """Yield the references inside a journey: to its personas, evidence, pains, stages and rows."""
    for index, persona in enumerate(journey.personas):
        yield from _each("evidence", persona.evidence, ("journey", "personas", index, "evidence"))
    for index, opportunity in enumerate(journey.opportunities):
        path: Path = ("journey", "opportunities", index)
        if opportunity.stage:
            yield Reference("stage", opportunity.stage, (*path, "stage"))
        yield from _each("pain point", opportunity.addresses, (*path, "addresses"))
    for at, stage in enumerate(journey.stages):
        path = ("journey", "stages", at)
        for row in stage.cells:
            yield Reference("row", row, (*path, "cells", row))
        for index, step in enumerate(stage.steps):
            yield from _of_step(step, (*path, "steps", index))


def _of_step(step: Step, path: Path) -> Iterator[Reference]:
    if step.persona:
        yield Reference("persona", step.persona, (*path, "persona"))
    for persona in step.by_segment:
        yield Reference("persona", persona, (*path, "by_segment", persona))
    yield from _each("evidence", step.evidence, (*path, "evidence"))
    for index, pain in enumerate(step.pain_points):
        yield from _each("evidence", pain.evidence, (*path, "pain_points", index, "evidence"))


def _each(noun: str, ids: tuple[str, ...], path: Path) -> Iterator[Reference]:
    return (Reference(noun, id_, (*path, index)) for index, id_ in enumerate(ids))


def inner_ids(journey: Journey) -> dict[str, list[tuple[str, Path]]]:
    """Return, by noun, every id that a journey defines and where."""
    stages = [((*_STAGES, index), stage) for index, stage in enumerate(journey.stages)]
    steps = [
        ((*path, "steps", index), step)
        for path, stage in stages
        for index, step in enumerate(stage.steps)
    ]
    pains = [
        ((*path, "pain_points", index), pain)
        for path, step in steps
        for index, pain in enumerate(step.pain_points)
    ]
    top = {
        noun: [(("journey", key, index), part) for index, part in enumerate(parts)]
        for noun, key, parts in (
            ("persona", "personas", journey.personas),
            ("evidence", "evidence", journey.evidence),
            ("opportunity", "opportunities", journey.opportunities),
            ("row", "rows", journey.rows),
        )
    }
    parts = {**top, "stage": stages, "step": steps, "pain point": pains}
    return {
        noun: [(part.id, (*path, "id")) for path, part in found]  # type: ignore[attr-defined]
        for noun, found in parts.items()
    }


_STAGES: Path = ("journey", "stages")
