"""The emotion curve of one line of the picture: an SVG that spans the stage columns of its table.

Words of the map pass `escaping.svg`; all the rest is our own. Colours and fonts come from
`journey.css`, so that the palette toggle works on a drawn page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.journey.marks import marks
from journeybook.content.journey.placed import Column, Line, PlacedStep
from journeybook.content.journey.scores import felt, levels, scale_told
from journeybook.drawing.across import Across, Liquid
from journeybook.drawing.axis import axis
from journeybook.drawing.curve_steps import (
    DrawnStep,
    drawn_steps,
    step_drawing,
    step_height,
)
from journeybook.drawing.plot import (
    BEST,
    NEUTRAL,
    Frame,
    Path,
    frame,
    path,
    points,
    svg_size,
)
from journeybook.drawing.spline import coordinate
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts
from journeybook.model import EmotionScale


class DrawnCurve(NamedTuple):
    """The curve of a line on a page: the drawing, its axis, how far each point is from the top."""

    drawing: Markup
    axis: Markup
    heights: tuple[str, ...]


def curve(
    line: Line, steps: Sequence[PlacedStep], texts: Texts, *, title: str, uid: str
) -> DrawnCurve:
    """Return the emotion curve of a line, and what belongs to it.

    Args:
        line: the line of the picture.
        steps: all steps of the journey, in order.
        texts: fixed texts of the page's locale.
        title: name of the drawing.
        uid: what its ids begin with; unique on the page.
    """
    across = Liquid(line.width)
    drawn = list(drawn_steps(line, steps, across, texts))
    plot = frame_of(drawn)
    way = path(line, points(line, steps, plot, across), plot, across)
    scale = line.steps[0].scale
    name, about, shade = (svg(f"{uid}-{part}") for part in ("title", "desc", "shade"))
    parts = (
        f'<svg class="jb-curve" role="img" aria-labelledby="{name} {about}"{svg_size(plot)}>',
        f'<title id="{name}">{svg(title)}</title>',
        f'<desc id="{about}">{svg(description((line,), scale, texts))}</desc>',
        *emotion(line, drawn, way, plot, across, texts=texts, shade=shade),
        "</svg>",
    )
    heights = tuple(step_height(step, plot, way.gaps) for step in drawn)
    return DrawnCurve(trusted("".join(parts)), axis(plot, levels(scale, texts)), heights)


def frame_of(drawn: Sequence[DrawnStep]) -> Frame:
    """Return the heights that the steps of a line need."""
    return frame(
        truth=any(step.step.moment_of_truth for step in drawn),
        label_lines=max(step.lines for step in drawn),
    )


def emotion(
    line: Line,
    drawn: Sequence[DrawnStep],
    way: Path,
    plot: Frame,
    across: Across,
    *,
    texts: Texts,
    shade: str,
) -> Iterator[str]:
    """Yield the elements of a line's emotion curve.

    Args:
        line: the line of the picture.
        drawn: its steps.
        way: the line through their scores.
        plot: the heights.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
        shade: id of the gradient that is made for it.
    """
    yield from _ground(line, plot, across, texts)
    yield from _truth_bands(line, plot, across)
    yield across.stretched(_line(way, plot, shade), plot.bottom, f"{shade}-edges")
    for step in drawn:
        yield from step_drawing(step, step_height(step, plot, way.gaps), plot, across, texts)


def description(lines: Iterable[Line], scale: EmotionScale, texts: Texts) -> str:
    """Return what lines of the picture show, in words: every step with its score."""
    found = [scale_told(scale, texts)]
    found += (_step_told(column, placed, texts) for line in lines for column in line.columns
              for placed in column.steps)  # fmt: skip
    return " ".join(found)


def _step_told(column: Column, placed: PlacedStep, texts: Texts) -> str:
    step = placed.step
    decides = (texts("Moment of truth"),) if step.moment_of_truth else ()
    also = (*decides, *(mark.text for mark in marks(column, placed, texts)))
    facts = "".join(f", {text}" for text in also)
    feels = felt(step.emotion, placed.scale, texts)
    return f"{placed.number}. {step.label} ({column.stage.name}): {feels}{facts}."


def _ground(line: Line, plot: Frame, across: Across, texts: Texts) -> Iterator[str]:
    """Draw the borders between stages and a line for each level."""
    left = 0.0
    for column in line.columns[:-1]:
        left += column.width
        x = across.x(left)
        yield f'<line class="jb-border" x1="{x}" x2="{x}" y1="0" y2="{plot.height}"/>'
    right = across.x(line.width)
    for level in levels(line.steps[0].scale, texts):
        y = coordinate(plot.level(level.height))
        kind = "jb-level jb-level--neutral" if level.height == NEUTRAL else "jb-level"
        yield f'<line class="{kind}" x1="0" x2="{right}" y1="{y}" y2="{y}"/>'


def _truth_bands(line: Line, plot: Frame, across: Across) -> Iterator[str]:
    for placed, position, room in zip(line.steps, line.positions, line.room, strict=True):
        if placed.step.moment_of_truth:
            yield (
                f'<rect class="jb-truth-band" x="{across.x(position - room / 2)}" y="0"'
                f' width="{across.x(room)}" height="{plot.height}"/>'
            )


def _line(way: Path, plot: Frame, shade: str) -> str:
    """Draw the line and its area, shaded by height."""
    top, bottom = coordinate(plot.level(BEST)), coordinate(plot.level(1))
    stops = "".join(
        f'<stop offset="{(BEST - score) / (BEST - 1):g}" class="jb-stop jb-score-{score}"/>'
        for score in range(BEST, 0, -1)
    )
    return (
        f'<defs><linearGradient id="{shade}" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
        f' y1="{top}" y2="{bottom}">{stops}</linearGradient></defs>'
        f'<path class="jb-area" fill="url(#{shade})" d="{way.area}"/>'
        f'<path class="jb-dashed" d="{way.dashed}"/>'
        f'<path class="jb-line" stroke="url(#{shade})" d="{way.solid}"/>'
    )
