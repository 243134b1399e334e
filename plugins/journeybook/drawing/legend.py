"""What the signs of a picture mean, in words, for a picture that stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.journey.marks import SHAPES
from journeybook.content.journey.scores import levels
from journeybook.drawing.axis import face
from journeybook.drawing.block import Block, paragraph
from journeybook.drawing.letters import pixels
from journeybook.drawing.plot import TEXT_SIZE
from journeybook.drawing.spline import coordinate
from journeybook.languages.texts import Texts
from journeybook.model import EmotionScale

_WORDS = {
    "moment": "Moment of truth",
    "pain": "Pain points",
    "failure": "Can fail",
    "handoff": "Handoff",
    "delight": "Delights",
}
_SIGN = 24  # what a sign takes, with its gap
_GAP = 20
_LEADING = 26


def legend(width: float, scale: EmotionScale, texts: Texts) -> Block:
    """Return the legend in rows of at most `width` pixels."""
    x, y = 0.0, 14.0
    parts = [paragraph([texts("Legend")], 0, y, "jb-label")]
    y += _LEADING
    for sign, words in _entries(scale, texts):
        length = _SIGN + pixels(words, TEXT_SIZE)
        if x and x + length > width:
            x, y = 0.0, y + _LEADING
        place = f"{coordinate(x + 9)} {coordinate(y - 4)}"
        parts.append(f'<g transform="translate({place})">{sign}</g>')
        parts.append(paragraph([words], x + _SIGN, y, "jb-words"))
        x += length + _GAP
    return Block(y + 10, "".join(parts))


def _entries(scale: EmotionScale, texts: Texts) -> Iterator[tuple[str, str]]:
    for number, level in reversed(list(enumerate(levels(scale, texts), 1))):
        yield face(level.tone, 0), level.words if scale.is_own else f"{number} {level.words}"
    yield '<path class="jb-dashed" d="M-9,0H9"/>', texts("no score")
    for kind, words in _WORDS.items():
        yield f'<path class="jb-mark--{kind}" d="{SHAPES[kind]}"/>', texts(words)
