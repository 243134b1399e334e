"""What the signs of a picture mean, in words, for a picture that stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.journey.marks import SHAPES
from journeybook.content.journey.step_rows import level_word
from journeybook.drawing.axis import face
from journeybook.drawing.block import Block, paragraph
from journeybook.drawing.curve_steps import text_length
from journeybook.drawing.plot import BEST
from journeybook.drawing.spline import coordinate
from journeybook.languages.texts import Texts

_WORDS = {
    "moment": "Moment of truth",
    "pain": "Pain points",
    "failure": "Can fail",
    "handoff": "Handoff",
    "loss": "Drop-off",
}
_SIGN = 24  # what a sign takes, with its gap
_GAP = 20
_LEADING = 26


def legend(width: float, texts: Texts) -> Block:
    """Return the legend in rows of at most `width` pixels."""
    x, y = 0.0, 14.0
    parts = [paragraph([texts("Legend")], 0, y, "jb-label")]
    y += _LEADING
    for sign, words in _entries(texts):
        length = _SIGN + text_length(words) * 1.1
        if x and x + length > width:
            x, y = 0.0, y + _LEADING
        place = f"{coordinate(x + 9)} {coordinate(y - 4)}"
        parts.append(f'<g transform="translate({place})">{sign}</g>')
        parts.append(paragraph([words], x + _SIGN, y, "jb-words"))
        x += length + _GAP
    return Block(y + 10, "".join(parts))


def _entries(texts: Texts) -> Iterator[tuple[str, str]]:
    for score in range(BEST, 0, -1):
        yield face(score, 0), f"{score} {level_word(score, texts)}"
    yield '<path class="jb-dashed" d="M-9,0H9"/>', texts("no score")
    for kind, words in _WORDS.items():
        yield f'<path class="jb-mark--{kind}" d="{SHAPES[kind]}"/>', texts(words)
