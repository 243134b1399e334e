"""The steps of the emotion curve: point with score, feeling, number, label and marks.

Each step is drawn around an origin at its place across, so that it keeps its size when the curve is
stretched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeybook.content.journey.marks import SHAPES, Mark, marks
from journeybook.content.journey.placed import Line, PlacedStep
from journeybook.content.journey.scores import Score, score
from journeybook.drawing.across import Across
from journeybook.drawing.plot import LINE_HEIGHT, NEUTRAL, Frame
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import balance, width, wrap
from journeybook.escaping import svg
from journeybook.languages.texts import Texts
from journeybook.model import Stage, Step

_LABEL_LINES = 4
_POINT_COLUMNS = 2  # of a score that fits into its point at full size
# Pixels that a column of text takes at 12 px: in a wide font; with room to spare; in ideographs; in
# Latin.
_WIDEST_COLUMN = 6.5
COLUMN = 6.2
_WIDE_COLUMN = 6.0
_LATIN_COLUMN = 5.7


@dataclass(frozen=True)
class DrawnStep:
    """A step as it is drawn.

    Attributes:
        placed: the step and its number.
        x: its place across, as an attribute's value.
        room: the width that it has at least, in pixels.
        label: lines of its action.
        marks: what it is marked with.
        before: where the curve passes the step before, from 1 to 5; 0: none.
        after: where it passes the step after; 0: none.
        score: its emotion as it is shown, or none.
    """

    placed: PlacedStep
    x: str
    room: float
    label: list[str]
    marks: list[Mark]
    before: float
    after: float
    score: Score | None

    @property
    def step(self) -> Step | Stage:
        """The step itself."""
        return self.placed.step

    @property
    def lines(self) -> int:
        """How many lines of text stand below its number."""
        return len(self.label) + len(self.marks)


def drawn_steps(
    line: Line,
    steps: Sequence[PlacedStep],
    across: Across,
    texts: Texts,
    most: int = _LABEL_LINES,
) -> Iterator[DrawnStep]:
    """Yield the steps of a line.

    Args:
        line: the line of the picture.
        steps: all steps of the journey, in order.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
        most: how many lines a label may have.
    """
    columns = (column for column in line.columns for _ in column.steps)
    for placed, column, position, units in zip(
        line.steps, columns, line.positions, line.room, strict=True
    ):
        room = units * across.unit
        yield DrawnStep(
            placed,
            across.x(position),
            room,
            balance(placed.step.label, int((room - 8) / COLUMN), most, texts.locale),
            list(marks(column, placed, texts)),
            _height(steps, placed.number - 1),
            _height(steps, placed.number + 1),
            score(placed.step.emotion, placed.scale, texts),
        )


def _height(steps: Sequence[PlacedStep], number: int) -> float:
    """Return where the curve passes a step by its number; 0 without a score, or a step."""
    return steps[number - 1].height if 0 < number <= len(steps) else 0


def step_height(drawn: DrawnStep, plot: Frame, gaps: Mapping[int, float]) -> str:
    """Return how far a step's point is from the top.

    Args:
        drawn: the step.
        plot: the heights.
        gaps: where the dashed line passes steps without a score, by their numbers.
    """
    if drawn.placed.height:
        return coordinate(plot.level(drawn.placed.height))
    return coordinate(gaps.get(drawn.placed.number, plot.level(NEUTRAL)))


def step_drawing(
    drawn: DrawnStep, y: str, plot: Frame, across: Across, texts: Texts
) -> Iterator[str]:
    """Yield the drawing of a step.

    Args:
        drawn: the step.
        y: how far its point is from the top.
        plot: the heights.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
    """
    decides = drawn.step.moment_of_truth
    yield f'<line class="jb-drop" x1="{drawn.x}" x2="{drawn.x}" y1="{y}" y2="{plot.label - 34}"/>'
    label = "".join(
        f'<text class="jb-action" y="{index * LINE_HEIGHT}">{svg(words)}</text>'
        for index, words in enumerate(drawn.label)
    )
    parts = (
        _banner(drawn.room, texts) if decides else "",
        _range(drawn, plot),
        f'<g transform="translate(0 {y})">{_point(drawn)}{_feeling(drawn)}</g>',
        f'<g transform="translate(0 {plot.label})">{number_sign(drawn.placed.number)}{label}',
        *_marks(drawn),
        "</g>",
    )
    yield across.at(drawn.x, "".join(parts), kind="jb-in-truth" if decides else "")


def _range(drawn: DrawnStep, plot: Frame) -> str:
    """Draw how the emotion moves within the step: a bar from where it begins to its point."""
    if not drawn.placed.comes_from:
        return ""
    placed = drawn.placed
    start, end = (coordinate(plot.level(at)) for at in (placed.comes_from, placed.height))
    return f'<path class="jb-range jb-range-{placed.tone}" d="M-4,{start}H4M0,{start}V{end}"/>'


def _point(drawn: DrawnStep) -> str:
    if not drawn.score:
        return '<circle class="jb-unscored" r="9"/><text class="jb-no-score" y="4">–</text>'
    tone = f"jb-point jb-score-{drawn.score.tone}"
    # A range is named by its end in the point; the bar and the words below say where it begins.
    shown = drawn.score.text.rpartition("→")[2].strip()
    small = ' font-size="10"' if len(shown) > _POINT_COLUMNS else ""
    shape = (
        f'<path class="{tone}" d="M0,-19 19,0 0,19 -19,0Z"/>'
        if drawn.step.moment_of_truth
        else f'<circle class="{tone}" r="12"/>'
    )
    return f'{shape}<text class="jb-score-text" y="4.5"{small}>{svg(shown)}</text>'


def _feeling(drawn: DrawnStep) -> str:
    """Write the feeling on the side of the point that the line leaves free."""
    words = wrap(drawn.step.feeling, int((drawn.room - 4) / COLUMN), 1)
    if not words:
        return ""
    height = drawn.placed.height or NEUTRAL
    away = 26 if drawn.step.moment_of_truth else 19
    comes_from_below = 0 < drawn.before < height
    comes_from_above = drawn.before > height
    rises, falls = drawn.after > height, 0 < drawn.after < height
    short = text_length(words[0]) <= drawn.room * 0.48
    style, x, y = "jb-feeling", 0, -away
    if (rises and not comes_from_below) or drawn.placed.height == 1:
        y = away + 9
    elif rises and comes_from_below and short:
        style, x = "jb-feeling jb-end", -2
    elif falls and comes_from_above and short:
        style, x = "jb-feeling jb-start", 2
    return f'<text class="{style}" x="{x}" y="{y}">{svg(words[0])}</text>'


def number_sign(number: int) -> str:
    """Return a step's number in its outline, 25 pixels above the origin."""
    wide = 18 + 7 * (len(str(number)) - 1)
    return (
        f'<rect class="jb-chip" x="{-wide / 2:g}" y="-34" width="{wide}" height="18" rx="9"/>'
        f'<text class="jb-chip-text" y="-21">{number}</text>'
    )


