"""The emotion curve: an SVG that spans the steps of the map.

Words of the map pass `escaping.svg`; all the rest is our own. Colours and fonts come from
`journey.css`, so that the palette toggle works on a drawn page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.journey.placed import Column, PlacedJourney, PlacedStep
from journeybook.content.journey.scores import felt, levels, scale_told
from journeybook.drawing.across import Across, Liquid
from journeybook.drawing.axis import axis, axis_width
from journeybook.drawing.curve_steps import drawn_steps, step_drawing, step_height
from journeybook.drawing.persona_lines import personas
from journeybook.drawing.plot import BEST, NEUTRAL, Frame, frame, path, svg_size
from journeybook.drawing.quotes import quotes
from journeybook.drawing.sheet import PLAIN
from journeybook.drawing.spline import coordinate, smooth
from journeybook.drawing.ways import arcs, tracks
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts
from journeybook.model import Journey
from journeybook.model.matching import matched

_DRAWN_FOR = 1152.0  # pixels that axis and steps have together on a page of 1200
_ROOM = 84.0, 220.0  # of a step: least and most


class DrawnCurve(NamedTuple):
    """The curve on a page: the drawing, its axis, and how many pixels wide that is."""

    drawing: Markup
    axis: Markup
    axis_width: float


def room_on_a_page(steps: int, beside: float) -> float:
    """Return for how many pixels a step's words are broken on a page with so many steps.

    Args:
        steps: how many there are.
        beside: pixels of the axis beside them.
    """
    least, most = _ROOM
    return max(least, min((_DRAWN_FOR - beside) / steps, most))


def curve(
    placed: PlacedJourney, texts: Texts, *, title: str, uid: str, other: Journey | None = None
) -> DrawnCurve:
    """Return the emotion curve of a journey, and its axis.

    Args:
        placed: the journey.
        texts: fixed texts of the page's locale.
        title: name of the drawing.
        uid: what its ids begin with; unique on the page.
        other: the journey in its other state, drawn as a thin line.
    """
    found = levels(placed.scale, texts)
    beside = axis_width(found)
    across = Liquid(len(placed.steps), room_on_a_page(len(placed.steps), beside))
    plot = frame_of(placed)
    name, shade = svg(f"{uid}-title"), svg(f"{uid}-shade")
    parts = (
        f'<svg class="jb-curve" role="img" aria-labelledby="{name}"{svg_size(plot)}>',
        f'<title id="{name}">{svg(title)}</title>{PLAIN}',
        *emotion(placed, plot, across, texts=texts, shade=shade, other=other),
        "</svg>",
    )
    drawn = axis(plot, found, beside, texts.locale)
    return DrawnCurve(trusted("".join(parts)), drawn, beside)


def frame_of(placed: PlacedJourney) -> Frame:
    """Return the heights that a journey needs."""
    return frame(
        truth=any(one.step.moment_of_truth for one in placed.steps), arcs=len(tracks(placed))
    )


def emotion(
    placed: PlacedJourney,
    plot: Frame,
    across: Across,
    *,
    texts: Texts,
    shade: str,
    other: Journey | None = None,
) -> Iterator[str]:
    """Yield the elements of the emotion curve.

    Args:
        placed: the journey.
        plot: the heights.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
        shade: id of the gradient that is made for it.
        other: the journey in its other state.
    """
    way = path(placed.steps, plot, across)
    yield from _truth_bands(placed, plot, across)
    yield from _ground(placed, plot, across, texts)
    if other:
        found = [(x, plot.level(height)) for x, height in other_points(placed, other)]
        if len(found) > 1:
            yield from _other(found, _other_name(other, texts), plot, across, f"{shade}-other")
    yield across.stretched(_line(way.solid, way.dashed, way.area, plot, shade), plot.bottom,
                           f"{shade}-edges")  # fmt: skip
    yield from personas(placed, plot, across, f"{shade}-personas")
    for step in drawn_steps(placed, across, texts):
        yield from step_drawing(step, step_height(step, plot, way.gaps), plot, across, texts)
    yield from quotes(placed, plot, across, texts)
    yield from arcs(placed, plot, across, f"{shade}-arcs")


def description(placed: PlacedJourney, texts: Texts) -> str:
    """Return what the picture shows, in words: every step with its score."""
    found = [scale_told(placed.scale, texts)]
    found += (_step_told(column, step, texts) for column in placed.stages for step in column.steps)
    return " ".join(found)


def _step_told(column: Column, placed: PlacedStep, texts: Texts) -> str:
    step = placed.step
    decides = f", {texts('Moment of truth')}" if step.moment_of_truth else ""
    feels = felt(step.emotion, placed.scale, texts)
    return f"{placed.number}. {step.label} ({column.stage.name}): {feels}{decides}."


def _ground(placed: PlacedJourney, plot: Frame, across: Across, texts: Texts) -> Iterator[str]:
    """Draw the borders between stages and a line for each level."""
    left = 0
    for column in placed.stages[:-1]:
        left += len(column.steps)
        x = across.x(left)
        yield f'<line class="jb-border" x1="{x}" x2="{x}" y1="0" y2="{plot.height}"/>'
    right = across.x(len(placed.steps))
    for level in levels(placed.scale, texts):
        y = coordinate(plot.level(level.height))
        kind = "jb-level jb-level--neutral" if level.height == NEUTRAL else "jb-level"
        yield f'<line class="{kind}" x1="0" x2="{right}" y1="{y}" y2="{y}"/>'


def _truth_bands(placed: PlacedJourney, plot: Frame, across: Across) -> Iterator[str]:
    for step in placed.steps:
        if step.step.moment_of_truth:
            yield (
                f'<rect class="jb-truth-band" x="{across.x(step.number - 1)}" y="0"'
                f' width="{across.x(1)}" height="{plot.height}"/>'
            )


def _line(solid: str, dashed: str, area: str, plot: Frame, shade: str) -> str:
    """Draw the line and its area, shaded by height."""
    top, bottom = coordinate(plot.level(BEST)), coordinate(plot.level(1))
    stops = "".join(
        f'<stop offset="{(BEST - tone) / (BEST - 1):g}" class="jb-stop jb-score-{tone}"/>'
        for tone in range(BEST, 0, -1)
    )
    return (
        f'<defs><linearGradient id="{shade}" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
        f' y1="{top}" y2="{bottom}">{stops}</linearGradient></defs>'
        f'<path class="jb-area" fill="url(#{shade})" d="{area}"/>'
        f'<path class="jb-dashed" d="{dashed}"/>'
        f'<path class="jb-line" stroke="url(#{shade})" d="{solid}"/>'
    )


def _other(
    found: list[tuple[float, float]], words: str, plot: Frame, across: Across, name: str
) -> Iterator[str]:
    """Draw the journey in its other state as a thin line through its points."""
    drawn = smooth([(x * across.unit, y) for x, y in found])
    yield across.stretched(f'<path class="jb-other" d="{drawn}"/>', plot.bottom, name)
    for x, y in found:
        yield f'<circle class="jb-other-point" cx="{across.x(x)}" cy="{coordinate(y)}" r="3"/>'
    x, y = min(found[len(found) // 2 :], key=lambda point: point[1])
    yield across.at(across.x(x), f'<text class="jb-other-name" y="-9">{svg(words)}</text>',
                    y=coordinate(y))  # fmt: skip


def _other_name(other: Journey, texts: Texts) -> str:
    return texts("as it should be") if other.state == "to-be" else texts("as it is")


def other_points(placed: PlacedJourney, other: Journey) -> Iterator[tuple[float, float]]:
    """Yield where the scores of the other state stand, spread over the same stages.

    Returns:
        The place across, in steps, and the height from 1 to 5 of each.
    """
    left, columns = 0, {}
    for column in placed.stages:
        columns[id(column.stage)] = (left, len(column.steps))
        left += len(column.steps)
    for ours, theirs in matched(placed.journey.stages, other.stages):
        if ours is None or theirs is None:
            continue
        start, room = columns[id(ours)]
        moments = theirs.moments
        for at, moment in enumerate(moments):
            if moment.emotion:
                x = start + (at + 0.5) * room / len(moments)
                yield x, other.emotion_scale.height(moment.emotion[-1])
