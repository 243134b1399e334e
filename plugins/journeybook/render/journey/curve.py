"""The emotion curve of one line of the picture: an SVG that spans the stage columns of its table.

Words of the map pass `escaping.svg`; all the rest is our own. Colours and fonts come from
`journey.css`, so that the palette toggle works on a drawn page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from journeybook.render.escaping import svg, trusted
from journeybook.render.journey.axis import axis
from journeybook.render.journey.curve_steps import drawn_steps, step_drawing
from journeybook.render.journey.layout import UNIT, Line, PlacedStep
from journeybook.render.journey.plot import (
    BEST,
    NEUTRAL,
    Frame,
    Path,
    frame,
    path,
    points,
    svg_size,
)
from journeybook.render.journey.spline import coordinate
from journeybook.render.journey.step_rows import level_word
from journeybook.render.texts import Texts


def curve(
    line: Line, steps: Sequence[PlacedStep], texts: Texts, *, title: str, uid: str
) -> tuple[Markup, Markup]:
    """Return the emotion curve of a line, and the axis that belongs beside it.

    Args:
        line: the line of the picture.
        steps: all steps of the journey, in order.
        texts: fixed texts of the page's locale.
        title: name of the drawing.
        uid: what its ids begin with; unique on the page.
    """
    drawn = list(drawn_steps(line, steps, texts))
    plot = frame(
        truth=any(step.step.moment_of_truth for step in drawn),
        label_lines=max(step.lines for step in drawn),
    )
    way = path(line, points(line, steps, plot), plot)
    name, description, shade = (svg(f"{uid}-{part}") for part in ("title", "desc", "shade"))
    parts = [
        f'<svg class="jb-curve" role="img" aria-labelledby="{name} {description}"{svg_size(plot)}>',
        f'<title id="{name}">{svg(title)}</title>',
        f'<desc id="{description}">{svg(_description(line, texts))}</desc>',
        *_ground(line, plot),
        *_truth_bands(line, plot),
        _line(way, line, plot, shade),
    ]
    for step in drawn:
        parts += step_drawing(step, plot, way.gaps.get(step.placed.number), texts)
    return trusted("".join([*parts, "</svg>"])), axis(plot, texts)


def _description(line: Line, texts: Texts) -> str:
    told = [texts("Emotion from 1 (worst) to 5 (best).")]
    for column in line.columns:
        for placed in column.steps:
            score = placed.step.emotion
            felt = (
                texts("{n} of 5, {word}", n=score, word=level_word(score, texts))
                if score
                else texts("no score")
            )
            decides = f", {texts('Moment of truth')}" if placed.step.moment_of_truth else ""
            told.append(
                f"{placed.number}. {placed.step.action} ({column.stage.name}): {felt}{decides}."
            )
    return " ".join(told)


def _ground(line: Line, plot: Frame) -> Iterator[str]:
    """Draw the borders between stages and the five level lines."""
    left = 0.0
    for column in line.columns[:-1]:
        left += column.width
        x = f"{left / line.width * 100:.2f}%"
        yield f'<line class="jb-border" x1="{x}" x2="{x}" y1="0" y2="{plot.height}"/>'
    for score in range(1, BEST + 1):
        y = coordinate(plot.level(score))
        kind = "jb-level jb-level--neutral" if score == NEUTRAL else "jb-level"
        yield f'<line class="{kind}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'


def _truth_bands(line: Line, plot: Frame) -> Iterator[str]:
    for placed, position, room in zip(line.steps, line.positions, line.room, strict=True):
        if placed.step.moment_of_truth:
            left = (position - room / 2) / line.width * 100
            yield (
                f'<rect class="jb-truth-band" x="{left:.2f}%" y="0"'
                f' width="{room / line.width * 100:.2f}%" height="{plot.height}"/>'
            )


def _line(way: Path, line: Line, plot: Frame, shade: str) -> str:
    """Draw the line and its area in a box that is stretched to the width of the table."""
    top, bottom = coordinate(plot.level(BEST)), coordinate(plot.level(1))
    stops = "".join(
        f'<stop offset="{(BEST - score) / (BEST - 1):g}" class="jb-stop jb-score-{score}"/>'
        for score in range(BEST, 0, -1)
    )
    return (
        f'<svg class="jb-stretch" width="100%" height="{plot.bottom}" preserveAspectRatio="none"'
        f' viewBox="0 0 {coordinate(line.width * UNIT)} {plot.bottom}"><defs>'
        f'<linearGradient id="{shade}" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
        f' y1="{top}" y2="{bottom}">{stops}</linearGradient></defs>'
        f'<path class="jb-area" fill="url(#{shade})" d="{way.area}"/>'
        f'<path class="jb-dashed" d="{way.dashed}"/>'
        f'<path class="jb-line" stroke="url(#{shade})" d="{way.solid}"/></svg>'
    )
