"""The steps of the emotion curve: point with score, feeling, number, label and marks.

Each step is a small drawing with its origin at the step's place across, so that it keeps its size
when the curve is stretched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeybook.model import Step
from journeybook.render.escaping import svg
from journeybook.render.journey.layout import UNIT, Line, PlacedStep
from journeybook.render.journey.marks import SHAPES, Mark, marks
from journeybook.render.journey.plot import LINE_HEIGHT, NEUTRAL, Frame
from journeybook.render.journey.spline import coordinate
from journeybook.render.journey.wrapping import balance, width, wrap
from journeybook.render.texts import Texts

_LABEL_LINES = 4
# Pixels that a column of text takes at 12 px: at most, with room to spare; in ideographs; in Latin.
_COLUMN = 6.2
_WIDE_COLUMN = 6.0
_LATIN_COLUMN = 5.7
_BOLD = 1.05


@dataclass(frozen=True)
class DrawnStep:
    """A step as it is drawn.

    Attributes:
        placed: the step and its number.
        x: its place across, in percent.
        room: the width that it has at least, in pixels.
        label: lines of its action.
        marks: what it is marked with.
        before: score of the step before; 0: none.
        after: score of the step after; 0: none.
    """

    placed: PlacedStep
    x: str
    room: float
    label: list[str]
    marks: list[Mark]
    before: int
    after: int

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.placed.step

    @property
    def score(self) -> int:
        """Its score; 0: none."""
        return self.step.emotion or 0

    @property
    def lines(self) -> int:
        """How many lines of text stand below its number."""
        return len(self.label) + len(self.marks)


def drawn_steps(line: Line, steps: Sequence[PlacedStep], texts: Texts) -> Iterator[DrawnStep]:
    """Yield the steps of a line; `steps` are all of the journey."""
    scores = [0, *(placed.step.emotion or 0 for placed in steps), 0]
    for placed, position, units in zip(line.steps, line.positions, line.room, strict=True):
        room = units * UNIT
        yield DrawnStep(
            placed,
            f"{position / line.width * 100:.2f}%",
            room,
            balance(placed.step.action, int((room - 8) / _COLUMN), _LABEL_LINES),
            list(marks(placed.step, texts)),
            scores[placed.number - 1],
            scores[placed.number + 1],
        )


def step_drawing(drawn: DrawnStep, plot: Frame, gap: float | None, texts: Texts) -> Iterator[str]:
    """Yield the drawing of a step.

    Args:
        drawn: the step.
        plot: the heights.
        gap: where the dashed line passes a step without a score; None: no line passes it.
        texts: fixed texts of the page's locale.
    """
    level = plot.level(NEUTRAL) if gap is None else gap
    y = coordinate(plot.level(drawn.score) if drawn.score else level)
    decides = drawn.step.moment_of_truth
    yield f'<line class="jb-drop" x1="{drawn.x}" x2="{drawn.x}" y1="{y}" y2="{plot.label - 34}"/>'
    yield f'<svg class="jb-at{" jb-in-truth" if decides else ""}" x="{drawn.x}">'
    if decides:
        yield _banner(texts)
    yield f'<g transform="translate(0 {y})">{_point(drawn)}{_feeling(drawn)}</g>'
    yield f'<g transform="translate(0 {plot.label})">{_number(drawn.placed.number)}'
    for index, words in enumerate(drawn.label):
        yield f'<text class="jb-label" y="{index * LINE_HEIGHT}">{svg(words)}</text>'
    yield from _marks(drawn)
    yield "</g></svg>"


def _point(drawn: DrawnStep) -> str:
    if not drawn.score:
        return '<circle class="jb-unscored" r="9"/><text class="jb-no-score" y="4">–</text>'
    tone = f"jb-point jb-score-{drawn.score}"
    shape = (
        f'<path class="{tone}" d="M0,-19 19,0 0,19 -19,0Z"/>'
        if drawn.step.moment_of_truth
        else f'<circle class="{tone}" r="12"/>'
    )
    return f'{shape}<text class="jb-score-text" y="4.5">{drawn.score}</text>'


def _feeling(drawn: DrawnStep) -> str:
    """Write the feeling on the side of the point that the line leaves free."""
    words = wrap(drawn.step.feeling, int((drawn.room - 4) / _COLUMN), 1)
    if not words:
        return ""
    score = drawn.score or NEUTRAL
    away = 26 if drawn.step.moment_of_truth else 19
    comes_from_below = 0 < drawn.before < score
    comes_from_above = drawn.before > score
    rises, falls = drawn.after > score, 0 < drawn.after < score
    short = _length(words[0]) <= drawn.room * 0.6
    style, x, y = "jb-feeling", 0, -away
    if (rises and not comes_from_below) or drawn.score == 1:
        y = away + 9
    elif rises and comes_from_below and short:
        style, x = "jb-feeling jb-end", -6
    elif falls and comes_from_above and short:
        style, x = "jb-feeling jb-start", 6
    return f'<text class="{style}" x="{x}" y="{y}">{svg(words[0])}</text>'


def _number(number: int) -> str:
    wide = 18 + 7 * (len(str(number)) - 1)
    return (
        f'<rect class="jb-chip" x="{-wide / 2:g}" y="-34" width="{wide}" height="18" rx="9"/>'
        f'<text class="jb-chip-text" y="-21">{number}</text>'
    )


def _banner(texts: Texts) -> str:
    words = texts("Moment of truth")
    left = coordinate(-_length(words) * _BOLD / 2 - 4)
    return (
        f'<g transform="translate(0 16)"><path class="jb-mark jb-mark--moment"'
        f' transform="translate({left} -4)" d="{SHAPES["moment"]}"/>'
        f'<text class="jb-truth-text" x="7">{svg(words)}</text></g>'
    )


def _marks(drawn: DrawnStep) -> Iterator[str]:
    """Write the marks below the label, their shapes in a column."""
    columns = int((drawn.room - 26) / _COLUMN)
    words = [(wrap(mark.text, columns, 1) or [""])[0] for mark in drawn.marks]
    left = -max(map(_length, words), default=0) / 2
    for index, (mark, text) in enumerate(zip(drawn.marks, words, strict=True), len(drawn.label)):
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
