"""Where things stand in the emotion curve: heights in pixels, points, pieces of the line.

Places from left to right are in units of the layout; `across.py` says what a unit is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from journeybook.content.journey.placed import Line, PlacedStep
from journeybook.drawing.across import Across
from journeybook.drawing.spline import Point, coordinate, height, piece, tangents

BEST = 5
NEUTRAL = 3
LEVEL_GAP = 36
_HEAD = 34  # room above level 5 for the feeling of its points
_TRUTH_HEAD = 24  # and for the banner of a moment of truth
_FOOT = 42  # room below level 1, for the feeling of its points too
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Frame:
    """Heights of the parts of one line's curve, in pixels.

    Attributes:
        top: where level 5 is.
        label: base line of the first line of the step labels.
        height: of the whole drawing.
    """

    top: int
    label: int
    height: int

    def level(self, score: float) -> float:
        """Return how far from the top a score is drawn."""
        return self.top + (BEST - score) * LEVEL_GAP

    @property
    def bottom(self) -> int:
        """Where the plot ends and the labels begin."""
        return self.label - 40


def frame(*, truth: bool, label_lines: int) -> Frame:
    """Return the frame of a line with or without moments of truth, for so many lines of label."""
    top = _HEAD + (_TRUTH_HEAD if truth else 0)
    label = top + (BEST - 1) * LEVEL_GAP + _FOOT + 40
    return Frame(top, label, label + label_lines * LINE_HEIGHT)


def svg_size(plot: Frame) -> str:
    """Return the attributes of a drawing that is as high as the plot and as wide as its place."""
    return (
        f' width="100%" height="{plot.height}" xmlns="http://www.w3.org/2000/svg"'
        ' data-search-exclude=""'
    )


@dataclass(frozen=True)
class Path:
    """The line through the scores, as SVG path data in pixels of the unstretched drawing.

    Attributes:
        solid: between neighbouring steps with a score.
        dashed: across steps without one.
        area: between the solid line and the neutral level.
        gaps: by number of a step without a score, how far from the top the dashed line passes it.
    """

    solid: str
    dashed: str
    area: str
    gaps: dict[int, float]


def path(line: Line, points: Sequence[tuple[int, Point]], plot: Frame, across: Across) -> Path:
    """Return the emotion line of a line of the picture, through `points`; see there."""
    x_of = {
        placed.number: position * across.unit
        for placed, position in zip(line.steps, line.positions, strict=True)
    }
    slopes = tangents([point for _, point in points])
    solid: list[str] = []
    dashed: list[str] = []
    area: list[str] = []
    gaps: dict[int, float] = {}
    base = coordinate(plot.level(NEUTRAL))
    for (index, (number, start)), (_, (later, end)) in pairwise(enumerate(points)):
        sides = slopes[index], slopes[index + 1]
        curve = piece(start, end, *sides)
        x, y = coordinate(start[0]), coordinate(start[1])
        if later == number + 1:
            solid.append(f"M{x},{y}{curve}")
            area.append(f"M{x},{base}V{y}{curve}V{base}Z")
            continue
        dashed.append(f"M{x},{y}{curve}")
        for between in range(number + 1, later):
            if between in x_of:
                gaps[between] = height(start, end, *sides, x_of[between])
    return Path("".join(solid), "".join(dashed), "".join(area), gaps)


def points(
    line: Line, steps: Sequence[PlacedStep], plot: Frame, across: Across
) -> list[tuple[int, Point]]:
    """Return the points that the line of the picture passes, with the numbers of their steps.

    Args:
        line: the line of the picture.
        steps: all steps of the journey: the scores just outside lead the curve in and out.
        plot: the heights.
        across: the horizontal scale.
    """
    unit = across.unit
    first, last = line.steps[0].number, line.steps[-1].number
    each = line.width * unit / len(line.steps)
    found = [
        (placed.number, (position * unit, plot.level(placed.height)))
        for placed, position in zip(line.steps, line.positions, strict=True)
        if placed.height
    ]
    for placed in _first_scored(steps[at] for at in range(first - 2, -1, -1)):
        left = (line.positions[0] * unit) - each * (first - placed.number)
        found.insert(0, (placed.number, (left, plot.level(placed.height))))
    for placed in _first_scored(steps[at] for at in range(last, len(steps))):
        right = (line.positions[-1] * unit) + each * (placed.number - last)
        found.append((placed.number, (right, plot.level(placed.height))))
    return found


def _first_scored(steps: Iterator[PlacedStep]) -> Iterator[PlacedStep]:
    """Yield the first step that has a score, if any has."""
    return islice((placed for placed in steps if placed.height), 1)
