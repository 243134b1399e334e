"""Changing several files as one: all or none, as far as a file system can, and how to go back.

What takes the changes back is written before the first of them, so whatever ends this in the
middle, each file is whole, and `--undo` or another run brings all of them to one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journeybook.cli.asking import ask
from journeybook.cli.printing import echo
from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError, JourneybookError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message, all_of
from journeybook.pipeline.file_changes import (
    FileChange,
    UndoRecord,
    check_unchanged,
    read_undo_record,
    undo_record,
    undoing,
)

NOTHING_WRITTEN = Message("nothing written: --dry-run")
_CACHE = Path(".cache") / "journeybook"


def change_files(changes: Sequence[FileChange], root: Path, command: str, texts: Texts) -> None:
    """Change files, and say so for each; what takes it back is kept.

    Args:
        changes: what changes; files that another one takes the place of come last.
        root: the folder of `mkdocs.yml`.
        command: the command that changes them, which takes them back by `--undo`.
        texts: the person's language.

    Raises:
        RefusedError: a file was changed meanwhile.
        ConfigurationError: a file cannot be written; those before it are as they were.
    """
    check_unchanged(changes)
    record, kept = _record_file(root, command), undo_record(changes)
    if record.exists():
        with suppress(ConfigurationError):  # one that says nothing takes nothing back
            kept = kept.after(read_undo_record(record), root)
    _keep(record, kept)
    _apply(changes)
    _keep(record, UndoRecord(kept.files, is_done=True))
    for change in changes:
        gone = Message("deleted: {file}", file=change.name)
        written = Message("written: {file}", file=change.name)
        echo(texts.tell(gone if change.after is None else written), err=True)


@dataclass(frozen=True, slots=True)
class Undo:
    """How changes are taken back.

    Attributes:
        command: the command that made them.
        root: the folder of `mkdocs.yml`.
        folders: the folders in which files may be changed.
        dry_run: whether it is only shown.
        yes: whether the question is answered already.
        file: what says how; None: what was kept of the last time.
    """

    command: str
    root: Path
    folders: Sequence[Path]
    dry_run: bool
    yes: bool
    file: Path | None = None


def undo_changes(asked: Undo, texts: Texts) -> None:
    """Take back what a command changed: show it, ask, and do it.

    Args:
        asked: how.
        texts: the person's language.

    Raises:
        RefusedError: a file was changed since, or the answer is no.
        ConfigurationError: there is nothing that says how, or a file cannot be written.
    """
    record = _record_file(asked.root, asked.command)
    if asked.file is None and not record.exists():
        raise ConfigurationError(Message("there is nothing to undo"))
    kept = read_undo_record(asked.file or record)
    changes = undoing(kept, asked.root, asked.folders)
    for change in changes:
        deletes = Message("deletes {file}", file=change.name)
        restores = Message("restores {file}", file=change.name)
        echo(texts.tell(deletes if change.after is None else restores), err=True)
    if asked.dry_run:
        echo(texts.tell(NOTHING_WRITTEN), err=True)
        return
    if changes:
        ask(Message("Undo this?"), texts, yes=asked.yes)
        check_unchanged(changes)
        _apply(changes)
    _sweep(asked.root / one.name for one in kept.files)
    if asked.file is None:
        record.unlink(missing_ok=True)
    done = Message("undone") if changes else Message("nothing is left to undo")
    echo(texts.tell(done), err=True)


def _record_file(root: Path, command: str) -> Path:
    return root / _CACHE / "undo" / f"{command}.json"


def _keep(path: Path, record: UndoRecord) -> None:
    ignored = path.parents[1] / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, b"*\n")
    write_atomically(path, record.content())


def _apply(changes: Sequence[FileChange]) -> None:
    """Change files one after the other; where one cannot be, those before it are restored."""
    _sweep(change.path for change in changes)
    for at, change in enumerate(changes):
        try:
            _change(change.path, change.after)
        except JourneybookError as error:
            left = [done.name for done in reversed(changes[:at]) if not _restored(done)]
            told = Message("nothing was changed")
            if left:
                told = Message("changed, and not restored: {files}", files=all_of(left))
            raise ConfigurationError(*error.args, told) from error


def _restored(change: FileChange) -> bool:
    try:
        _change(change.path, change.before)
    except JourneybookError:
        return False
    return True


def _change(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_atomically(path, content)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        why = os_reason(error)
        raise ConfigurationError(
            Message("cannot write {file}: {why}", file=path, why=why)
        ) from error


def _sweep(paths: Iterable[Path]) -> None:
    """Delete what a run that was killed left half written beside files."""
    names: dict[Path, list[str]] = {}
    for path in paths:
        names.setdefault(path.parent, []).append(f".{path.name}.")
    for folder, starts in names.items():
        with suppress(OSError):
            for entry in folder.iterdir():
                if entry.name.endswith(".tmp") and entry.name.startswith(tuple(starts)):
                    entry.unlink()
