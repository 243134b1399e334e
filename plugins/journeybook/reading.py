"""Reading a file that anybody may have put there: a regular one, and no more than is wanted."""

from __future__ import annotations

import errno
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
