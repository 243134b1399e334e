"""The small files that trust rests on: policies, keys, records. Only an absent one is empty."""

from __future__ import annotations

from pathlib import Path

from journeybook.diagnostics import Diagnostic, Location
from journeybook.errors import os_reason
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.problems import remedy_of
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.reading import read_regular


class UnreadableError(Exception):
    """A file is there and cannot be read, for the reason in its text."""


def read_small(path: Path, most: int = MAX_BYTES) -> bytes | None:
    """Return the bytes of a file; None when there is none.

    Args:
        path: the file.
        most: how many bytes it may have.

    Raises:
        UnreadableError: a folder, a pipe, a device or a link that leads nowhere has its name, it
            is larger, or the system does not let it be read.
    """
    try:
        content = read_regular(path, most)
    except FileNotFoundError as error:
        if _is_dead_link(path):
            raise UnreadableError(Message("it is a link that leads nowhere")) from error
        return None
    except OSError as error:
        raise UnreadableError(os_reason(error)) from error
    if len(content) > most:
        raise UnreadableError(Message("it is larger than {n} KiB", n=most // 1024))
    return content


def unreadable(path: Path, root: Path, error: UnreadableError) -> Diagnostic:
    """Return what there is to say of a small file that cannot be read.

    Args:
        path: the file.
        root: the folder that it is named from.
        error: why it cannot be read.
    """
    return unreadable_file(relative_name(path, root), str(error))


def unreadable_file(name: str, reason: str) -> Diagnostic:
    """Return what there is to say of a file that cannot be read, for the reason given."""
    message = Message("the file cannot be read: {reason}", reason=reason)
    return Diagnostic(Location(name), "unreadable", message, remedy_of("unreadable"))


def _is_dead_link(path: Path) -> bool:
    """Return whether a link keeps a file from being there: itself, or a folder on the way to it."""
    for part in (path, *path.parents):
        if part.exists():
            return False
        if part.is_symlink():
            return True
    return False
