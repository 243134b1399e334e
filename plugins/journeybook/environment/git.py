"""Git's history of the maps, read in one `git log` for all of them.

The log is that of `git log --raw --full-history --parents`: each commit that touched a map, its
rewritten parents, and the names of the contents before and after (git-log, git-diff manuals: "Raw
output format"). Merges are shown in combined form, so that only what a merge itself wrote counts
as the words of who merged; what it moved is followed.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from journeybook.environment.process import Answering, run
from journeybook.names import relative_name
from journeybook.review.history import Change, Commit, History

_COMMIT = "\x01"
_OBJECT = re.compile(rb"[0-9a-f]{40,64} ([a-z]+) ([0-9]+)\n")
# Not through .mailmap, which the change under review could hold.
_PEOPLE = "%ae%x00%ce%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x02)"
_FORMAT = f"%x01%H%x00%P%x00%ct%x00{_PEOPLE}"
_PLAIN = (
    "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
    # Files of a checkout that look like a repository are none: they could name programs to run and
    # a history in which somebody else wrote everything.
    "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false",
)  # fmt: skip
_LOG = (
    "log", "--full-history", "--parents", "--topo-order", "--diff-merges=combined",
    "--combined-all-paths", "--raw", "-M", "-z", "--no-abbrev", f"--format=tformat:{_FORMAT}",
    # Whatever the settings of whoever runs this say:
    "--root", "--no-follow", "--no-relative", "--no-show-signature", "--no-color", "HEAD", "--",
)  # fmt: skip


def read_history(root: Path, folder: Path) -> History | None:
    """Read the history of the files below a folder.

    Args:
        root: the folder of `mkdocs.yml`, which names are relative to.
        folder: the maps folder.

    Returns:
        The history; None without Git, outside a repository, without a commit, or in a shallow
        clone, whose oldest commit looks as if it had written everything.
    """
    answer = _git(root, "rev-parse", "--is-shallow-repository", "--show-toplevel")
    if answer is None or not answer.startswith(b"false\n"):
        return None
    top = Path(os.fsdecode(answer.split(b"\n")[1]))
    log = _git(root, *_LOG, str(folder))
    status = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", str(folder))
    if log is None or status is None:
        return None
    commits: dict[str, Commit] = {}
    changes: dict[str, list[Change]] = {}
    renames: dict[str, set[str]] = {}
    place = cache(partial(_name, top, root.resolve()))
    for commit, touched in _commits(log):
        commits[commit.id] = commit
        for before, after, olds, new in touched:
            changes.setdefault(place(new), []).append(Change(commit, before, after))
            if moved := {place(old) for old in olds if old != new}:
                renames.setdefault(place(new), set()).update(moved)
    waiting = list(_uncommitted(status))
    for new, old in waiting:
        if old != new:
            renames.setdefault(place(new), set()).add(place(old))
    return History(
        commits=commits,
        changes=changes,
        renames={name: frozenset(old) for name, old in renames.items()},
        uncommitted=frozenset(place(new) for new, _ in waiting),
        user=user_email(root),
        contents=_Contents(root),
    )


def user_email(root: Path) -> str:
    """Return `git config user.email`, or an empty text."""
    return os.fsdecode(_git(root, "config", "user.email") or b"").strip()


def _name(top: Path, root: Path, path: str) -> str:
    return relative_name(top / path, root)


_Touched = tuple[tuple[str, ...], str, tuple[str, ...], str]
"""Contents before, for each parent, and after; paths before and after."""


def _commits(log: bytes) -> Iterator[tuple[Commit, list[_Touched]]]:
    """Yield each commit with its changes."""
    # Between message and changes stands a line break, or in a merge an empty word.
    words = iter([*(word.lstrip("\n") for word in os.fsdecode(log).split("\0")), ""])
    word = next(words)
    while word.startswith(_COMMIT):
        parents, seconds, author, committer, trailers = (next(words) for _ in range(5))
        people = [author, committer, *(_address(text) for text in trailers.split("\x02"))]
        commit = Commit(
            word[1:],
            tuple(parents.split()),
            frozenset(text.casefold() for text in people if text),
            _day(seconds),
        )
        touched: list[_Touched] = []
        word = next(words)
        while not word or word.startswith(":"):
            if word:
                touched.append(_raw(word, words))
            following = next(words, None)
            if following is None:
                break
            word = following
        yield commit, touched


def _day(seconds: str) -> datetime.date:
    """Return a commit's day; the first one there is for a time that no calendar has."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return datetime.date.min


def _raw(word: str, words: Iterator[str]) -> _Touched:
    """Read an entry of the raw format: a colon for each parent, modes, contents, what happened."""
    parents = len(word) - len(word.lstrip(":"))
    parts = word[parents:].split(" ")
    contents = parts[parents + 1 : 2 * parents + 2]
    olds = tuple(next(words) for _ in range(parents))
    has_new = parents > 1 or parts[-1][:1] in {"R", "C"}
    return tuple(contents[:-1]), contents[-1], olds, next(words) if has_new else olds[0]


def _address(trailer: str) -> str:
    """Return the address of `Name <address>`."""
    return trailer.rpartition("<")[2].partition(">")[0].strip()


def _uncommitted(status: bytes) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that differs from the last commit, and the path it had there."""
    words = iter(os.fsdecode(status).split("\0"))
    for word in words:
        if word:
            moved = not {"R", "C"}.isdisjoint(word[:2])
            yield word[3:], next(words) if moved else word[3:]


class _Contents:
    """Contents by name, from one `git cat-file --batch` that waits for the next question."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._git: Answering | None = None

    def __call__(self, names: Iterable[str]) -> dict[str, bytes | None]:
        return {name: self._one(name) for name in names}

    def _one(self, name: str) -> bytes | None:
        if "\n" in name:  # a line is a question
            return None
        try:
            return self._asked(os.fsencode(name))
        except OSError:
            return None

    def _asked(self, name: bytes) -> bytes | None:
        if self._git is None:
            self._git = Answering("git", *_PLAIN, "cat-file", "--batch", cwd=self._root)
        answer = self._git.ask(name)
        head = _OBJECT.fullmatch(answer.readline())
        if head is None:
            return None
        content = answer.read(int(head[2]) + 1)[:-1]
        return content if head[1] == b"blob" else None


def _git(root: Path, *arguments: str) -> bytes | None:
    """Run the user's own Git in a folder; None when there is no Git, or it says no."""
    done = run("git", *_PLAIN, *arguments, cwd=root)
    return done.output if done and not done.code else None
