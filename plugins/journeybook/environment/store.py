"""A folder of the project in which entries are kept: `.cache/journeybook/<edition>/`.

An entry is one file: an HMAC-SHA256 under the user's key, and the content. The HMAC is over the
edition of the code, the stage, the key and the content, so that an entry which somebody else wrote,
or which stands where another one belongs, counts as none. No link is followed, neither to read nor
to write. What fails is not kept, and nobody is told: without a store all is found out anew.
"""

from __future__ import annotations

import errno
import functools
import hashlib
import hmac
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journeybook import __version__
from journeybook.environment.edition import edition as edition_of_files
from journeybook.environment.git_objects import git
from journeybook.environment.store_key import store_key
from journeybook.message import Message
from journeybook.pipeline.store import NoStore, Store

FOLDER = ".cache/journeybook"
"""Where a project's store is, from the folder of `mkdocs.yml`."""

MOST_BYTES = 512 * 1024 * 1024
"""How large the entries of an edition may be in all."""

MOST_DAYS = 30
"""For how long an entry is kept."""

edition = functools.cache(edition_of_files)
"""Which edition of the code runs: that of the files when it was asked for first."""

_MAC = 32
_LARGEST = 64 * 1024 * 1024
_EDITIONS = 2  # which are kept beside this one: of a second checkout of the code, of yesterday
_DAY = 24 * 60 * 60
_TIDIED = "tidied"
_SECONDS = 4.0
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
_BESIDE = {
    ".gitignore": b"*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n",
}
"""What keeps Git and backups away."""


@dataclass(frozen=True, slots=True)
class StoreState:
    """What a project's store is.

    Attributes:
        folder: where it is, or would be.
        missing: why there is none; empty: there is one, or will be with the first entry.
        entries: how many entries it holds, of all editions.
        size: how many bytes these are.
    """

    folder: Path
    missing: Message
    entries: int = 0
    size: int = 0


class FolderStore:
    """Keeps entries in a folder; see the module."""

    warning = Message("")

    def __init__(self, root: Path, key: bytes, code: str) -> None:
        """Begin.

        Args:
            root: the folder of `mkdocs.yml`.
            key: the user's.
            code: the edition of the code.
        """
        self._top = root / FOLDER
        self._key, self._code = key, bytes.fromhex(code)
        self._folder = str(self._top / f"{__version__}-{code[:16]}")
        self._made: set[str] = set()
        self._works = True
        self._has_written = False

    @property
    def keeps(self) -> bool:
        """Whether nothing failed so far."""
        return self._works

    def get(self, stage: str, key: str) -> bytes | None:
        """Return what was put there by this edition of the code; None: nothing that counts."""
        name = _name(stage, key)
        try:
            descriptor = os.open(self._path(stage, name), _READ)
        except OSError:
            return None
        try:
            with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    return None
                found = stream.read(_LARGEST + _MAC + 1)
        except OSError:
            return None
        content = found[_MAC:]
        is_ours = hmac.compare_digest(found[:_MAC], self._mac(name, content))
        return content if is_ours else None

    def put(self, stage: str, key: str, content: bytes) -> None:
        """Keep an entry, in place of the one that stood there; nothing is raised where it fails."""
        if not self._works or len(content) > _LARGEST:
            return
        name = _name(stage, key)
        path = self._path(stage, name)
        try:
            self._make(os.path.dirname(path))  # noqa: PTH120 - ten thousand times
            _replace(path, self._mac(name, content) + content)
            self._has_written = True
        except OSError:
            self._works = False  # a full disk stays full

    def tidy(self) -> None:
        """Remove what is old, at most once a day and only after something was kept."""
        if not self._has_written:
            return
        mark, fresh = Path(self._folder, _TIDIED), Path(self._folder, f"{_TIDIED}-now")
        with suppress(OSError):
            _replace(str(fresh), b"")  # dated by the clock that dates the entries
            if mark.exists() and fresh.lstat().st_mtime - mark.lstat().st_mtime < _DAY:
                fresh.unlink()
                return
            fresh.replace(mark)
            _remove_editions(self._top, Path(self._folder))
            _remove_old(Path(self._folder))

    def _mac(self, name: bytes, content: bytes) -> bytes:
        return hmac.digest(self._key, self._code + name + content, "sha256")

    def _path(self, stage: str, name: bytes) -> str:
        told = name.hex()
        return f"{self._folder}/{stage}/{told[:2]}/{told[2:]}"

    def _make(self, folder: str) -> None:
        """Make a folder and those above it up to the project's; each is a folder, and no link.

        Raises:
            OSError: one of them is not.
        """
        if folder in self._made:
            return
        root = os.fspath(self._top.parent.parent)
        if len(folder) > len(root):
            self._make(os.path.dirname(folder))  # noqa: PTH120 - as above
            with suppress(FileExistsError):
                os.mkdir(folder)  # noqa: PTH102 - as above
                if folder == os.fspath(self._top):
                    for name, content in _BESIDE.items():
                        _replace(os.path.join(folder, name), content)  # noqa: PTH118 - as above
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                raise NotADirectoryError(folder)
        self._made.add(folder)


