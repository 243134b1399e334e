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


class KeptRows:
    """The rows of a stage."""

    def __init__(self, store: Store, stage: str) -> None:
        """Begin; nothing is read before somebody asks."""
        self._store, self._stage = store, stage
        self._parts: dict[int, Frames] = {}
        self._read: dict[str, Any] = {}
        self._put: dict[int, set[str]] = {}

    def get(self, name: str) -> Any:
        """Return a row; None where there is none."""
        if name not in self._read:
            content = self._part(_place(name)).get(name)
            self._read[name] = from_bytes(content) if content else None
        return self._read[name]

    def put(self, name: str, row: Any) -> None:
        """Take a row in place of the one that is there; `keep` puts it into the store."""
        self._read[name] = row
        self._put.setdefault(_place(name), set()).add(name)

    def keep(self, names: Collection[str] | None = None) -> None:
        """Put what has changed into the store, but for rows of other names than these, if any."""
        known = None if names is None else set(names)
        for at in sorted(self._put):
            rows = {
                **self._part(at),
                **{name: as_bytes(self._read[name]) for name in self._put[at]},
            }
            if known is not None:
                rows = {name: row for name, row in rows.items() if name in known}
            self._store.put(self._stage, str(at), framed(rows))
        self._put.clear()
        self.let_go()

    def let_go(self) -> None:
        """Hold no more what the store has; it is read again, should somebody ask."""
        put = {name for names in self._put.values() for name in names}
        self._parts.clear()
        self._read = {name: self._read[name] for name in put}

    def _part(self, at: int) -> Frames:
        if at not in self._parts:
            content = self._store.get(self._stage, str(at))
            self._parts[at] = Frames(content) if content else Frames()
        return self._parts[at]


def _place(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % _PARTS
