"""Small results by the names of files: some hundred to an entry of the store, not one.

A row says itself what it rests on, and whoever reads it compares that. So a row that stands here
from another day, or that another run has put in its place meanwhile, does no harm. Ten thousand
entries would take longer to open than what is in them takes to find out. A row is read when it is
asked for: who asks about a few maps of very many does not wait for the rows of all.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from typing import Any

from journeybook.pipeline.frames import Frames, framed
from journeybook.pipeline.kept_forms import as_bytes, from_bytes
from journeybook.pipeline.store import Store

_PARTS = 16
_MOST = 500
"""Rows of so many names are held as they are: as bytes they take a fourth of that."""


class KeptBytes:
    """The rows of a stage, each as bytes, which are never empty."""

    def __init__(self, store: Store, stage: str) -> None:
        """Begin; nothing is read before somebody asks."""
        self._store, self._stage = store, stage
        self._parts: dict[int, Frames] = {}
        self._put: dict[int, dict[str, bytes]] = {}

    def get(self, name: str) -> bytes | None:
        """Return a row; None where there is none."""
        at = _place(name)
        return self._put.get(at, {}).get(name) or self._part(at).get(name)

    def put(self, name: str, row: bytes) -> None:
        """Take a row in place of the one that is there; `keep` puts it into the store."""
        self._put.setdefault(_place(name), {})[name] = row

    def keep(self, names: Collection[str] | None = None) -> None:
        """Put what has changed into the store, but for rows of other names than these, if any."""
        known = None if names is None else set(names)
        for at in sorted(self._put):
            rows = {**self._part(at), **self._put[at]}
            if known is not None:
                rows = {name: row for name, row in rows.items() if name in known}
            self._store.put(self._stage, str(at), framed(rows))
        self._put.clear()
        self.let_go()

    def let_go(self) -> None:
        """Hold no more what the store has; it is read again, should somebody ask."""
        self._parts.clear()

    def _part(self, at: int) -> Frames:
        if at not in self._parts:
            content = self._store.get(self._stage, str(at))
            self._parts[at] = Frames(content) if content else Frames()
        return self._parts[at]


class KeptRows:
    """The rows of a stage, each a value that JSON has."""

    def __init__(self, store: Store, stage: str) -> None:
        """Begin; nothing is read before somebody asks."""
        self._bytes = KeptBytes(store, stage)
        self._read: dict[str, Any] = {}  # those of the last names, each as it is
        self._new: set[str] = set()  # whose rows are newer than their bytes

    def get(self, name: str) -> Any:
        """Return a row; None where there is none."""
        if name not in self._read:
            content = self._bytes.get(name)
            if not content:
                return None
            self._hold(name, from_bytes(content))
        return self._read[name]

    def put(self, name: str, row: Any) -> None:
        """Take a row in place of the one that is there; `keep` puts it into the store."""
        self._hold(name, row)
        self._new.add(name)

    def keep(self, names: Collection[str] | None = None) -> None:
        """Put what has changed into the store, but for rows of other names than these, if any."""
        for name in self._new:
            self._write(name)
        self._new.clear()
        self._bytes.keep(names)
        self._read.clear()

    def let_go(self) -> None:
        """Hold no more what the store has; it is read again, should somebody ask."""
        self._bytes.let_go()
        self._read = {name: self._read[name] for name in self._new}

    def _hold(self, name: str, row: Any) -> None:
        """Hold a row, and of that of whom nobody has asked for longest no more than its bytes."""
        self._read.pop(name, None)
        while len(self._read) >= _MOST:
            first = next(iter(self._read))
            if first in self._new:
                self._write(first)
                self._new.discard(first)
            del self._read[first]
        self._read[name] = row

    def _write(self, name: str) -> None:
        self._bytes.put(name, as_bytes(self._read[name]))


def _place(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % _PARTS
