"""One folder in the place of another: at once where the system can, else in two steps."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are as the process sees them
_EXCHANGE = 2  # RENAME_EXCHANGE, see renameat2(2)
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What a system or a file system answers that cannot exchange."""


def exchange(new: Path, place: Path, aside: Path) -> Path:
    """Put the folder `new` at `place`.

    Args:
        new: the folder.
        place: where it is to be; the folder that stands there has to go.
        aside: where that one is put while neither stands at `place`, if it cannot be avoided.

    Returns:
        Where the old folder is now.

    Raises:
        OSError: the folder cannot be moved; `place` is as it was.
    """
    if _at_once(new, place):
        return new
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise
    return aside


def _at_once(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where that cannot be done."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # another system, or an old C library
        return False
    if function(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))
