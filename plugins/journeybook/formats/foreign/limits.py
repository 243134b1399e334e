"""How much of a source is read: no more than a definition may hold, and so never for long."""

from __future__ import annotations

from collections.abc import Sized

from journeybook.formats.placed_text import START, PlacedText
from journeybook.loading.faults import Place

MOST = 1000
"""How many stages and steps, rows, columns, headings or items of a document are read."""
MOST_CELLS = 30_000
MOST_MAPS = 100


class TooLargeError(Exception):
    """A source holds more than a definition may."""

    def __init__(self, place: Place) -> None:
        """Say where it gets too much."""
        super().__init__("too large")
        self.place = place


def check_size(parts: Sized, piece: str, most: int = MOST) -> None:
    """Return if there are not too many parts.

    Args:
        parts: these.
        piece: the text at which they were counted.
        most: how many there may be.

    Raises:
        TooLargeError: there are more.
    """
    if len(parts) > most:
        raise TooLargeError(piece.place if isinstance(piece, PlacedText) else START)
