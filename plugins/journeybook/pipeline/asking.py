"""What is asked of a project while something is made of it, and whether that still holds.

A page is made of more than its own map: of others that it names, of those that name it, of what
there is at all. Nobody lists that by hand. The mappings of a project note each key that somebody
asks for (`noting`), and what is made from then on holds until the answer is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Any, TypeVar

Note = tuple[str, Any]
"""What was asked for: a kind of answers, and a key; `ALL` for which keys there are."""
ALL = ("\0", "all keys")
HISTORY, EVIDENCE, THERE = "history", "evidence", "there"
"""What is noted of reviews beside their mappings: all of history, a file of evidence, any file."""

V = TypeVar("V")


class Asking:
    """Notes what is asked, as long as somebody wants to know.

    Attributes:
        tells_inside: whether it tells what was asked to find what is noted as a whole.
    """

    def __init__(self, *, tells_inside: bool = False) -> None:
        """Begin with nobody who wants to know."""
        self.tells_inside = tells_inside
        self._notes: set[Note] | None = None
        self._inside: dict[Note, frozenset[Note]] = {}

    def note(self, kind: str, key: Any) -> None:
        """Note that somebody asked."""
        if self._notes is not None:
            self._notes.add((kind, key))

    @contextmanager
    def noted(self) -> Iterator[set[Note]]:
        """Give the set of what is asked from here on; who waited for notes before gets them too."""
        before, self._notes = self._notes, set()
        notes = self._notes
        try:
            yield notes
        finally:
            self._notes = before
            if before is not None:
                before |= notes

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Note nothing: whoever asked has noted something that stands for the whole."""
        before, self._notes = self._notes, None
        try:
            yield
        finally:
            self._notes = before

    def whole(self, kind: str, key: Any, answer: Callable[[], V]) -> V:
        """Return an answer that is noted as a whole, not by what is asked to find it."""
        note = kind, key
        self.note(kind, key)
        with self.apart():
            if not self.tells_inside or note in self._inside:
                return answer()
            with self.noted() as notes:
                found = answer()
        self._inside.setdefault(note, frozenset(notes))  # those of a whole within itself stand
        return found

    def inside(self, note: Note) -> frozenset[Note]:
        """Return what was asked to find what is noted as a whole; nothing for another note."""
        return self._inside.get(note, frozenset())

    def add(self, notes: AbstractSet[Note]) -> None:
        """Note what was asked before, for something that is asked for again."""
        if self._notes is not None:
            self._notes |= notes
