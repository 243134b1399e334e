"""A smooth line through points that never overshoots them: monotone cubic interpolation.

F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic Interpolation" (1980), with the
tangents of M. Steffen (1990), which D3 draws its `curveMonotoneX` with.
"""

from __future__ import annotations

from itertools import pairwise

Point = tuple[float, float]


def tangents(points: list[Point]) -> list[float]:
    """Return the slope of the line in each point; x must rise from point to point."""
    if len(points) < 2:
        return [0.0] * len(points)
    steps = [b[0] - a[0] for a, b in pairwise(points)]
    slopes = [(b[1] - a[1]) / step for (a, b), step in zip(pairwise(points), steps, strict=True)]
    inner = [
        _slope(*sides, *either)
        for sides, either in zip(pairwise(steps), pairwise(slopes), strict=True)
    ]
    if not inner:
        return [slopes[0], slopes[0]]
    return [(3 * slopes[0] - inner[0]) / 2, *inner, (3 * slopes[-1] - inner[-1]) / 2]


def _slope(left: float, right: float, slope_left: float, slope_right: float) -> float:
    if slope_left * slope_right <= 0:  # a peak or a trough is flat
        return 0.0
    mean = (slope_left * right + slope_right * left) / (left + right)
    bound = min(abs(slope_left), abs(slope_right), abs(mean) / 2)
    return 2 * bound if slope_left > 0 else -2 * bound


def piece(start: Point, end: Point, slope_start: float, slope_end: float) -> str:
    """Return the SVG path command that goes on from `start` to `end`."""
    third = (end[0] - start[0]) / 3
    return (
        f"C{coordinate(start[0] + third)},{coordinate(start[1] + slope_start * third)}"
        f" {coordinate(end[0] - third)},{coordinate(end[1] - slope_end * third)}"
        f" {coordinate(end[0])},{coordinate(end[1])}"
    )


def height(start: Point, end: Point, slope_start: float, slope_end: float, x: float) -> float:
    """Return the line's y at `x` between `start` and `end`."""
    span = end[0] - start[0]
    t = (x - start[0]) / span
    rest = 1 - t
    return (
        (1 + 2 * t) * rest * rest * start[1]
        + t * rest * rest * span * slope_start
        + t * t * (3 - 2 * t) * end[1]
        - t * t * rest * span * slope_end
    )


def coordinate(value: float) -> str:
    """Return a number as SVG writes it, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
