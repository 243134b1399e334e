"""Bytes that wait in a file until somebody asks for them: of ten thousand maps they are very many.

The file is one for the process. It has no name, so nobody else finds it, and it goes with us. Room
in it is taken again once nobody asks for what stood there: a preview and an editor live for days.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import IO

from journeybook.loading.room import keep_open

_lock = Lock()
_free: defaultdict[int, list[int]] = defaultdict(
    list
)  # places in the file, by the size of the room


class Swapped:
    """Bytes in the file, or in memory where they could not be written: a disk may be full."""

    __slots__ = ("_at", "_kept", "_room", "_size")

    def __init__(self, content: bytes) -> None:
        """Put bytes where there is room, else behind those that are there."""
        self._at, self._size, self._room = 0, len(content), _room(len(content))
        self._kept: bytes | None = content
        with suppress(OSError), _lock:
            file, room = _file(), self._room
            free = _free[room]
            at = free.pop() if free else file.seek(0, 2)
            file.seek(at)
            # As much as the room holds: what comes behind it begins there.
            if file.write(content.ljust(room, b"\0")) == room:
                self._at, self._kept = at, None

    def __del__(self, free: defaultdict[int, list[int]] = _free) -> None:
        """Give the room back; when the process ends, this module may have no names any more."""
        if self._kept is None:
            free[self._room].append(self._at)

    def read(self) -> bytes:
        """Return the bytes."""
        if self._kept is not None:
            return self._kept
        with _lock:
            file = _file()
            file.seek(self._at)
            return file.read(self._size)


class FileText:
    """The bytes of a definition file, which are at hand as long as there is room."""

    def __init__(self, content: bytes) -> None:
        """Take them."""
        self._content: bytes | Swapped = content
        keep_open(self)

    def read(self) -> bytes:
        """Return them."""
        content = self._content
        return content.read() if isinstance(content, Swapped) else content

    def pack(self) -> None:
        """Put them into the file."""
        if isinstance(self._content, bytes):
            self._content = Swapped(self._content)


def _room(size: int) -> int:
    """Return the room that so many bytes take: few sizes, so that others fit into what is free."""
    step = 1 << max(0, size.bit_length() - 3)  # an eighth to a fourth of the size
    return -(-size // step) * step


@cache
def _file() -> IO[bytes]:
    return tempfile.TemporaryFile(buffering=0)  # a write that fails leaves nothing to be written
