"""Places of a text as the protocol counts them, and as we do.

We count characters from 1, the protocol units of UTF-16 from 0, or what an editor agreed on: a
letter of Japanese is one, an emoji is two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from journeybook.pipeline.editing import Place

_BREAK = re.compile("\r\n|\r|\n")
_MARK = "\ufeff"


class Position(NamedTuple):
    """A place as the protocol counts it: line and units, both from 0."""

    line: int
    character: int


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


UNITS: dict[str, Callable[[str], int]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}


class Positions:
    """The places of one text."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        """Look where its lines begin.

        Args:
            text: the text as an editor has it.
            encoding: what the editor counts: `utf-8`, `utf-16` or `utf-32`.
        """
        self._units = UNITS[encoding]
        self._text = text
        self._ends = [found.start() for found in _BREAK.finditer(text)] + [len(text)]
        self._theirs = [0, *(found.end() for found in _BREAK.finditer(text))]
        lines = text.replace("\r\n", "\n")
        # Carriage returns alone end lines of ours where nothing else does.
        same = lines.count("\r") > 1 and "\n" not in lines.rstrip("\n")
        breaks = re.finditer("\n", text)
        self._ours = self._theirs if same else [0, *(found.end() for found in breaks)]
        self._mark = int(text.startswith(_MARK))

    def position(self, place: Place) -> Position:
        """Return a place of ours as the protocol counts it; what lies outside is drawn in."""
        line = min(max(place.line, 1), len(self._ours))
        offset = self._ours[line - 1] + max(place.column, 1) - 1
        offset += self._mark if line == 1 else 0
        end = self._ours[line] if line < len(self._ours) else len(self._text)
        offset = min(offset, end)
        at = bisect_right(self._theirs, offset) - 1
        offset = min(offset, self._ends[at])
        return Position(at, self._units(self._text[self._theirs[at] : offset]))

    def place(self, position: Position) -> Place:
        """Return a place of the protocol as we count it."""
        at = min(max(position.line, 0), len(self._theirs) - 1)
        offset = self._theirs[at] + self._characters(at, position.character)
        line = bisect_right(self._ours, offset)
        column = offset - self._ours[line - 1] - (self._mark if line == 1 else 0)
        return Place(line, max(column, 0) + 1)

    def _characters(self, line: int, units: int) -> int:
        """Return how many characters of a line take so many units; in half a character: before."""
        text = self._text[self._theirs[line] : self._ends[line]]
        left = max(units, 0)
        for at, letter in enumerate(text):
            left -= self._units(letter)
            if left < 0:
                return at
        return len(text)
