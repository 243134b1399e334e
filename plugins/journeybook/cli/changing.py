"""Changing several files as one: all or none, as far as a file system can, and how to go back.

What takes the changes back is written before the first of them, so whatever ends this in the
middle, each file is whole, and `--undo` or another run brings all of them to one side. One process
at a time changes files of a project, and what somebody else wrote meanwhile is never written over.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click

from journeybook.cli.asking import ask
from journeybook.cli.printing import echo
from journeybook.environment.holding import hold, let_go
from journeybook.environment.stopping import stops_noted
from journeybook.environment.writing import write_atomically
from journeybook.errors import ConfigurationError, JourneybookError, RefusedError, os_reason
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
        RefusedError: a file was changed meanwhile, or another process is changing files.
        ConfigurationError: a file cannot be written; those before it are as they were.
        Abort: somebody stopped it; it is said what is so.
    """
    with _alone(root) as stop:
        check_unchanged(changes)
        record, kept = _record_file(root, command), undo_record(changes)
        earlier = _earlier(record)
        if earlier:
            kept = kept.after(earlier, root)
        _apply(changes, _Way(record, kept, earlier), stop, texts)
        _keep(record, UndoRecord(kept.files, is_done=True))
        for change in changes:
            gone = Message("deleted: {file}", file=change.name)
            written = Message("written: {file}", file=change.name)
            echo(texts.tell(gone if change.after is None else written), err=True)


def tell_of_half_done(root: Path, command: str, texts: Texts) -> None:
    """Say that a run of a command was ended in the middle, and how all comes to one side.

    Args:
        root: the folder of `mkdocs.yml`.
        command: the command.
        texts: the person's language.

    Raises:
        RefusedError: another process is changing files.
    """
    record = _record_file(root, command)
    if not record.exists():
        return
    with _alone(root):
        earlier = _earlier(record)
        if earlier and not earlier.is_done:
            _sweep((record, *(root / one.name for one in earlier.files)))
            told = Message(
                "the last 'journeybook {command}' was ended in the middle; "
                "'journeybook {command} --undo' takes it back",
                command=command,
            )
            echo(texts.tell(told), err=True)


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
        RefusedError: a file was changed since, the answer is no, or another process is changing
            files.
        ConfigurationError: there is nothing that says how, or a file cannot be written.
        Abort: somebody stopped it; it is said what is so.
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
    with _alone(asked.root) as stop:
        if asked.file is None and _earlier(record) != kept:  # another run has come in between
            raise RefusedError(Message("{file} was changed meanwhile; try again", file=record))
        check_unchanged(changes)
        half = UndoRecord(kept.files, is_done=False)
        _apply(changes, None if asked.file else _Way(record, half, kept), stop, texts)
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


@contextmanager
def _alone(root: Path) -> Iterator[threading.Event]:
    """Let no other process change files of a project, and yield what tells that this is to stop."""
    try:
        held = hold(root)
    except BlockingIOError as error:
        message = Message("another command is changing files of this project; try again")
        raise RefusedError(message) from error
    try:
        with stops_noted() as stop:
            yield stop
    finally:
        let_go(held)


def _earlier(record: Path) -> UndoRecord | None:
    with suppress(ConfigurationError):  # one that says nothing takes nothing back
        return read_undo_record(record) if record.exists() else None
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back: the file that says it, what it says meanwhile, and what it said before."""

    file: Path
    record: UndoRecord
    earlier: UndoRecord | None

    def open(self) -> None:
        _keep(self.file, self.record)

    def close(self) -> None:
        """Say what was said before: nothing was changed."""
        with suppress(JourneybookError, OSError):
            if self.earlier:
                _keep(self.file, self.earlier)
            else:
                self.file.unlink(missing_ok=True)


def _apply(
    changes: Sequence[FileChange], way: _Way | None, stop: threading.Event, texts: Texts
) -> None:
    """Change files one after the other; where one cannot be, those before it are restored."""
    if way:
        way.open()
    _sweep(change.path for change in changes)
    for at, change in enumerate(changes):
        try:
            if stop.is_set():
                raise RefusedError
            check_unchanged([change])
            _change(change.path, change.after)
        except JourneybookError as error:
            left = [done.name for done in reversed(changes[:at]) if not _restored(done)]
            told = Message("nothing was changed")
            if left:
                told = Message("changed, and not restored: {files}", files=all_of(left))
            elif way:
                way.close()
            if not error.args:
                echo(texts.tell(told), err=True)
                raise click.Abort from error
            raise type(error)(*error.args, told) from error


def _restored(change: FileChange) -> bool:
    """Undo a change, unless somebody else has changed the file since."""
    try:
        check_unchanged([FileChange(change.path, change.name, change.after, change.before)])
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
