"""The axis beside the emotion curve: a face and a word for each level."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.content.journey.step_rows import level_word
from journeybook.drawing.across import Across, Liquid
from journeybook.drawing.plot import BEST, Frame, svg_size
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts

_MOUTHS = {
    5: "M-4,1Q0,7 4,1Z",
    4: "M-4,2Q0,5.5 4,2",
    3: "M-3.5,3H3.5",
    2: "M-4,4Q0,0.5 4,4",
    1: "M-4,5Q0,-0.5 4,5Z",
}
_COLUMNS = 14


def axis(plot: Frame, texts: Texts) -> Markup:
    """Return the axis as an SVG of the curve's height, drawn from its right edge.

    It is a drawing of its own so that it can stay in place while the curve is scrolled.
    """
    drawn = levels(plot, Liquid(1), texts)
    return trusted(f'<svg class="jb-axis" aria-hidden="true"{svg_size(plot)}>{drawn}</svg>')


def levels(plot: Frame, across: Across, texts: Texts) -> str:
    """Return a word and a face for each level, at the right edge of `across`."""
    edge = across.x(across.width)
    return "".join(
        across.at(edge, _level(score, texts), y=coordinate(plot.level(score)))
        for score in range(1, BEST + 1)
    )


def _level(score: int, texts: Texts) -> str:
    words = wrap(level_word(score, texts), _COLUMNS, 1)[0]
    return f'<text class="jb-level-text" x="-32" y="4">{svg(words)}</text>{face(score, -17)}'


def face(score: int, x: int) -> str:
    """Return the face of a score."""
    return (
        f'<g class="jb-face jb-score-{score}" transform="translate({x})">'
        f'<circle class="jb-head" r="9"/><path class="jb-mouth" d="{_MOUTHS[score]}"/>'
        '<circle class="jb-eye" cx="-3" cy="-2.5" r="1.3"/>'
        '<circle class="jb-eye" cx="3" cy="-2.5" r="1.3"/></g>'
    )
