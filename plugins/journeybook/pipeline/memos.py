"""What is found out about a project once: who finds it names it here, the project holds it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from journeybook.pipeline.asking import Asking, Note

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Memo(Generic[K, V]):
    """Values of one kind, by key; each project finds its own.

    Attributes:
        most: how many are held, the last ones; 0: all.
        for_pages: whether only pages are made of them, so that they go when all are written.
        lasts: whether they go on to the next project of a preview, as long as what was asked to
            find them has the same answers; they hold nothing of the project then.
    """

    most: int = 0
    for_pages: bool = False
    lasts: bool = False


class Memos:
    """The values that were found, each with what was asked to find it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[Memo[Any, Any], dict[Any, tuple[Any, frozenset[Note]]]] = {}

    def get(self, memo: Memo[K, V], key: K, asking: Asking, find: Callable[[], V]) -> V:
        """Return the value of a key; `find` finds it where it is not there."""
        held: dict[K, tuple[V, frozenset[Note]]] = self._found.setdefault(memo, {})
        if key not in held:
            with asking.noted() as notes:
                value = find()
            while memo.most and len(held) >= memo.most:
                del held[next(iter(held))]
            held[key] = value, frozenset(notes)
        value, known = held[key]
        asking.add(known)
        return value

    def go_on(self, before: Memos, holds: Callable[[frozenset[Note]], bool]) -> None:
        """Take the values that last.

        Args:
            before: the values of the project before.
            holds: returns whether all these notes have the answers that they had there.
        """
        for memo, found in before._found.items():
            if memo.lasts:
                mine = self._found.setdefault(memo, {})
                mine.update({key: one for key, one in found.items() if holds(one[1])})

    def let_go(self) -> None:
        """Hold no more what only pages are made of; it is found again, should somebody ask."""
        for memo in [one for one in self._found if one.for_pages]:
            del self._found[memo]
