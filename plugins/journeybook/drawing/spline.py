"""A smooth line through points that never overshoots them: level in each point.

Between two points it is the cubic Hermite curve with a slope of nought at both ends, so that every
score is a crest, a trough or a landing, and nothing between two scores is beyond either.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def piece(start: Point, end: Point) -> str:
    """Return the SVG path command that goes on from `start` to `end`."""
    middle = coordinate((start[0] + end[0]) / 2)
    y, later = coordinate(start[1]), coordinate(end[1])
    return f"C{middle},{y} {middle},{later} {coordinate(end[0])},{later}"


def smooth(points: Sequence[Point]) -> str:
    """Return the path through points from left to right; empty without any."""
    if not points:
        return ""
    begin = f"M{coordinate(points[0][0])},{coordinate(points[0][1])}"
    return begin + "".join(piece(start, end) for start, end in pairwise(points))


def height(start: Point, end: Point, x: float) -> float:
    """Return the line's y at about `x` between `start` and `end`."""
    t = (x - start[0]) / (end[0] - start[0])
    return start[1] + (end[1] - start[1]) * t * t * (3 - 2 * t)


def coordinate(value: float) -> str:
    """Return a number as SVG writes it, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
