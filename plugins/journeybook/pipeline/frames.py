"""Several JSON values in one entry of the store, each read when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from journeybook.pipeline.kept_forms import as_bytes


def framed(values: Mapping[str, bytes]) -> bytes:
    """Return values, each as bytes, under their names; `Frames` reads them."""
    sizes = [[name, len(value)] for name, value in values.items()]
    return b"\n".join((as_bytes(sizes), b"".join(values.values())))


class Frames(Mapping[str, bytes]):
    """The values that `framed` wrote."""

    def __init__(self, content: bytes = b"[]\n") -> None:
        """Take what was written; by default nothing."""
        self._content, self._places = content, dict[str, tuple[int, int]]()
        at = content.index(b"\n") + 1  # JSON on one line holds none
        for name, size in json.loads(content[:at]):
            self._places[name] = at, at + size
            at += size

    def __getitem__(self, name: str) -> bytes:
        """Return a value; KeyError for none."""
        begin, end = self._places[name]
        return self._content[begin:end]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value; the default for none, for which most ask, and no error is made."""
        return self[name] if name in self._places else default

    def __contains__(self, name: object) -> bool:
        """Return whether there is a value."""
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._places)
