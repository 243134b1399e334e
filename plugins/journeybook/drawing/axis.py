"""The axis beside the emotion curve: a face and a word for each level."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from markupsafe import Markup

from journeybook.content.journey.scores import Level
from journeybook.drawing.across import Across, Liquid
from journeybook.drawing.letters import pixels, room
from journeybook.drawing.plot import BEST, CURVE_SIZE, LEVEL_GAP, Frame, svg_size
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg, trusted
from journeybook.model.emotion import TONES

_MOUTHS = {
    5: "M-4,1Q0,7 4,1Z",
    4: "M-4,2Q0,5.5 4,2",
    3: "M-3.5,3H3.5",
    2: "M-4,4Q0,0.5 4,4",
    1: "M-4,5Q0,-0.5 4,5Z",
}
_BESIDE = 32.0  # pixels from where the words end to the right edge
_LEAST, MOST = 124.0, 160.0  # pixels of the axis
_LEADING = 13


def axis(plot: Frame, found: Iterable[Level], space: float, locale: str) -> Markup:
    """Return the axis as an SVG of the curve's height, drawn from its right edge.

    It is a drawing of its own so that it can stay in place while the curve is scrolled.

    Args:
        plot: the heights.
        found: the levels.
        space: how many pixels it is wide.
        locale: locale of the words.
    """
    drawn = levels(plot, Liquid(1, 1), found, space=space, locale=locale, size=CURVE_SIZE)
    return trusted(f'<svg class="jb-axis" aria-hidden="true"{svg_size(plot)}>{drawn}</svg>')


def axis_width(found: Iterable[Level]) -> float:
    """Return how many pixels wide the axis on a page is: its longest word has room, if it can."""
    needed = max((needed_for(_words(level)) for level in found), default=0)
    return max(_LEAST, min(needed, MOST))


def needed_for(words: str) -> float:
    """Return how many pixels the axis must be wide to keep the words of a level whole."""
    return ceil(_BESIDE + max((pixels(word, CURVE_SIZE) for word in words.split()), default=0))


def levels(
    plot: Frame, across: Across, found: Iterable[Level], *, space: float, locale: str, size: int
) -> str:
    """Return a word and a face for each level, at the right edge of `across`.

    Args:
        plot: the heights.
        across: the horizontal scale.
        found: the levels.
        space: how many pixels the axis is wide.
        locale: locale of the words.
        size: of the letters, in pixels.
    """
    edge = across.x(across.width)
    drawn = list(found)
    most = max(1, int((BEST - 1) * LEVEL_GAP / max(1, len(drawn) - 1) / _LEADING))
    faces = len(drawn) <= TONES  # more would stand on each other
    units = room(space - _BESIDE, size)
    return "".join(
        across.at(
            edge,
            _level(level, wrap(_words(level), units, most, locale), faces=faces),
            y=coordinate(plot.level(level.height)),
        )
        for level in drawn
    )


def _words(level: Level) -> str:
    return level.words[:1].upper() + level.words[1:]


def _level(level: Level, lines: list[str], *, faces: bool) -> str:
    words = _words(level)
    first = 4 - (len(lines) - 1) * _LEADING / 2
    told = "".join(
        f'<text class="jb-level-text" x="-{_BESIDE:g}" y="{coordinate(first + at * _LEADING)}">'
        f"{svg(line)}</text>"
        for at, line in enumerate(lines)
    )
    whole = f"<title>{svg(words)}</title>" if " ".join(lines) != words else ""
    drawn = face(level.tone, -17) if faces else ""
    return f"<g>{whole}{told}</g>{drawn}"


def face(tone: int, x: int) -> str:
    """Return the face of a tone, from 1 (worst) to 5 (best)."""
    return (
        f'<g class="jb-face jb-score-{tone}" transform="translate({x})">'
        f'<circle class="jb-head" r="9"/><path class="jb-mouth" d="{_MOUTHS[tone]}"/>'
        '<circle class="jb-eye" cx="-3" cy="-2.5" r="1.3"/>'
        '<circle class="jb-eye" cx="3" cy="-2.5" r="1.3"/></g>'
    )
