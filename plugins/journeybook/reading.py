"""Reading a file that anybody may have put there: a regular one, and no more than is wanted."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

# A named pipe must not be waited for; Windows has bytes only if they are asked for.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_regular(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file; of one with more than `most`, the first `most` and one.

    So the caller sees that it is too large, however large it is.

    Raises:
        OSError: it cannot be read, or is a pipe, a device, a socket or a folder.
    """
    try:
        _check(path.stat())  # opening a device may already do something
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:  # a zero byte in the name
        raise OSError(errno.EINVAL, "no file can have this name") from error
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
        _check(os.fstat(descriptor))  # it may have been exchanged
        return stream.read(most + 1)


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")


Look = tuple[int, int, int, int]
"""When a file was changed last, by what it says and by the system, its size, and which it is."""


def look_of(path: Path) -> Look | None:
    """Return what tells, without reading it, that a file is another one; None where there is none.

    Of a link, what it leads to counts.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def told_of_file(path: Path, most: int) -> str:
    """Return what tells a file from any other: where it lies, and its SHA-256 or why there is none.

    Args:
        path: the file.
        most: of a larger one its first bytes are told, one more than these.
    """
    try:
        told = hashlib.sha256(read_regular(path, most)).hexdigest()
        return f"{told} {os.path.realpath(path)}"
    except (OSError, ValueError) as error:
        return type(error).__name__
