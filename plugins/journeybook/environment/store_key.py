"""The key under which a user's stores are kept: outside every project, and for nobody else."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

VARIABLE = "JOURNEYBOOK_DATA_DIR"
"""Names the folder of the key, in place of the one that the system has for data of programs."""

_NAME = "cache-key"
_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def key_file() -> Path:
    """Return where the key is."""
    folder = os.environ.get(VARIABLE) or platformdirs.user_data_dir("journeybook", appauthor=False)
    return Path(folder, _NAME)


def store_key(root: Path) -> bytes | None:
    """Return the user's key, and make it where there is none.

    One that others may read is made anew: what was kept under it does not count any more.

    Args:
        root: the folder of a project, which could bring a key of its own.

    Returns:
        The key; None where none can be kept: there is no such folder and none can be made, it is
        somebody else's, or it lies in the project.
    """
    file = key_file()
    try:
        if file.resolve().is_relative_to(root.resolve()):
            return None
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            found = _read(file)
        except FileNotFoundError:
            return _made(file)
        if found is None:  # only what was there: somebody else may make one at this moment
            with suppress(FileNotFoundError):
                file.unlink()
        return found or _made(file)
    except (OSError, RuntimeError, ValueError):
        return None


def _read(file: Path) -> bytes | None:
    """Return the key in a file; None where it is none that counts.

    Raises:
        FileNotFoundError: there is no such file.
        OSError: it is a link or a folder, cannot be read, or is somebody else's.
    """
    descriptor = os.open(file, _READ | _BINARY)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is no plain file")
        if hasattr(os, "geteuid"):
            if status.st_uid != os.geteuid():
                raise OSError("it is somebody else's")
            if status.st_mode & _OTHERS:
                return None
        found = stream.read(_BYTES + 1)
    return found if len(found) == _BYTES else None


def _made(file: Path) -> bytes:
    """Make a key, or return the one that somebody else made at the same time.

    It gets its name when it is whole, so that nobody reads the beginning of one.

    Raises:
        OSError: it cannot be written, or what another one made is none.
    """
    made = secrets.token_bytes(_BYTES)
    fresh = file.with_name(f"{file.name}-{secrets.token_hex(8)}")
    with open(os.open(fresh, _MAKE | _BINARY, 0o600), "wb") as stream:  # noqa: PTH123 - as above
        stream.write(made)
    try:
        os.link(fresh, file)
    except FileExistsError:
        if (found := _read(file)) is None:
            raise
        return found
    finally:
        fresh.unlink()
    return made
