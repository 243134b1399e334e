"""The steps of the emotion curve: point with score, feeling, banner and flag.

Each step is drawn around an origin at its place across, so that it keeps its size when the curve is
stretched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeybook.content.journey.marks import SHAPES
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.content.journey.scores import Score, score
from journeybook.drawing.across import Across
from journeybook.drawing.letters import pixels, room
from journeybook.drawing.plot import BEST, CURVE_SIZE, LINE_HEIGHT, NEUTRAL, Frame, middle
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import ELLIPSIS, balance
from journeybook.escaping import svg
from journeybook.languages.texts import Texts
from journeybook.model import Stage, Step

_POINT_COLUMNS = 2  # of a score that fits into its point at full size
_BEYOND = 0.5  # levels beyond a point that a second line of its feeling takes
_SMALL = 11.5  # of bold letters in banner and flag, in pixels


@dataclass(frozen=True)
class DrawnStep:
    """A step as it is drawn.

    Attributes:
        placed: the step and its number.
        x: its place across, as an attribute's value.
        room: the width that it has at least, in pixels.
        before: where the curve passes the step before, from 1 to 5; 0: none.
        after: where it passes the step after; 0: none.
        score: its emotion as it is shown, or none.
        is_lowest: whether it is the lowest point of the journey.
        is_open: whether it lacks a score that other steps have.
    """

    placed: PlacedStep
    x: str
    room: float
    before: float
    after: float
    score: Score | None
    is_lowest: bool
    is_open: bool

    @property
    def step(self) -> Step | Stage:
        """The step itself."""
        return self.placed.step

    @property
    def is_truth(self) -> bool:
        """Whether what happens here decides."""
        return self.step.moment_of_truth


def drawn_steps(placed: PlacedJourney, across: Across, texts: Texts) -> Iterator[DrawnStep]:
    """Yield the steps of a journey.

    Args:
        placed: the journey.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
    """
    lowest = placed.lowest_numbers
    heights = [0.0, *(step.height for step in placed.steps), 0.0]
    for step in placed.steps:
        yield DrawnStep(
            step,
            across.x(middle(step.number)),
            across.unit,
            heights[step.number - 1],
            heights[step.number + 1],
            score(step.step.emotion, step.scale, texts),
            # One flag for neighbours: there is no room for two.
            is_lowest=step.number in lowest and step.number - 1 not in lowest,
            is_open=not step.height and placed.lowest is not None,
        )


def step_height(drawn: DrawnStep, plot: Frame, gaps: Mapping[int, float]) -> float:
    """Return how far a step's point is from the top.

    Args:
        drawn: the step.
        plot: the heights.
        gaps: where the dashed line passes steps without a score, by their numbers.
    """
    if drawn.placed.height:
        return plot.level(drawn.placed.height)
    return gaps.get(drawn.placed.number, plot.level(NEUTRAL))


def step_drawing(
    drawn: DrawnStep, y: float, plot: Frame, across: Across, texts: Texts
) -> Iterator[str]:
    """Yield the drawing of a step.

    Args:
        drawn: the step.
        y: how far its point is from the top.
        plot: the heights.
        across: the horizontal scale.
        texts: fixed texts of the page's locale.
    """
    yield (
        f'<line class="jb-drop" x1="{drawn.x}" x2="{drawn.x}" y1="{coordinate(y)}"'
        f' y2="{plot.bottom}"/>'
    )
    feeling, below = _feeling(drawn, texts.locale)
    parts = (
        _banner(drawn.room, texts) if drawn.is_truth else "",
        _range(drawn, plot),
        f'<g transform="translate(0 {coordinate(y)})">{_point(drawn)}{feeling}',
        _flag(drawn, below, texts) if drawn.is_lowest else "",
        "</g>",
    )
    yield across.at(drawn.x, "".join(parts), kind="jb-in-truth" if drawn.is_truth else "")


def _range(drawn: DrawnStep, plot: Frame) -> str:
    """Draw how the emotion moves within the step: a bar from where it begins to its point."""
    placed = drawn.placed
    if not placed.comes_from:
        return ""
    start, end = (coordinate(plot.level(at)) for at in (placed.comes_from, placed.height))
    return f'<path class="jb-range jb-score-{placed.tone}" d="M-6,{start}H6M0,{start}V{end}"/>'


def _point(drawn: DrawnStep) -> str:
    if not drawn.score and not drawn.is_open:
        return ""
    if not drawn.score:
        return '<circle class="jb-unscored" r="9"/><text class="jb-no-score" y="4">–</text>'
    tone = f"jb-point jb-score-{drawn.score.tone}"
    # A range is named by its end in the point; the bar tells where it begins.
    shown = drawn.score.text.rpartition("→")[2].strip()
    small = ' font-size="10"' if len(shown) > _POINT_COLUMNS else ""
    shape = (
        f'<path class="{tone}" d="M0,-15 15,0 0,15 -15,0Z"/>'
        if drawn.is_truth
        else f'<circle class="{tone}" r="12"/>'
    )
    return f'{shape}<text class="jb-score-text" y="4.5"{small}>{svg(shown)}</text>'


def _feeling(drawn: DrawnStep, locale: str) -> tuple[str, int]:
    """Write the feeling on the side of the point that the line leaves free.

    Returns:
        The drawing, and how far below the point what stands there ends.
    """
    height = drawn.placed.height or NEUTRAL
    goes_up = drawn.before > height or drawn.after > height
    goes_down = 0 < drawn.before < height or 0 < drawn.after < height
    is_below = (goes_up and not goes_down) or height == 1
    beyond = height - 1 if is_below else BEST - height
    lines = balance(
        drawn.step.feeling, room(drawn.room - 4, CURVE_SIZE), 2 if beyond >= _BEYOND else 1, locale
    )
    if not lines:
        return "", 16
    more = (len(lines) - 1) * LINE_HEIGHT
    y = 31 if is_below else -21 - more
    words = "".join(
        f'<text class="jb-feeling" y="{y + at * LINE_HEIGHT}">{svg(line)}</text>'
        for at, line in enumerate(lines)
    )
    if lines[-1].endswith(ELLIPSIS):
        words = f"<g><title>{svg(drawn.step.feeling)}</title>{words}</g>"
    return words, 36 + more if is_below else 16


def _flag(drawn: DrawnStep, y: int, texts: Texts) -> str:
    """Say that this is the lowest point of all."""
    words = texts("Lowest point")
    wide = pixels(words, _SMALL, bold=True) + 26
    left = -wide / 2
    if not drawn.before and drawn.placed.number == 1:  # nothing stands out of the picture
        left = max(left, 1 - drawn.room / 2)
    elif not drawn.after:
        left = min(left, drawn.room / 2 - 1 - wide)
    return (
        f'<g class="jb-flag" transform="translate(0 {y + 3})">'
        f'<rect class="jb-flag-box" x="{coordinate(left)}" width="{coordinate(wide)}" height="18"'
        f' rx="3"/>'
        f'<path class="jb-flag-sign" d="M{coordinate(left + 7)},6h7l-3.5,6z"/>'
        f'<text class="jb-flag-text" x="{coordinate(left + 18)}" y="13">{svg(words)}</text></g>'
    )


def number_sign(number: int) -> str:
    """Return a step's number in its outline, 25 pixels above the origin."""
    wide = 18 + 7 * (len(str(number)) - 1)
    return (
        f'<rect class="jb-chip" x="{-wide / 2:g}" y="-34" width="{wide}" height="18" rx="9"/>'
        f'<text class="jb-chip-text" y="-21">{number}</text>'
    )


def _banner(space: float, texts: Texts) -> str:
    """Write above the step that it decides, inside its room."""
    units = room(space - 13, _SMALL, bold=True)
    lines = balance(texts("Moment of truth"), units, 2, texts.locale)
    wide = max(pixels(line, _SMALL, bold=True) for line in lines) + 13
    left = -min(space / 2 - 1, wide / 2)
    words = "".join(
        f'<text class="jb-truth-text" x="12" y="{at * 13}">{svg(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f'<g transform="translate({coordinate(left)} 14)"><path class="jb-mark jb-mark--moment"'
        f' transform="translate(5 -4)" d="{SHAPES["moment"]}"/>{words}</g>'
    )
