"""A journey as one of its personas goes through it."""

from __future__ import annotations

from typing import TypeVar

from journeybook.model import Journey, Stage, Step

_M = TypeVar("_M", Step, Stage)


def seen_by(journey: Journey, persona: str) -> Journey:
    """Return a journey with the feelings of one persona, where it tells them apart.

    Args:
        journey: the journey.
        persona: id of one of its personas.
    """
    stages = (
        stage.model_copy(update={"steps": tuple(_felt(step, persona) for step in stage.steps)})
        for stage in journey.stages
    )
    return journey.model_copy(update={"stages": tuple(_felt(stage, persona) for stage in stages)})


def _felt(moment: _M, persona: str) -> _M:
    view = moment.by_segment.get(persona)
    return moment.model_copy(update={"emotion": view.emotion}) if view and view.emotion else moment
