"""Small results by the names of files: some hundred to an entry of the store, not one.

A row says itself what it rests on, and whoever reads it compares that. So a row that stands here
from another day, or that another run has put in its place meanwhile, does no harm. Ten thousand
entries would take longer to open than what is in them takes to find out.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from typing import Any

from journeybook.pipeline.kept_forms import as_bytes, from_bytes
from journeybook.pipeline.store import Store

_PARTS = 16


class KeptRows:
    """The rows of a stage."""

    def __init__(self, store: Store, stage: str) -> None:
        """Begin; nothing is read before somebody asks."""
        self._store, self._stage = store, stage
        self._parts: dict[int, dict[str, Any]] = {}
        self._changed: set[int] = set()

    def get(self, name: str) -> Any:
        """Return a row; None where there is none."""
        return self._part(_place(name)).get(name)

    def put(self, name: str, row: Any) -> None:
        """Take a row in place of the one that is there; `keep` puts it into the store."""
        at = _place(name)
        self._part(at)[name] = row
        self._changed.add(at)

    def keep(self, names: Collection[str] | None = None) -> None:
        """Put what has changed into the store, but for rows of other names than these, if any."""
        known = None if names is None else set(names)
        for at in sorted(self._changed):
            rows = self._part(at)
            if known is not None:
                rows = {name: row for name, row in rows.items() if name in known}
            self._store.put(self._stage, str(at), as_bytes(rows))
        self._changed.clear()
        self._parts.clear()  # they are read again, should somebody ask

    def _part(self, at: int) -> dict[str, Any]:
        if at not in self._parts:
            self._parts[at] = dict(self._read(at))
        return self._parts[at]

    def _read(self, at: int) -> Iterator[tuple[str, Any]]:
        content = self._store.get(self._stage, str(at))
        yield from from_bytes(content).items() if content else ()


def _place(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % _PARTS
