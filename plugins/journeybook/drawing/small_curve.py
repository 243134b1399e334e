"""The emotion curve as small as on a card: stages, line and points, no words."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.drawing.across import Fixed
from journeybook.drawing.bands import COLOURS
from journeybook.drawing.curve import other_points
from journeybook.drawing.plot import BEST, LEVEL_GAP, NEUTRAL, Frame, middle, path
from journeybook.drawing.spline import coordinate, smooth
from journeybook.escaping import svg, trusted
from journeybook.model import Journey

_WIDTH = 1200
_TOP = 24
_BOTTOM = _TOP + (BEST - 1) * LEVEL_GAP + 24
_HEIGHT = _BOTTOM + 10  # with the bar of the stages
_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
_POINT = 12.0
_GAP = 4  # between stages
# Where no stylesheet gives them colours.
_TONES = ("#b3201a", "#a84b06", "#586476", "#477a0d", "#067548")
_BANDS = ("#46379b", "#34489c", "#245ca0", "#1b6799", "#126e86", "#117170", "#1c6b58")


def small_curve(placed: PlacedJourney, other: Journey | None, uid: str) -> Markup:
    """Return the curve as a drawing that is as wide as its place.

    Args:
        placed: the journey.
        other: the journey in its other state, drawn as a dashed line.
        uid: what its ids begin with; unique on the page.
    """
    across = Fixed(len(placed.steps), _WIDTH / len(placed.steps))
    plot = Frame(_TOP, _BOTTOM, _HEIGHT)
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    neutral = coordinate(plot.level(NEUTRAL))
    parts = (
        f'<svg class="jb-small-curve" viewBox="{box}" fill="none" aria-hidden="true" {_XMLNS}>',
        *_stages(placed, across.unit),
        f'<path class="jb-neutral" stroke="#8a8f98" d="M0,{neutral}H{_WIDTH}"/>',
        *_other(placed, other, plot, across.unit),
        *_line(placed, plot, across, svg(f"{uid}-shade")),
        *_points(placed, plot, across.unit),
        "</svg>",
    )
    return trusted("".join(parts))


def _stages(placed: PlacedJourney, unit: float) -> Iterator[str]:
    """Draw the stages, all of one colour at once: a tint behind the line and a bar below it."""
    tints: dict[int, list[str]] = {}
    bars: dict[int, list[str]] = {}
    left = 0.0
    for column in placed.stages:
        colour = (column.number - 1) % COLOURS
        x = coordinate(left)
        wide = coordinate(max(1.0, len(column.steps) * unit - _GAP))
        tints.setdefault(colour, []).append(f"M{x},0h{wide}V{_BOTTOM}h-{wide}Z")
        bars.setdefault(colour, []).append(f"M{x},{_BOTTOM}h{wide}V{_HEIGHT}h-{wide}Z")
        left += len(column.steps) * unit
    for colour, drawn in tints.items():
        yield (
            f'<g class="jb-stage--{colour + 1}" fill="{_BANDS[colour]}">'
            f'<path class="jb-tint" fill-opacity=".08" d="{"".join(drawn)}"/>'
            f'<path class="jb-bar" d="{"".join(bars[colour])}"/></g>'
        )


def _other(placed: PlacedJourney, other: Journey | None, plot: Frame, unit: float) -> Iterator[str]:
    found = list(other_points(placed, other)) if other else []
    if len(found) > 1:
        drawn = smooth([(x * unit, plot.level(height)) for x, height in found])
        yield f'<path class="jb-other" stroke="#586476" stroke-dasharray="5 4" d="{drawn}"/>'


def _line(placed: PlacedJourney, plot: Frame, across: Fixed, shade: str) -> Iterator[str]:
    way = path(placed.steps, plot, across)
    top, bottom = coordinate(plot.level(BEST)), coordinate(plot.level(1))
    stops = "".join(
        f'<stop class="jb-score-{tone}" offset="{(BEST - tone) / (BEST - 1):g}"'
        f' stop-color="{_TONES[tone - 1]}"/>'
        for tone in range(BEST, 0, -1)
    )
    yield (
        f'<linearGradient id="{shade}" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{top}"'
        f' y2="{bottom}">{stops}</linearGradient>'
    )
    if way.dashed:
        yield f'<path class="jb-unknown" stroke="#586476" d="{way.dashed}"/>'
    if way.solid:
        yield f'<path class="jb-line" stroke="url(#{shade})" d="{way.solid}"/>'


def _points(placed: PlacedJourney, plot: Frame, unit: float) -> Iterator[str]:
    """Draw the scores, all of one colour at once: circles, and diamonds for moments of truth."""
    size = min(_POINT, unit * 0.4)
    drawn: dict[int, list[str]] = {}
    for step in placed.steps:
        if step.height:
            x, y = middle(step.number) * unit, plot.level(step.height)
            drawn.setdefault(step.tone, []).append(_shape(step, x, y, size))
    for tone, shapes in sorted(drawn.items()):
        yield (
            f'<path class="jb-point jb-score-{tone}" fill="{_TONES[tone - 1]}"'
            f' d="{"".join(shapes)}"/>'
        )


def _shape(step: PlacedStep, x: float, y: float, size: float) -> str:
    place = f"{coordinate(x)},{coordinate(y)}"
    if step.step.moment_of_truth:
        half = coordinate(size * 1.45)
        return f"M{place}m0,-{half}l{half},{half}l-{half},{half}l-{half},-{half}Z"
    r, across = coordinate(size), coordinate(2 * size)
    return f"M{place}m-{r},0a{r},{r} 0 1,0 {across},0a{r},{r} 0 1,0 -{across},0Z"
