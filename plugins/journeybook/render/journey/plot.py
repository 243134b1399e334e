"""Where things stand in the emotion curve: heights in pixels, points, pieces of the line.

Horizontally the curve is liquid: it always spans the stage columns of its table, so positions are
parts of the whole width. Only the line itself is drawn in a box that is stretched to that width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeybook.render.journey.layout import UNIT, Line, PlacedStep
from journeybook.render.journey.spline import Point, coordinate, piece, tangents

BEST = 5
NEUTRAL = 3
LEVEL_GAP = 36
_HEAD = 34  # room above level 5 for the feeling of its points
_TRUTH_HEAD = 24  # and for the banner of a moment of truth
_FOOT = 34  # room below level 1
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


@dataclass(frozen=True)
class Path:
    """The line through the scores, as SVG path data in pixels of the unstretched drawing.

    Attributes:
        solid: between neighbouring steps with a score.
        dashed: across steps without one.
        area: between the solid line and the neutral level.
    """

    solid: str
    dashed: str
    area: str


def path(points: Sequence[tuple[int, Point]], neutral: float) -> Path:
    """Return the line through points, each with the number of its step."""
    slopes = tangents([point for _, point in points])
    solid: list[str] = []
    dashed: list[str] = []
    area: list[str] = []
    base = coordinate(neutral)
    ahead = None
    for (index, (number, start)), (_, (next_number, end)) in pairwise(enumerate(points)):
        curve = piece(start, end, slopes[index], slopes[index + 1])
        begin = f"M{coordinate(start[0])},{coordinate(start[1])}"
        if next_number > number + 1:
            dashed.append(begin + curve)
            continue
        solid.append(curve if ahead == number else begin + curve)
        ahead = next_number
        low, high = coordinate(start[0]), coordinate(end[0])
        area.append(f"M{low},{base}V{coordinate(start[1])}{curve}V{base}Z")
        del high
    return Path("".join(solid), "".join(dashed), "".join(area))


def points(line: Line, steps: Sequence[PlacedStep], plot: Frame) -> list[tuple[int, Point]]:
    """Return the points that the line of the picture passes, with the numbers of their steps.

    Args:
        line: the line of the picture.
        steps: all steps of the journey: the scores just outside lead the curve in and out.
        plot: the heights.
    """
    first, last = line.steps[0].number, line.steps[-1].number
    each = line.width * UNIT / len(line.steps)
    found = [
        (placed.number, (position * UNIT, plot.level(placed.step.emotion)))
        for placed, position in zip(line.steps, line.positions, strict=True)
        if placed.step.emotion
    ]
    before = [placed for placed in steps[: first - 1] if placed.step.emotion][-1:]
    after = [placed for placed in steps[last:] if placed.step.emotion][:1]
    for placed in before:
        left = (line.positions[0] * UNIT) - each * (first - placed.number)
        found.insert(0, (placed.number, (left, plot.level(placed.step.emotion or NEUTRAL))))
    for placed in after:
        right = (line.positions[-1] * UNIT) + each * (placed.number - last)
        found.append((placed.number, (right, plot.level(placed.step.emotion or NEUTRAL))))
    return found
