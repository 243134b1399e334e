"""Room in memory: of what can be had back from little, a certain number is there as a whole.

A site of ten thousand maps asks for all of their texts, and for few of them at a time: a page needs
its own and those that it names. What was made first is packed first. A map of 13 KB takes 0.1 MB as
a whole, nothing once it waits in a file, and one to two milliseconds of a check to have it back.
"""

from __future__ import annotations

from typing import Protocol
from weakref import ref

MOST = 1_000
"""So many of each kind are there as a whole: of most sites all are, and none is packed."""

FEW = 200
"""So many, once there were more: texts of maps take an eighth of a megabyte each."""

_open: dict[type, dict[int, ref[Packable]]] = {}  # by kind and identity, what was first in front
_crowded: set[type] = set()


class Packable(Protocol):
    """What can be packed."""

    def pack(self) -> None:
        """Keep as little as the whole can be had back from."""


def keep_open(one: Packable) -> None:
    """Note that something is there as a whole, and pack what of its kind has been for longest."""
    key, kind = id(one), type(one)
    there = _open.setdefault(kind, {})
    if len(there) >= MOST:
        _crowded.add(kind)
    while len(there) >= (FEW if kind in _crowded else MOST):
        if first := there.pop(next(iter(there)))():
            first.pack()
    there[key] = ref(one, lambda _: there.pop(key, None) and None)
