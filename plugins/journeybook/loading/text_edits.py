"""Changes of a line: where a place of the mended line is in the one that was typed."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple


class Edit(NamedTuple):
    """A change of a text: where it begins, and how long the part is that it takes and gives."""

    start: int
    before: int
    after: int


def edit_of(before: str, after: str) -> Edit:
    """Return the one change that makes a text of another."""
    start = _alike(before, after)
    same = _alike(before[start:][::-1], after[start:][::-1])
    return Edit(start, len(before) - start - same, len(after) - start - same)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def typed_at(column: int, edits: list[Edit]) -> int:
    """Return where in a text a place is that is known in what several changes made of it."""
    for edit in reversed(edits):
        if column >= edit.start + edit.after:
            column -= edit.after - edit.before
        else:
            column = min(column, edit.start + edit.before)
    return column