def _banner(room: float, texts: Texts) -> str:
    """Write above the step that it decides, inside its room also in a wide font."""
    words = texts("Moment of truth")
    left = -min(room / 2 - 2, (width(words) * _WIDEST_COLUMN + 13) / 2)
    return (
        f'<g transform="translate({coordinate(left)} 16)"><path class="jb-mark jb-mark--moment"'
        f' transform="translate(4 -4)" d="{SHAPES["moment"]}"/>'
        f'<text class="jb-truth-text" x="11">{svg(words)}</text></g>'
    )


def _marks(drawn: DrawnStep) -> Iterator[str]:
    """Write the marks below the label, their shapes in a column."""
    columns = int((drawn.room - 26) / COLUMN)
    words = [(wrap(mark.text, columns, 1) or [""])[0] for mark in drawn.marks]
    left = -max(map(text_length, words), default=0) / 2
    for index, (mark, text) in enumerate(zip(drawn.marks, words, strict=True), len(drawn.label)):
        y = index * LINE_HEIGHT + 5
        yield (
            f'<path class="jb-mark jb-mark--{mark.kind}" d="{SHAPES[mark.kind]}"'
            f' transform="translate({coordinate(left - 3)} {y - 4})"/>'
            f'<text class="jb-mark-text" x="{coordinate(left + 7)}" y="{y}">{svg(text)}</text>'
        )


def text_length(text: str) -> float:
    """Return about how many pixels a text takes at 12 px."""
    columns = width(text)
    return columns * (_WIDE_COLUMN if columns > len(text) else _LATIN_COLUMN)
