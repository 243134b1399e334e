"""The file that lists names which mean one thing in all maps; there need not be one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from journeybook.diagnostics import Diagnostic
from journeybook.loading.problems import remedy_of
from journeybook.loading.read_record import ReadRecord, errors
from journeybook.loading.records import read_as
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message
from journeybook.model.fields import Path as Way
from journeybook.model.shared_names import KINDS, SharedName, SharedNames
from journeybook.names import relative_name


def load_shared_names(path: Path, root: Path) -> tuple[SharedNames, list[Diagnostic]]:
    """Read the names that mean one thing.

    Args:
        path: the file.
        root: the folder that the file is named from.

    Returns:
        The names, none where there is no file or it has mistakes; and these.
    """
    try:
        content = read_small(path, root=root)
    except UnreadableError as error:
        return SharedNames(), [unreadable(path, root, error)]
    return (SharedNames(), []) if content is None else read_shared_names(content, path, root)


def read_shared_names(
    content: bytes, path: Path, root: Path
) -> tuple[SharedNames, list[Diagnostic]]:
    """Return the names that the bytes of such a file list; see `load_shared_names`."""
    read = read_as(content, relative_name(path, root), SharedNames)
    found = errors(read.diagnostics)
    if read.record and not found:
        found = [*_clashes(read.record, read)]
    return (SharedNames() if found or read.record is None else read.record), found


def _clashes(names: SharedNames, read: ReadRecord[SharedNames]) -> Iterator[Diagnostic]:
    """Yield each text that would mean two things, at its second place."""
    for kind in KINDS:
        seen: dict[str, list[tuple[SharedName, Way]]] = {}
        for at, one in enumerate(names.of(kind)):
            for text, way in _said(one, (f"{kind}s", at), read):
                first = next((way for other, way in seen.get(text, ()) if _meet(one, other)), None)
                seen.setdefault(text, []).append((one, way))
                if first is not None:
                    message = Message("'{name}' is there twice, and means one thing", name=text)
                    hint = Message("see {place}", place=str(read.source.value(first)))
                    yield Diagnostic(read.source.value(way), "name-of-two", message, hint)
    for at, pair in enumerate(names.different):
        if len(set(pair.names)) < 2:
            message = Message("a difference needs two names or more")
            place = read.source.value(("different", at))
            yield Diagnostic(place, "name-of-two", message, remedy_of("name-of-two"))


def _said(one: SharedName, way: Way, read: ReadRecord[SharedNames]) -> Iterator[tuple[str, Way]]:
    own = read.data[str(way[0])][way[1]]
    yield one.name, (*way, "name") if isinstance(own, dict) else way
    is_list = isinstance(own, dict) and isinstance(own.get("aliases"), list)
    for at, alias in enumerate(one.aliases):
        yield alias, (*way, "aliases", at) if is_list else (*way, "aliases")


def _meet(one: SharedName, other: SharedName) -> bool:
    """Return whether there may be maps for which both hold."""
    return (
        one.locale is None
        or other.locale is None
        or one.holds_in(other.locale)
        or other.holds_in(one.locale)
    )
