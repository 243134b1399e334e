"""A journey for one of its personas: the steps that it goes through, and the worst of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.model import Persona, Stage, Step
from journeybook.model.moment import SegmentView


class Lowest(NamedTuple):
    """Where a journey feels worst.

    Attributes:
        at: the step, with the feeling of the persona.
        own: what the map says of the persona alone there; None where it says how everyone feels.
    """

    at: PlacedStep
    own: SegmentView | None


def goes_through(persona: str, stage: Stage, moment: Stage | Step) -> bool:
    """Return whether a persona goes through a step, or a stage as a whole.

    Args:
        persona: its id.
        stage: the stage, whose personas are those of its steps unless these name others.
        moment: the step, or the stage.
    """
    named = moment.persona or stage.persona
    return not named or persona in named or persona in moment.by_segment


def lowest_for(placed: PlacedJourney, persona: str) -> Lowest | None:
    """Return where a journey feels worst for a persona; None where no step has a score for it.

    Its own feelings count where the map tells them, else those of everyone. Of several places that
    feel the same, that counts which the map tells of the persona alone, then the first.
    """
    found = []
    for column in placed.stages:
        for one in column.parts:
            own = one.step.by_segment.get(persona)
            if own and own.emotion:
                felt = one.step.model_copy(update={"emotion": own.emotion})
                found.append(Lowest(replace(one, step=felt), own))
            elif one.number and one.height and goes_through(persona, column.stage, one.step):
                found.append(Lowest(one, None))
    return min(found, key=lambda one: (one.at.height, one.own is None), default=None)


def differ(placed: PlacedJourney) -> Iterator[tuple[Persona, Lowest]]:
    """Yield the personas for whom a journey does not feel worst as on its main curve."""
    for persona in placed.journey.personas:
        found, of_all = lowest_for(placed, persona.id), placed.lowest
        if found and (
            of_all is None
            or found.at.height != of_all.height
            or found.at.number not in {of_all.number, *placed.lowest_numbers}
        ):
            yield persona, found


def lowest_of_all(placed: PlacedJourney) -> tuple[PlacedStep | None, Persona | None]:
    """Return where a journey feels worst, on its main curve or, where that is lower, for a persona.

    Returns:
        The step with that feeling; None where no step has a score. The persona; None for the curve.
    """
    found: list[tuple[PlacedStep, Persona | None]] = (
        [(placed.lowest, None)] if placed.lowest else []
    )
    found += [(lowest.at, persona) for persona, lowest in differ(placed)]
    return min(found, key=lambda one: one[0].height, default=(None, None))


def tells_apart(placed: PlacedJourney) -> bool:
    """Return whether a figure of everyone has to say so, since a journey has several personas.

    That of one that stands alone is its own, unless it feels otherwise.
    """
    return len(placed.journey.personas) > 1 or any(differ(placed))
