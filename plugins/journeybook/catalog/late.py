"""A mapping that is found once somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Late(Mapping[K, V], Generic[K, V]):
    """A mapping that is found once somebody asks for any of it."""

    def __init__(self, find: Callable[[], Mapping[K, V]]) -> None:
        """Take what finds it."""
        self._find = find

    @cached_property
    def _found(self) -> Mapping[K, V]:
        return self._find()

    @property
    def is_found(self) -> bool:
        """Whether somebody has asked."""
        return "_found" in self.__dict__

    def __getitem__(self, key: K) -> V:
        """Return the value of a key."""
        return self._found[key]

    def __contains__(self, key: object) -> bool:
        """Return whether a key is there."""
        return key in self._found

    def __iter__(self) -> Iterator[K]:
        """Yield the keys."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._found)
