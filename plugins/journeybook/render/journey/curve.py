"""The emotion curve of one line of the picture: an SVG that spans the stage columns of its table.

Words of the map pass `escaping.svg`; all the rest is our own. Colours and fonts come from
`journey.css`, so that the palette toggle works on a drawn page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.render.escaping import svg, trusted
from journeybook.render.journey.layout import UNIT, Line, PlacedStep
from journeybook.render.journey.marks import SHAPES, Mark, marks
from journeybook.render.journey.plot import (
    BEST,
    LINE_HEIGHT,
    NEUTRAL,
    Frame,
    Path,
    frame,
    path,
    points,
)
from journeybook.render.journey.spline import coordinate
from journeybook.render.journey.step_rows import level_word
from journeybook.render.journey.wrapping import balance, width, wrap
from journeybook.render.texts import Texts

# Pixels that a column of text takes at 12 px: at most, with room to spare; in ideographs; in Latin.
_COLUMN = 6.2
_WIDE_COLUMN = 6.0
_LATIN_COLUMN = 5.7
_LABEL_LINES = 4


@dataclass(frozen=True)
class _Drawn:
    """A step as it is drawn: where (in percent), its words, its neighbours' scores."""

    placed: PlacedStep
    x: str
    room: float
    label: list[str]
    marks: list[Mark]
    before: int
    after: int

    @property
    def score(self) -> int:
        return self.placed.step.emotion or 0


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
    drawn = list(_drawn(line, steps, texts))
    plot = frame(
        truth=any(step.placed.step.moment_of_truth for step in drawn),
        label_lines=max(len(step.label) + len(step.marks) for step in drawn),
    )
    name, description = svg(f"{uid}-title"), svg(f"{uid}-desc")
    shade = svg(f"{uid}-shade")
    parts = [
        f'<svg class="jb-curve" role="img" aria-labelledby="{name} {description}"{_size(plot)}>',
        f'<title id="{name}">{svg(title)}</title>',
        f'<desc id="{description}">{svg(_description(line, texts))}</desc>',
        *_ground(line, plot),
        *_truth_bands(line, plot),
        *_line(path(points(line, steps, plot), plot.level(NEUTRAL)), line, plot, shade),
    ]
    for step in drawn:
        parts += _step(step, plot, texts)
    return trusted("".join([*parts, "</svg>"])), _axis(plot, texts)


def _size(plot: Frame) -> str:
    return (
        f' width="100%" height="{plot.height}" xmlns="http://www.w3.org/2000/svg"'
        ' data-search-exclude=""'
    )


def _drawn(line: Line, steps: Sequence[PlacedStep], texts: Texts) -> Iterator[_Drawn]:
    scores = [placed.step.emotion or 0 for placed in steps]
    for placed, position, room in zip(line.steps, line.positions, line.room, strict=True):
        columns = int((room * UNIT - 8) / _COLUMN)
        before = scores[placed.number - 2] if placed.number > 1 else 0
        after = scores[placed.number] if placed.number < len(scores) else 0
        yield _Drawn(
            placed,
            f"{position / line.width * 100:.2f}%",
            room * UNIT,
            balance(placed.step.action, columns, _LABEL_LINES),
            list(marks(placed.step, texts)),
            before,
            after,
        )


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


def _line(way: Path, line: Line, plot: Frame, shade: str) -> Iterator[str]:
    """Draw the line and its area in a box that is stretched to the width of the table."""
    wide = coordinate(line.width * UNIT)
    top, bottom = coordinate(plot.level(BEST)), coordinate(plot.level(1))
    stops = "".join(
        f'<stop offset="{(BEST - score) / (BEST - 1):g}" class="jb-stop jb-score-{score}"/>'
        for score in range(BEST, 0, -1)
    )
    yield (
        f'<svg class="jb-stretch" width="100%" height="{plot.bottom}"'
        f' viewBox="0 0 {wide} {plot.bottom}" preserveAspectRatio="none"><defs>'
        f'<linearGradient id="{shade}" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
        f' y1="{top}" y2="{bottom}">{stops}</linearGradient></defs>'
        f'<path class="jb-area" fill="url(#{shade})" d="{way.area}"/>'
        f'<path class="jb-dashed" d="{way.dashed}"/>'
        f'<path class="jb-line" stroke="url(#{shade})" d="{way.solid}"/></svg>'
    )


