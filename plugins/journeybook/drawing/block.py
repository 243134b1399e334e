"""Parts of a picture that stand below each other, and the lines of text in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeybook.drawing.plot import LINE_HEIGHT
from journeybook.drawing.spline import coordinate
from journeybook.escaping import svg


class Block(NamedTuple):
    """A part of a picture: how high it is, and its elements, drawn from its own top."""

    height: float
    drawn: str


def stacked(blocks: Iterable[Block], x: float = 0) -> Block:
    """Return blocks below each other as one, moved `x` to the right."""
    top = 0.0
    parts: list[str] = []
    for block in blocks:
        if block.drawn:
            place = f"{coordinate(x)} {coordinate(top)}"
            parts.append(f'<g transform="translate({place})">{block.drawn}</g>')
        top += block.height
    return Block(top, "".join(parts))


def paragraph(
    lines: Sequence[str], x: float, y: float, kind: str, leading: int = LINE_HEIGHT
) -> str:
    """Return lines of text, the first on the base line `y`; `kind` is their class."""
    left = coordinate(x)
    return "".join(
        f'<text class="{kind}" x="{left}" y="{coordinate(y + index * leading)}">{svg(line)}</text>'
        for index, line in enumerate(lines)
    )
