"""A folder that holds files of ours among those of others, and what we know of ours.

A list in the folder tells which files are ours and what we wrote into them. So a file that somebody
else put there, or changed, is told from one of ours, and ours go when nothing makes them any more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from journeybook.environment.writing import write_atomically, write_in_place
from journeybook.errors import ConfigurationError, os_reason
from journeybook.message import Message

LIST = ".journeybook-rendered.json"
"""It begins with a dot, so no host serves it."""
_BEGUN = ".journeybook-rendered.log"
"""What was written since the list was; it is there when that was interrupted."""
_ABOUT = "Files that 'journeybook render' wrote here. It removes them when no map makes them."


@dataclass(slots=True)
class Outcome:
    """What became of files.

    Attributes:
        written: how many were new or other than before.
        same: how many were as they are, and stay untouched.
        removed: how many are gone that nothing makes any more.
        refused: paths where another's file stands, which stays.
        replaced: paths where another's file stood.
        left: paths of ours that nothing makes any more and somebody else changed, which stay.
    """

    written: int = 0
    same: int = 0
    removed: int = 0
    refused: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class KeptFolder:
    """Brings a folder up to date."""

    def __init__(self, folder: Path) -> None:
        """Take in the folder; it need not be there.

        Raises:
            ConfigurationError: its list cannot be read.
        """
        self._folder = folder
        self._known = _known(folder)

    def bring_up_to_date(self, files: Iterable[tuple[str, bytes]], *, force: bool) -> Outcome:
        """Write files, and remove those of ours that are not among them.

        Args:
            files: by path, what each is to hold.
            force: whether another's file gives way.

        Returns:
            What became of them. Nothing is removed while one is refused.

        Raises:
            ConfigurationError: something cannot be written or removed.
        """
        outcome, now = Outcome(), dict[str, str]()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / _BEGUN).open("a", encoding="utf-8") as log:
                for path, content in files:
                    if self._put(path, content, log, outcome, force=force):
                        now[path] = _digest(content)
            if not outcome.refused:
                for path in sorted(self._known.keys() - now.keys()):
                    self._remove(path, outcome, force=force)
                left = {path: self._known[path] for path in outcome.left}  # to be told again
                self._known = left | {path: frozenset({one}) for path, one in now.items()}
            self._note()
            (self._folder / _BEGUN).unlink()
        except OSError as error:
            file, why = error.filename or self._folder, os_reason(error)
            raise ConfigurationError(
                Message("cannot write {file}: {why}", file=file, why=why)
            ) from error
        return outcome

    def _put(
        self, path: str, content: bytes, log: IO[str], outcome: Outcome, *, force: bool
    ) -> bool:
        """Put one file into its place, and return whether it is ours now."""
        file, digest = self._folder / path, _digest(content)
        old = _read(file)
        if old == content:
            outcome.same += 1
            self._know(path, digest)
            return True
        is_inside = self._holds(file)
        is_ours = is_inside and self._is_known(path, old) and not file.is_symlink()
        if not is_inside or (os.path.lexists(file) and not is_ours):
            if not is_inside or not force or file.is_dir():
                outcome.refused.append(path)
                return False
            outcome.replaced.append(path)
            file.unlink()  # what a link leads to stays
        log.write(f"{digest} {path}\n")
        log.flush()
        self._know(path, digest)
        write_in_place(file, content)
        outcome.written += 1
        return True

    def _know(self, path: str, digest: str) -> None:
        self._known[path] = self._known.get(path, frozenset()) | {digest}

    def _is_known(self, path: str, content: bytes | None) -> bool:
        known = self._known.get(path, frozenset())
        return content is not None and _digest(content) in known

    def _remove(self, path: str, outcome: Outcome, *, force: bool) -> None:
        file = self._folder / path
        old = _read(file)
        if old is None:
            return
        is_ours = self._is_known(path, old) and not file.is_symlink()
        if not self._holds(file) or not (is_ours or force):
            outcome.left.append(path)
            return
        file.unlink()
        outcome.removed += 1
        for folder in file.relative_to(self._folder).parents[:-1]:
            with suppress(OSError):  # something else lies in it
                (self._folder / folder).rmdir()

    def _holds(self, file: Path) -> bool:
        """Return whether a file really lies in the folder: a link may lead out of it."""
        return file.parent.resolve().is_relative_to(self._folder.resolve())

    def _note(self) -> None:
        files = {path: sorted(digests) for path, digests in sorted(self._known.items())}
        text = json.dumps({"about": _ABOUT, "files": files}, ensure_ascii=False, indent=1)
        write_atomically(self._folder / LIST, f"{text}\n".encode())


def rendered_to(folder: Path) -> frozenset[str]:
    """Return the paths of the files that `journeybook render` keeps in a folder."""
    try:
        return frozenset(_known(folder))
    except ConfigurationError:  # whose list it is, is for the next rendering to tell
        return frozenset()


def _known(folder: Path) -> dict[str, frozenset[str]]:
    """Return, by path, the digests of what we wrote to it.

    Raises:
        ConfigurationError: the list is none of ours.
    """
    text = _read(folder / LIST)
    found: dict[str, frozenset[str]] = {}
    try:
        listed: Mapping[str, list[str]] = json.loads(text)["files"] if text else {}
        found = {str(path): frozenset(map(str, digests)) for path, digests in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        told = Message(
            "{file} cannot be read, so nobody knows which files are ours: delete it, and render "
            "with '--force'",
            file=folder / LIST,
        )
        raise ConfigurationError(told) from error
    for line in (_read(folder / _BEGUN) or b"").decode("utf-8", "replace").splitlines():
        digest, _, path = line.partition(" ")
        found[path] = found.get(path, frozenset()) | {digest}
    return {path: digests for path, digests in found.items() if _is_below(path)}


def _is_below(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\\" not in path


def _read(file: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or what is none."""
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
