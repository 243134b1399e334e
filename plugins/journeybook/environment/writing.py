"""Writing a file so that it holds either all of the old or all of the new content."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from journeybook.errors import ConfigurationError, os_reason
from journeybook.message import Message


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


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # The name begins with a dot, so nobody takes a half-written map for a map.
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
