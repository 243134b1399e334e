"""Writing so that nothing is left half: a file old or new, new files all or none."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from journeybook.errors import ConfigurationError, os_reason
from journeybook.message import Message

_NOTHING = Message("nothing written")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file, and make its folder if there is none.

    The content goes to a temporary file in the same folder, to the disk, and then into place; a
    file that was there keeps its mode, and a link keeps leading to it. Whatever stops this leaves
    the old content and nothing beside it. A device or a pipe, which nothing can replace, is
    written to.

    Args:
        path: the file.
        content: what it is to hold.

    Raises:
        ConfigurationError: the folder or the file cannot be written.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        why = os_reason(error)
        raise ConfigurationError(
            Message("cannot write {file}: {why}", file=path, why=why)
        ) from error


def write_in_place(path: Path, content: bytes) -> None:
    """Write a file that can be made again at any time: old or new, but not waited for.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    _replace(path.resolve(), content, waited_for=False)


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them, or none.

    Folders are made where there are none. What stops this takes away all that was made.

    Args:
        files: by path, what each is to hold; the last one is written last.

    Raises:
        ConfigurationError: one cannot be written, or is there.
    """
    made: list[Path] = []
    path = Path()
    try:
        for path, content in files.items():
            _make_folders(path.parent, made)
            with path.open("xb") as stream:
                made.append(path)
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException as error:
        for one in reversed(made):
            with suppress(OSError):  # somebody else has put something into the folder
                one.rmdir() if one.is_dir() else one.unlink()
        if not isinstance(error, OSError):
            raise
        raise ConfigurationError(
            Message("cannot write {file}: {why}", file=path, why=os_reason(error)), _NOTHING
        ) from error


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it that are not there; note each of them."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _replace(target: Path, content: bytes, *, waited_for: bool = True) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # The name begins with a dot, so nobody takes a half-written map for a map.
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            if waited_for:
                stream.flush()
                os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
