"""A journey laid out once: its stages side by side, its steps numbered, each in a column.

Whoever draws, writes or compares a journey does it from here. A stage without steps is a column of
its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from types import MappingProxyType

from journeybook.content.journey.improvements import by_stage
from journeybook.loading.images import LoadedImage
from journeybook.model import EmotionScale, Journey, Opportunity, Persona, Stage, Step
from journeybook.model.measured import measured_journey
from journeybook.model.series import NO_MEASURES, Measures

_NO_IMAGES: Mapping[str, LoadedImage] = MappingProxyType({})


@dataclass(frozen=True)
class PlacedStep:
    """A step in its place; a stage without steps is drawn as one.

    Attributes:
        number: its number in the whole journey, from 1; 0 for a stage as a whole, which has steps
            beside what it says itself.
        step: the step, or the stage.
        scale: the scale of its emotion.
        images: the images of the map, by the names that it gives them.
    """

    number: int
    step: Step | Stage
    scale: EmotionScale
    images: Mapping[str, LoadedImage] = field(default_factory=dict, repr=False, compare=False)

    @property
    def anchor(self) -> str:
        """The id by which other places of the page lead to it."""
        return f"{self.step.noun}-{self.step.id}"

    @property
    def place(self) -> str:
        """Where it stands on its page, for links: a stage as a whole in the head of its column."""
        return self.anchor if self.number else f"{self.anchor}-head"

    @property
    def own_level(self) -> str:
        """How firm it says itself that it is, where it names no evidence; else empty."""
        return self.step.level or "" if not self.step.evidence else ""

    @property
    def height(self) -> float:
        """Where the curve passes it, from 1 to 5: at the end of a range; 0 without a score."""
        return self.scale.height(self.step.emotion[-1]) if self.step.emotion else 0

    @property
    def comes_from(self) -> float:
        """Where a range begins, from 1 to 5; 0 where its emotion is none."""
        emotion = self.step.emotion
        return self.scale.height(emotion[0]) if len(emotion) > 1 else 0

    @property
    def tone(self) -> int:
        """The colour of its score, from 1 to 5; 0 without one."""
        return self.scale.tone(self.step.emotion[-1]) if self.step.emotion else 0


@dataclass(frozen=True)
class Column:
    """A stage with its steps.

    Attributes:
        stage: the stage.
        number: its number in the journey, from 1.
        steps: its steps; the stage itself where it has none.
        whole: the stage as a whole, where it has steps.
    """

    stage: Stage
    number: int
    steps: tuple[PlacedStep, ...]
    whole: PlacedStep | None = None

    @property
    def parts(self) -> tuple[PlacedStep, ...]:
        """Whose words stand in this column: the stage's as a whole, then those of its steps."""
        return (self.whole, *self.steps) if self.whole else self.steps


@dataclass(frozen=True)
class PlacedJourney:
    """A journey and where everything in it stands.

    Attributes:
        journey: the journey.
        stages: its stages from left to right.
        images: the images of the map, by the names that it gives them.
        measures: what was measured; the KPIs of the journey have the newest figures.
        today: the day, by which things are late; the first of all days where nothing is.
    """

    journey: Journey
    stages: tuple[Column, ...]
    images: Mapping[str, LoadedImage] = field(default_factory=dict, repr=False, compare=False)
    measures: Measures = field(default=NO_MEASURES, repr=False, compare=False)
    today: datetime.date = datetime.date.min

    @cached_property
    def steps(self) -> tuple[PlacedStep, ...]:
        """All steps, in order."""
        return tuple(placed for column in self.stages for placed in column.steps)

    @cached_property
    def is_felt(self) -> bool:
        """Whether there is a curve to draw: that of everybody, or that of one persona."""
        return self.is_scored or bool(self.felt_personas)

    @cached_property
    def is_scored(self) -> bool:
        """Whether any step has a score of everybody's."""
        return any(placed.step.emotion for placed in self.steps)

    @cached_property
    def felt_personas(self) -> tuple[tuple[Persona, tuple[tuple[PlacedStep, float], ...]], ...]:
        """The personas that have a score in two steps or more, with these and their heights."""
        found = ((one, tuple(self._felt_by(one))) for one in self.journey.personas)
        return tuple((one, scores) for one, scores in found if len(scores) > 1)

    def _felt_by(self, persona: Persona) -> Iterator[tuple[PlacedStep, float]]:
        for placed in self.steps:
            view = placed.step.by_segment.get(persona.id)
            if view and view.emotion:
                yield placed, self.scale.height(view.emotion[-1])

    @property
    def scale(self) -> EmotionScale:
        """The scale of its emotions."""
        return self.journey.emotion_scale

    @cached_property
    def improvements(self) -> dict[str, list[Opportunity]]:
        """The opportunities of each stage, by its id."""
        return by_stage(self.journey)

    @cached_property
    def usual_actors(self) -> frozenset[str]:
        """Who takes part in every step that names somebody: not worth a word in each of them."""
        named = [frozenset(one.step.actors) for one in self.steps if one.step.actors]
        return frozenset.intersection(*named) if named else frozenset()

    @cached_property
    def all_lowest(self) -> tuple[PlacedStep, ...]:
        """All steps that feel worst; none where no step has a score."""
        felt = [placed for placed in self.steps if placed.height]
        lowest = min((placed.height for placed in felt), default=0)
        return tuple(placed for placed in felt if placed.height == lowest)

    @property
    def lowest(self) -> PlacedStep | None:
        """The first of the steps that feel worst; None where no step has a score."""
        return next(iter(self.all_lowest), None)

    @cached_property
    def lowest_numbers(self) -> tuple[int, ...]:
        """The numbers of all steps that feel worst; none where no step feels better."""
        felt = sum(bool(placed.height) for placed in self.steps)
        worst = self.all_lowest
        return tuple(placed.number for placed in worst) if len(worst) < felt else ()

    @cached_property
    def highest(self) -> PlacedStep | None:
        """The first of the steps that feel best; None where no step has a score."""
        felt = [placed for placed in self.steps if placed.height]
        return max(felt, key=lambda placed: placed.height, default=None)


def place(
    journey: Journey,
    images: Mapping[str, LoadedImage] = _NO_IMAGES,
    measures: Measures = NO_MEASURES,
    today: datetime.date = datetime.date.min,
) -> PlacedJourney:
    """Lay out a journey.

    Args:
        journey: the journey.
        images: the images of its map, by the names that it gives them.
        measures: what was measured.
        today: the day, by which things are late; the first of all days where nothing is.
    """
    journey = measured_journey(journey, measures)
    numbers, scale = count(1), journey.emotion_scale
    stages = tuple(
        Column(
            stage,
            at,
            tuple(PlacedStep(next(numbers), moment, scale, images) for moment in stage.moments),
            whole=PlacedStep(0, stage, scale, images) if stage.steps else None,
        )
        for at, stage in enumerate(journey.stages, 1)
    )
    return PlacedJourney(journey, stages, images, measures, today)