def open_store(root: Path) -> Store:
    """Return the store of a project, which keeps nothing where there can be none.

    It warns where what is there must not be used.

    Args:
        root: the folder of `mkdocs.yml`.
    """
    key = store_key(root)
    if key is None:
        return NoStore()
    missing = _unfit(root)
    return NoStore(missing) if missing else FolderStore(root, key, edition())


def state_of_store(root: Path) -> StoreState:
    """Return what a project's store is, for a person."""
    folder = root / FOLDER
    missing = _unfit(root) or Message("")
    if not missing and store_key(root) is None:
        missing = Message("there is no folder of yours in which a key could be kept")
    if missing:
        return StoreState(folder, missing)
    sizes = [status.st_size for _, status in _entries(folder)]
    return StoreState(folder, missing, len(sizes), sum(sizes))


def clear_store(root: Path) -> bool:
    """Remove a project's store; return whether there was one.

    Raises:
        OSError: it cannot be removed; a link is none, and what it leads to is left alone.
    """
    folder = root / FOLDER
    if _linked(root):
        raise NotADirectoryError(errno.ENOTDIR, "Not a directory")
    if not os.path.lexists(folder):
        return False
    shutil.rmtree(folder)
    return True


def _unfit(root: Path) -> Message | None:
    """Return why what stands in a project is not used as a store; None: nothing speaks against it.

    Git asks here for the names that it tracks: what came with a repository is nobody's own.
    """
    if _linked(root):
        return Message(
            "'{folder}' is not used: it is a link, or lies behind one; remove it", folder=FOLDER
        )
    if not (root / FOLDER).is_dir():
        return None
    told = git(root, "ls-files", "-z", "--", f":(icase){FOLDER}", seconds=_SECONDS)
    if told is not None and not told.code and told.output:
        return Message(
            "'{folder}' is not used, since Git tracks it; run 'git rm -r --cached {folder}'",
            folder=FOLDER,
        )
    return None


def _linked(root: Path) -> bool:
    folder = root / FOLDER
    return any(one.is_symlink() for one in (folder, folder.parent))


def _name(stage: str, key: str) -> bytes:
    return hashlib.sha256(f"{stage}\0{key}".encode("utf-8", "surrogatepass")).digest()


def _replace(path: str, content: bytes) -> None:
    """Write a file, whole or not at all; it need not outlive the machine."""
    temporary = f"{path}.{secrets.token_hex(4)}.tmp"
    try:
        with open(os.open(temporary, _WRITE, 0o600), "wb") as stream:  # noqa: PTH123 - a descriptor
            stream.write(content)
        os.replace(temporary, path)  # noqa: PTH105 - ten thousand times
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield path and status of each file below a folder; links are neither followed nor told."""
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        yield entry.path, entry.stat(follow_symlinks=False)
        except OSError:
            continue


def _remove_old(folder: Path) -> None:
    """Remove the entries that are too old, and the oldest of those that are too many.

    How old they are is told by the clock that dates files, by which the mark was just written.
    """
    size, now = 0, Path(folder, _TIDIED).lstat().st_mtime
    for path, status in sorted(_entries(folder), key=lambda one: -one[1].st_mtime):
        size += status.st_size
        if size > MOST_BYTES or now - status.st_mtime > MOST_DAYS * _DAY:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - as above


def _remove_editions(top: Path, own: Path) -> None:
    """Remove what other editions of the code kept, but for the newest of them."""
    with os.scandir(top) as entries:
        others = [
            (entry.stat(follow_symlinks=False).st_mtime, entry.path)
            for entry in entries
            if entry.is_dir(follow_symlinks=False) and entry.path != os.fspath(own)
        ]
    for _, path in sorted(others, reverse=True)[_EDITIONS:]:
        shutil.rmtree(path, ignore_errors=True)
