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
    """A file is there and cannot be read, for the reason in its text.

    Attributes:
        problem: the id of the problem.
    """

    problem = "unreadable"


class LeadsOutError(UnreadableError):
    """A file must not be read, since a link leads out of the project."""

    problem = "symlink"


def read_small(path: Path, most: int = MAX_BYTES, *, root: Path | None = None) -> bytes | None:
    """Return the bytes of a file; None when there is none.

    Args:
        path: the file.
        most: how many bytes it may have.
        root: the project's folder, out of which no link may lead; None for a file of the machine.

    Raises:
        UnreadableError: a folder, a pipe, a device or a link that leads nowhere has its name, it
            is larger, or the system does not let it be read; `LeadsOutError` for such a link.
    """
    try:
        content = read_regular(path, most)
    except FileNotFoundError as error:
        if _is_dead_link(path):
            raise UnreadableError(Message("it is a link that leads nowhere")) from error
        return None
    except OSError as error:
        raise UnreadableError(os_reason(error)) from error
    if root is not None and _leads_out(path, root):
        raise LeadsOutError(Message("this link leaves the project and is not read"))
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
    name = relative_name(path, root)
    if isinstance(error, LeadsOutError):
        return Diagnostic(Location(name), error.problem, error.args[0], remedy_of(error.problem))
    return unreadable_file(name, str(error))


def unreadable_file(name: str, reason: str) -> Diagnostic:
    """Return what there is to say of a file that cannot be read, for the reason given."""
    message = Message("the file cannot be read: {reason}", reason=reason)
    return Diagnostic(Location(name), "unreadable", message, remedy_of("unreadable"))


def _leads_out(path: Path, root: Path) -> bool:
    """Return whether links on the way to a file lead out of the project, or to what is hidden.

    Messages repeat what stands in a file, and may be read by more people than what a link leads to:
    a file of somebody's home, of `.git`, `.env`. The folder that a site keeps its maps in may be
    a link itself.
    """
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    if not any(root.joinpath(*parts[:n]).is_symlink() for n in range(1, len(parts) + 1)):
        return False
    target = path.resolve()
    for home in (root, root.joinpath(*parts[:-1][:1])):
        if target.is_relative_to(home.resolve()):
            return any(part.startswith(".") for part in target.relative_to(home.resolve()).parts)
    return True


def _is_dead_link(path: Path) -> bool:
    """Return whether a link keeps a file from being there: itself, or a folder on the way to it."""
    for part in (path, *path.parents):
        if part.exists():
            return False
        if part.is_symlink():
            return True
    return False
