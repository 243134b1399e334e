"""How long two texts of a map are compared: so much for all of it, and no longer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import Match, SequenceMatcher
from typing import TypeVar

_OF_ONE = 2_000_000  # pairs of words, or of items, that are looked at in one text or list
_OF_ALL = 8_000_000  # and in a whole map: about a second


T = TypeVar("T", bound=Hashable)


class TooMuchError(Exception):
    """Two texts are too long and too alike everywhere to be compared."""


class Effort:
    """What comparing may still cost."""

    def __init__(self) -> None:
        """Begin with what a map may cost."""
        self._left = _OF_ALL

    def matcher(self, old: Sequence[T], new: Sequence[T]) -> SequenceMatcher[T]:
        """Return what compares two sequences; it raises `TooMuchError` when it costs too much."""
        return _Matcher(self, old, new)

    def spend(self, pairs: int) -> None:
        """Take away what a step costs."""
        self._left -= pairs
        if self._left < 0:
            raise TooMuchError


class _Matcher(SequenceMatcher[T]):
    """Counts what it looks at: its time grows with the cube of a length, not with the square."""

    def __init__(self, effort: Effort, old: Sequence[T], new: Sequence[T]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._sides = len(old), len(new)
        self._effort, self._left = effort, _OF_ONE

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        old, new = self._sides
        pairs = ((old if ahi is None else ahi) - alo) * ((new if bhi is None else bhi) - blo)
        self._left -= pairs
        if self._left < 0:
            raise TooMuchError
        self._effort.spend(pairs)
        return super().find_longest_match(alo, ahi, blo, bhi)
