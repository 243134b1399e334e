"""Text on a terminal: how many columns it takes, and lines that are no wider than it."""

from __future__ import annotations

from journeybook.printable import printable

NARROWEST = 40
"""Columns that a text is laid out for, at least."""


def columns(text: str) -> int:
    """Return how many columns a text takes; an ideograph takes two."""
    if text.isascii():
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - most texts are ASCII

    return width(text, control_codes="ignore")


def padded(text: str, room: int) -> str:
    """Return a text with blanks behind it, so that it takes as many columns as there is room."""
    return text + " " * (room - columns(text))


def wrapped(text: str, room: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text as lines, in which every character can be seen.

    Args:
        text: the text; white space folds to one blank.
        room: how many columns a line may take; 0: any number, so that it is one line.
        first: what stands before the first line.
        rest: what stands before the others; by default as many blanks as `first` takes.
    """
    folded = printable(" ".join(text.split()))
    rest = " " * columns(first) if rest is None else rest
    lines = [folded]
    if room and columns(folded) + columns(first) > room:
        from wcwidth import wrap  # noqa: PLC0415 - see above

        lines = wrap(folded, max(room - max(columns(first), columns(rest)), 1))
    # A line that is broken could begin with what a log obeys.
    return [printable(f"{rest if at else first}{line}") for at, line in enumerate(lines)]
