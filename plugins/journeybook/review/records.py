"""The records of a project: one JSON file a decision, so that branches never conflict.

`maps/_reviews/<id>/<locale>/<first 12 digits of the digest>-<reviewer>.json`, and beside it the
text that was decided on, `<first 12 digits>.snapshot.json`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.names import relative_name
from journeybook.review.snapshot import MAX_BYTES as LARGEST_SNAPSHOT
from journeybook.review.snapshot import Snapshot, read_snapshot
from journeybook.review.statement import (
    MAX_BYTES,
    NotARecordError,
    Statement,
    read_record_text,
)

SNAPSHOT = ".snapshot.json"


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as it stands in a file.

    Attributes:
        statement: what was decided.
        signature: an armoured SSH signature over it, or None.
        name: the file, relative to the folder of `mkdocs.yml`.
    """

    statement: Statement
    signature: str | None
    name: str


@dataclass(frozen=True, slots=True)
class NotARecord:
    """A file among the records that is none, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class MapRecords:
    """What the records' folder holds on one map in one language.

    Attributes:
        records: its decisions.
        snapshots: by digest, the texts that were decided on.
        refused: files that are neither.
    """

    records: tuple[Record, ...] = ()
    snapshots: Mapping[str, Snapshot] = ()  # type: ignore[assignment]
    refused: tuple[NotARecord, ...] = ()


def record_name(statement: Statement) -> str:
    """Return the path of a statement's record from the records' folder."""
    folder = f"{statement.map}/{statement.locale}"
    return f"{folder}/{statement.digest[:12]}-{statement.by}.json"


def snapshot_name(key: Key, digest: str) -> str:
    """Return the path of a snapshot from the records' folder."""
    return f"{key[1]}/{key[0]}/{digest[:12]}{SNAPSHOT}"


def read_records(folder: Path, root: Path) -> dict[Key, MapRecords]:
    """Read all records below `folder`; without the folder there are none.

    Links are not followed, and files whose name begins with a dot are passed over: a record that
    is being written has such a name.

    Args:
        folder: the records' folder.
        root: the folder of `mkdocs.yml`, for names.
    """
    found: dict[Key, MapRecords] = {}
    for id_ in _folders(folder):
        for locale in _folders(folder / id_):
            found[locale, id_] = _of_map(folder / id_ / locale, root, (locale, id_))
    return found


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _of_map(folder: Path, root: Path, key: Key) -> MapRecords:
    records: list[Record] = []
    refused: list[NotARecord] = []
    contents = dict(_contents(folder))
    snapshots = {
        snapshot.digest: snapshot
        for name, content in contents.items()
        if name.endswith(SNAPSHOT)
        for snapshot in (read_snapshot(content, relative_name(folder / name, root)),)
        if snapshot is not None and name == f"{snapshot.digest[:12]}{SNAPSHOT}"
    }
    kept = {f"{digest[:12]}{SNAPSHOT}" for digest in snapshots}
    for name, content in contents.items():
        shown = relative_name(folder / name, root)
        if name.endswith(SNAPSHOT):
            if name not in kept:
                refused.append(NotARecord(shown, "its text is not the one that its name says"))
            continue
        try:
            records.append(
                _record(content, shown, f"{key[1]}/{key[0]}/{name}", contents, snapshots)
            )
        except NotARecordError as error:
            refused.append(NotARecord(shown, str(error)))
    return MapRecords(tuple(records), snapshots, tuple(refused))


def _record(
    content: bytes,
    shown: str,
    name: str,
    contents: Mapping[str, bytes],
    snapshots: Mapping[str, Snapshot],
) -> Record:
    statement, signature = read_record_text(content)
    if record_name(statement) != name:
        raise NotARecordError("its map, locale, digest and reviewer are not those of its name")
    snapshot = f"{statement.digest[:12]}{SNAPSHOT}"
    if snapshot in contents and statement.digest not in snapshots:
        raise NotARecordError("the snapshot beside it is not the text that it decides on")
    return Record(statement, signature, shown)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                most = LARGEST_SNAPSHOT if entry.name.endswith(SNAPSHOT) else MAX_BYTES
                yield entry.name, _content(entry.path, most + 1)


def _content(path: str, most: int) -> bytes:
    """Return the first bytes of a file; nothing, which is no record, when it cannot be read."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - twice as fast as Path
            return stream.read(most)
    except OSError:
        return b""
