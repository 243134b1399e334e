"""What search has noted of pages, out of memory until its index is made.

Only beside plugins that do not look at it meanwhile.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from typing import Any

Entry = dict[str, Any]

_SMALL = 8_000_000
"""So many bytes are held in memory; more stand in a file that has no name."""


class NotedEntries:
    """The entries of pages, a line for each page, in the order in which these were written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines = tempfile.SpooledTemporaryFile(_SMALL)  # noqa: SIM115 - it lasts for a build

    def take(self, entries: list[Entry]) -> None:
        """Take the entries of a page out of a list."""
        if entries:
            told = json.dumps(entries, separators=(",", ":"), default=str)
            self._lines.write(told.encode() + b"\n")
            entries.clear()

    def __iter__(self) -> Iterator[Entry]:
        """Yield all of them."""
        self._lines.seek(0)
        for line in self._lines:
            yield from json.loads(line)

    def close(self) -> None:
        """Hold them no longer."""
        self._lines.close()
