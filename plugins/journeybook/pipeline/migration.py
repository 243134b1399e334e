"""What earlier versions wrote, under the names that this one gives: records, and their texts.

A record says the same under either name, and so do its signature and the history, which know it by
what it says: no approval is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.file_changes import FileChange, content_now
from journeybook.review.records import MapRecords, read_records, record_name, snapshot_name
from journeybook.settings import Settings


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another name.

    Attributes:
        old: its name, from the folder of `mkdocs.yml`.
        new: its name then.
        is_taken: whether another file has that name: this one stays as it is.
        content: its bytes.
    """

    old: str
    new: str
    is_taken: bool
    content: bytes


def moves(settings: Settings) -> list[Move]:
    """Return what lies under a name of an earlier version, texts before the records on them.

    Raises:
        ConfigurationError: the records cannot be read.
    """
    found, unreadable = read_records(settings.reviews_dir, settings.root)
    if unreadable:
        raise ConfigurationError(
            *(Message("{file}: {why}", file=one.name, why=one.reason) for one in unreadable)
        )
    names = [name for key, records in found.items() for name in _names(key, records)]
    return [one for old, new in names for one in _move(old, new, settings)]


def _names(key: tuple[str, str], records: MapRecords) -> Iterator[tuple[str, str]]:
    """Yield the name that each file of a map has, and the one that it is to have."""
    for digest, snapshot in records.snapshots.items():
        yield snapshot.name, snapshot_name(key, digest)
    for record in records.records:
        yield record.name, record_name(record.statement)


def _move(old: str, wanted: str, settings: Settings) -> Iterator[Move]:
    new = relative_name(settings.reviews_dir / wanted, settings.root)
    content = content_now(settings.root / old)
    if old != new and content is not None:
        there = content_now(settings.root / new)
        yield Move(old, new, there not in {None, content}, content)


def file_changes(found: list[Move], root: Path) -> list[FileChange]:
    """Return the files that are written, and then those that are given up, records first."""
    moved = [one for one in found if not one.is_taken]
    written = [
        FileChange(root / one.new, one.new, content_now(root / one.new), one.content)
        for one in moved
    ]
    given_up = [FileChange(root / one.old, one.old, one.content, None) for one in reversed(moved)]
    return written + given_up
