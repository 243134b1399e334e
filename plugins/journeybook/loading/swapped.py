"""Bytes that wait in a file until somebody asks for them: of ten thousand maps they are very many.

The file is one for the process. It has no name, so nobody else finds it, and it goes with us.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import IO

from journeybook.loading.room import keep_open

_lock = Lock()


class Swapped:
    """Bytes in the file, or in memory where they could not be written: a disk may be full."""

    __slots__ = ("_at", "_kept", "_size")

    def __init__(self, content: bytes) -> None:
        """Put bytes behind those that are there."""
        self._at, self._size = 0, len(content)
        self._kept: bytes | None = content
        with suppress(OSError), _lock:
            file = _file()
            self._at = file.seek(0, 2)
            if file.write(content) == self._size:
                self._kept = None

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


@cache
def _file() -> IO[bytes]:
    return tempfile.TemporaryFile(buffering=0)  # a write that fails leaves nothing to be written
