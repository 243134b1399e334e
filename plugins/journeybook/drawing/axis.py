"""The axis beside the emotion curve: a face and a word for each level."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from journeybook.content.journey.scores import Level
from journeybook.drawing.across import Across, Liquid
from journeybook.drawing.plot import Frame, svg_size
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
_COLUMNS = 13
_LINES = 2
_LEADING = 13


def axis(plot: Frame, found: Iterable[Level]) -> Markup:
    """Return the axis as an SVG of the curve's height, drawn from its right edge.

    It is a drawing of its own so that it can stay in place while the curve is scrolled.
    """
    drawn = levels(plot, Liquid(1, 1), found)
    return trusted(f'<svg class="jb-axis" aria-hidden="true"{svg_size(plot)}>{drawn}</svg>')


def levels(plot: Frame, across: Across, found: Iterable[Level]) -> str:
    """Return a word and a face for each level, at the right edge of `across`."""
    edge = across.x(across.width)
    drawn = list(found)
    faces = len(drawn) <= TONES  # more would stand on each other
    return "".join(
        across.at(edge, _level(level, faces=faces), y=coordinate(plot.level(level.height)))
        for level in drawn
    )


def _level(level: Level, *, faces: bool) -> str:
    words = level.words[:1].upper() + level.words[1:]
    lines = wrap(words, _COLUMNS, _LINES)
    first = 4 - (len(lines) - 1) * _LEADING / 2
    told = "".join(
        f'<text class="jb-level-text" x="-32" y="{coordinate(first + at * _LEADING)}">'
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
