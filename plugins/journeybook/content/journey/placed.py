"""A journey laid out once: its steps numbered, its stages as columns, and broken into lines.

A line is one table: columns are stages, or parts of a stage that has more steps than a line holds.
Whoever draws, writes or compares a journey does it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from types import MappingProxyType

from journeybook.content.journey.improvements import by_stage
from journeybook.languages.texts import Texts
from journeybook.loading.images import LoadedImage
from journeybook.model import EmotionScale, Journey, Opportunity, Stage, Step

MAX_STEPS = 8
STEP_WIDTH = 5.5  # widths are in units of the style sheet: 20 px, one rem of Material
_STAGE_WIDTH = 8.0  # the least that a stage gets
_MAX_WIDTH = 48.0
UNIT = 20  # px
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
    """A stage in a line, or the part of it that the line holds.

    Attributes:
        stage: the stage.
        number: its number in the journey, from 1.
        steps: the steps that stand in this column.
        first: whether this is the stage's first column: what belongs to the stage stands here.
        whole: the stage as a whole, where it has steps and this column is its first.
    """

    stage: Stage
    number: int
    steps: tuple[PlacedStep, ...]
    first: bool
    whole: PlacedStep | None = None

    @property
    def parts(self) -> tuple[PlacedStep, ...]:
        """Whose words stand in this column: the stage's as a whole, then those of its steps."""
        return (self.whole, *self.steps) if self.whole else self.steps

    @property
    def width(self) -> float:
        """Width in units."""
        return max(_STAGE_WIDTH, STEP_WIDTH * len(self.steps))


@dataclass(frozen=True)
class Line:
    """A line of the picture: at most eight steps."""

    columns: tuple[Column, ...]

    @cached_property
    def width(self) -> float:
        """Width of all columns in units."""
        return sum(column.width for column in self.columns)

    @cached_property
    def steps(self) -> tuple[PlacedStep, ...]:
        """All steps of the line, in order."""
        return tuple(placed for column in self.columns for placed in column.steps)

    @cached_property
    def positions(self) -> tuple[float, ...]:
        """Middle of each step, in units from the left edge of the first column."""
        found: list[float] = []
        left = 0.0
        for column in self.columns:
            each = column.width / len(column.steps)
            found += [left + each * (index + 0.5) for index in range(len(column.steps))]
            left += column.width
        return tuple(found)

    def label(self, all_steps: int, texts: Texts) -> str:
        """Return which of all steps the line shows, or an empty text when it shows all."""
        first, last = self.steps[0].number, self.steps[-1].number
        if last - first + 1 == all_steps:
            return ""
        return texts("Steps {first} to {last} of {all}", first=first, last=last, all=all_steps)

    @cached_property
    def room(self) -> tuple[float, ...]:
        """Width that each step has, in units."""
        return tuple(
            column.width / len(column.steps) for column in self.columns for _ in column.steps
        )


@dataclass(frozen=True)
class PlacedJourney:
    """A journey and where everything in it stands.

    Attributes:
        journey: the journey.
        stages: each stage whole, in a column of its own.
        lines: the same as a picture shows it, in as few lines of similar width as possible.
        images: the images of the map, by the names that it gives them.
    """

    journey: Journey
    stages: tuple[Column, ...]
    lines: tuple[Line, ...]
    images: Mapping[str, LoadedImage] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def steps(self) -> tuple[PlacedStep, ...]:
        """All steps, in order."""
        return tuple(placed for column in self.stages for placed in column.steps)

    @cached_property
    def is_felt(self) -> bool:
        """Whether any step has a score."""
        return any(placed.step.emotion for placed in self.steps)

    @property
    def scale(self) -> EmotionScale:
        """The scale of its emotions."""
        return self.journey.emotion_scale

    @cached_property
    def improvements(self) -> dict[str, list[Opportunity]]:
        """The opportunities of each stage, by its id."""
        return by_stage(self.journey)


def place(journey: Journey, images: Mapping[str, LoadedImage] = _NO_IMAGES) -> PlacedJourney:
    """Lay out a journey. Stages stay whole in a line where they can; order is kept.

    Args:
        journey: the journey.
        images: the images of its map, by the names that it gives them.
    """
    numbers, scale = count(1), journey.emotion_scale
    stages = tuple(
        Column(
            stage,
            at,
            tuple(PlacedStep(next(numbers), moment, scale, images) for moment in stage.moments),
            first=True,
            whole=PlacedStep(0, stage, scale, images) if stage.steps else None,
        )
        for at, stage in enumerate(journey.stages, 1)
    )
    return PlacedJourney(journey, stages, _broken(list(_divided(stages))), images)


def _divided(stages: Iterable[Column]) -> Iterator[Column]:
    """Yield the stages; one that has more steps than a line holds in several columns."""
    for stage in stages:
        parts = -(-len(stage.steps) // MAX_STEPS)
        size, larger = divmod(len(stage.steps), parts)
        start = 0
        for part in range(parts):
            end = start + size + (part < larger)
            steps = stage.steps[start:end]
            whole = None if part else stage.whole
            yield Column(stage.stage, stage.number, steps, first=part == 0, whole=whole)
            start = end


def _broken(columns: list[Column]) -> tuple[Line, ...]:
    # best[i]: how columns[i:] are best broken: number of lines, unevenness, minus the end of the
    # first line, so that of two equal ways the one with the longer first line wins
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(columns) + 1)
    for start in range(len(columns) - 1, -1, -1):
        best[start] = min(
            (1 + best[end][0], width * width + best[end][1], -end)
            for end, width in _line_ends(columns, start)
        )
    made: list[Line] = []
    start = 0
    while start < len(columns):
        end = -best[start][2]
        made.append(Line(tuple(columns[start:end])))
        start = end
    return tuple(made)


def _line_ends(columns: list[Column], start: int) -> list[tuple[int, float]]:
    ends: list[tuple[int, float]] = []
    steps, width = 0, 0.0
    for end in range(start, len(columns)):
        steps += len(columns[end].steps)
        width += columns[end].width
        if end > start and (steps > MAX_STEPS or width > _MAX_WIDTH):
            break
        ends.append((end + 1, width))
    return ends
