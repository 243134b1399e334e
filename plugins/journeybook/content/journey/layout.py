"""How a journey breaks into lines of the picture, and how wide its columns are.

A line is one table: columns are stages, or parts of a stage that has more steps than a line holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count

from journeybook.languages.texts import Texts
from journeybook.model import Journey, Stage, Step

MAX_STEPS = 8
STEP_WIDTH = 5.5  # widths are in units of the style sheet: 20 px, one rem of Material
_STAGE_WIDTH = 8.0  # the least that a stage gets
_MAX_WIDTH = 48.0
UNIT = 20  # px


@dataclass(frozen=True)
class PlacedStep:
    """A step with its number in the whole journey, from 1."""

    number: int
    step: Step


@dataclass(frozen=True)
class Column:
    """A stage in a line, or the part of it that the line holds.

    Attributes:
        stage: the stage.
        number: its number in the journey, from 1.
        steps: the steps that stand in this column.
        first: whether this is the stage's first column: what belongs to the stage stands here.
    """

    stage: Stage
    number: int
    steps: tuple[PlacedStep, ...]
    first: bool

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


def lines(journey: Journey) -> tuple[Line, ...]:
    """Return the lines of a journey, as few as possible and of similar width.

    Stages stay whole where they can; order is kept.
    """
    return _broken(_columns(journey))


def placed_by_stage(journey: Journey) -> list[list[PlacedStep]]:
    """Return the numbered steps of each stage."""
    numbers = count(1)
    return [[PlacedStep(next(numbers), step) for step in stage.steps] for stage in journey.stages]


def _columns(journey: Journey) -> list[Column]:
    columns: list[Column] = []
    stages = zip(journey.stages, placed_by_stage(journey), strict=True)
    for index, (stage, placed) in enumerate(stages, 1):
        parts = -(-len(placed) // MAX_STEPS)
        size, larger = divmod(len(placed), parts)
        for part in range(parts):
            held = size + (part < larger)
            columns.append(Column(stage, index, tuple(placed[:held]), first=part == 0))
            del placed[:held]
    return columns


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
