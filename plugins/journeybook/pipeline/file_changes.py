"""Changes of files, and what takes them back until somebody changes a file again."""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.message import Message
from journeybook.reading import read_regular

_LARGEST = 16 * 1024 * 1024  # more than any file that is changed
_LARGEST_RECORD = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileChange:
    """A change of a file.

    Attributes:
        path: the file.
        name: what it is called, from the folder of `mkdocs.yml`.
        before: its bytes as they are; None: it is not there.
        after: its bytes as they will be; None: it is deleted.
    """

    path: Path
    name: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a file that was to be changed.

    Attributes:
        name: what it is called, from the folder of `mkdocs.yml`.
        before: its bytes before the change; None: it was not there.
        after: the SHA-256 of its bytes after the change; empty: it was deleted.
    """

    name: str
    before: bytes | None
    after: str

    @classmethod
    def of(cls, change: FileChange) -> Kept:
        """Return what is kept of a change."""
        return cls(change.name, change.before, _hash(change.after))


@dataclass(frozen=True, slots=True)
class UndoRecord:
    """What takes changes back.

    Attributes:
        files: what is kept of each file, in the order in which they are changed.
        is_done: whether all were changed; False while that goes on, and when it was ended.
    """

    files: tuple[Kept, ...]
    is_done: bool

    def after(self, earlier: UndoRecord, root: Path) -> UndoRecord:
        """Return the record of these changes where earlier ones were ended in the middle.

        What takes these back is to take back those too, as far as they came and still stand.

        Args:
            earlier: the record of the earlier ones.
            root: the folder of `mkdocs.yml`.
        """
        if earlier.is_done:
            return self
        before = {
            one.name: one
            for one in earlier.files
            if _hash(content_now(root / one.name)) == one.after
        }
        own = {
            one.name: Kept(one.name, before[one.name].before, one.after)
            if one.name in before and _hash(one.before) == before[one.name].after
            else one
            for one in self.files
        }
        return UndoRecord(tuple({**before, **own}.values()), self.is_done)

    def document(self) -> dict[str, Any]:
        """Return the record as JSON has it."""
        files = [
            {
                "file": one.name,
                "before": None if one.before is None else b64encode(one.before).decode(),
                "after": one.after or None,
            }
            for one in self.files
        ]
        return {"done": self.is_done, "files": files}

    def content(self) -> bytes:
        """Return the bytes of a file that holds the record."""
        return f"{json.dumps(self.document(), indent=1)}\n".encode()


def undo_record(changes: Iterable[FileChange], *, is_done: bool = False) -> UndoRecord:
    """Return what takes changes back."""
    return UndoRecord(tuple(map(Kept.of, changes)), is_done)


def read_undo_record(path: Path) -> UndoRecord:
    """Read a file that says how changes are taken back: a record, or the report of an import.

    Raises:
        ConfigurationError: it cannot be read, or says no such thing.
    """
    try:
        document = json.loads(read_regular(path, _LARGEST_RECORD))
        undo = document.get("undo", document)
        files = tuple(
            Kept(
                str(one["file"]),
                None if one["before"] is None else b64decode(one["before"], validate=True),
                str(one["after"] or ""),
            )
            for one in undo["files"]
        )
        return UndoRecord(files, undo["done"] is True)
    except OSError as error:
        raise _unreadable(path, os_reason(error)) from error
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ConfigurationError(
            Message("{file} does not say how something is undone", file=path)
        ) from error


def undoing(record: UndoRecord, root: Path, folders: Sequence[Path]) -> list[FileChange]:
    """Return the changes that take changes back; what was not changed yet needs none.

    Args:
        record: what takes them back.
        root: the folder of `mkdocs.yml`.
        folders: the folders in which files may be changed.

    Raises:
        RefusedError: a file was changed since, or lies somewhere else.
    """
    changes, wrong = [], []
    for one in reversed(record.files):
        path = Path(os.path.normpath(root / one.name))
        if not any(path.is_relative_to(os.path.normpath(folder)) for folder in folders):
            wrong.append(
                Message("{file} is in none of the folders that are changed here", file=one.name)
            )
            continue
        now = content_now(path)
        if now == one.before:
            continue
        if _hash(now) != one.after:
            wrong.append(Message("{file} was changed since", file=one.name))
        changes.append(FileChange(path, one.name, now, one.before))
    if wrong:
        raise RefusedError(*wrong, Message("nothing undone"))
    return changes


def check_unchanged(changes: Iterable[FileChange]) -> None:
    """Look whether files still are as changes of them suppose.

    Raises:
        RefusedError: one is not.
    """
    for change in changes:
        if content_now(change.path) != change.before:
            raise RefusedError(Message("{file} was changed meanwhile; try again", file=change.name))


def content_now(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none.

    Raises:
        ConfigurationError: it cannot be read.
    """
    try:
        content = read_regular(path, _LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, os_reason(error)) from error
    if len(content) > _LARGEST:
        raise _unreadable(path, Message("it is too large"))
    return content


def _unreadable(path: Path, why: str) -> ConfigurationError:
    return ConfigurationError(Message("cannot read {file}: {why}", file=path, why=why))


def _hash(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