def _step(step: _Drawn, plot: Frame, texts: Texts) -> Iterator[str]:
    """Draw a step: drop line, point with score, feeling, number, label and marks."""
    y = coordinate(plot.level(step.score or NEUTRAL))
    foot = plot.label - 34
    yield f'<line class="jb-drop" x1="{step.x}" x2="{step.x}" y1="{y}" y2="{foot}"/>'
    decides = step.placed.step.moment_of_truth
    yield f'<svg class="jb-at{" jb-in-truth" if decides else ""}" x="{step.x}">'
    if decides:
        yield from _truth(texts)
    yield f'<g transform="translate(0 {y})">{_point(step)}'
    yield from _feeling(step)
    yield f'</g><g transform="translate(0 {plot.label})">'
    number = step.placed.number
    wide = 18 + 7 * (len(str(number)) - 1)
    yield f'<rect class="jb-chip" x="{-wide / 2:g}" y="-34" width="{wide}" height="18" rx="9"/>'
    yield f'<text class="jb-chip-text" y="-21">{number}</text>'
    for index, words in enumerate(step.label):
        yield f'<text class="jb-label" y="{index * LINE_HEIGHT}">{svg(words)}</text>'
    yield from _marks(step)
    yield "</g></svg>"


def _point(step: _Drawn) -> str:
    if not step.score:
        return '<circle class="jb-unscored" r="5"/>'
    tone = f"jb-point jb-score-{step.score}"
    shape = (
        f'<path class="{tone}" d="M0,-19 19,0 0,19 -19,0Z"/>'
        if step.placed.step.moment_of_truth
        else f'<circle class="{tone}" r="12"/>'
    )
    return f'{shape}<text class="jb-score-text" y="4.5">{step.score}</text>'


def _feeling(step: _Drawn) -> Iterator[str]:
    """Write the feeling on the side of the point that the curve leaves free."""
    words = wrap(step.placed.step.feeling, max(2, int((step.room - 4) / _COLUMN)), 1)
    if not words or not step.score:
        return
    rises = step.before and step.before < step.score
    goes_up, goes_down = step.after > step.score, bool(step.after) and step.after < step.score
    away = 26 if step.placed.step.moment_of_truth else 19
    long = _length(words[0]) > step.room * 0.6
    if (goes_up and not rises) or step.score == 1:
        yield f'<text class="jb-feeling" y="{away + 9}">{svg(words[0])}</text>'
    elif rises and goes_up and not long:
        yield f'<text class="jb-feeling jb-end" x="-6" y="{-away}">{svg(words[0])}</text>'
    elif step.before > step.score and goes_down and not long:
        yield f'<text class="jb-feeling jb-start" x="6" y="{-away}">{svg(words[0])}</text>'
    else:
        yield f'<text class="jb-feeling" y="{-away}">{svg(words[0])}</text>'


def _truth(texts: Texts) -> Iterator[str]:
    words = texts("Moment of truth")
    wide = _length(words) * 1.05  # bold
    yield (
        f'<g transform="translate(0 16)"><path class="jb-mark jb-mark--moment"'
        f' transform="translate({coordinate(-wide / 2 - 4)} -4)" d="{SHAPES["moment"]}"/>'
        f'<text class="jb-truth-text" x="7">{svg(words)}</text></g>'
    )


def _marks(step: _Drawn) -> Iterator[str]:
    """Write the marks below the label, their shapes in a column."""
    columns = int((step.room - 26) / _COLUMN)
    words = [(wrap(mark.text, columns, 1) or [""])[0] for mark in step.marks]
    left = -max(map(_length, words), default=0) / 2
    for index, (mark, text) in enumerate(zip(step.marks, words, strict=True), len(step.label)):
        y = index * LINE_HEIGHT + 5
        yield (
            f'<path class="jb-mark jb-mark--{mark.kind}" d="{SHAPES[mark.kind]}"'
            f' transform="translate({coordinate(left - 3)} {y - 4})"/>'
            f'<text class="jb-mark-text" x="{coordinate(left + 7)}" y="{y}">{svg(text)}</text>'
        )


def _length(text: str) -> float:
    """Return about how many pixels a text takes at 12 px."""
    columns = width(text)
    return columns * (_WIDE_COLUMN if columns > len(text) else _LATIN_COLUMN)


_MOUTHS = {5: "M-4,1Q0,7 4,1Z", 4: "M-4,2Q0,5.5 4,2", 3: "M-3.5,3H3.5",
           2: "M-4,4Q0,0.5 4,4", 1: "M-4,5Q0,-0.5 4,5Z"}  # fmt: skip


def _axis(plot: Frame, texts: Texts) -> Markup:
    """Draw a face and a word for each level; it stays in place while the curve is scrolled."""
    parts = [f'<svg class="jb-axis" aria-hidden="true"{_size(plot)}>']
    for score in range(1, BEST + 1):
        words = wrap(level_word(score, texts), 14, 1)[0]
        parts.append(
            f'<svg class="jb-at" x="100%" y="{coordinate(plot.level(score))}">'
            f'<text class="jb-level-text" x="-32" y="4">{svg(words)}</text>'
            f'<g class="jb-face jb-score-{score}" transform="translate(-17)">'
            f'<circle class="jb-head" r="9"/><path class="jb-mouth" d="{_MOUTHS[score]}"/>'
            '<circle class="jb-eye" cx="-3" cy="-2.5" r="1.3"/>'
            '<circle class="jb-eye" cx="3" cy="-2.5" r="1.3"/></g></svg>'
        )
    return trusted("".join([*parts, "</svg>"]))
