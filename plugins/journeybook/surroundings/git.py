"""Git's history of the maps, read in one `git log` for all of them.

The log is that of `git log --raw --full-history --parents`: each commit that touched a map, its
rewritten parents, and the names of the contents before and after (git-log, git-diff manuals: "Raw
output format"). Merges are shown in combined form, so that only what a merge itself wrote counts
as the words of who merged.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from journeybook.loading.discovery import relative_name
from journeybook.review.history import Change, Commit, History

_COMMIT = "\x01"
# Not through .mailmap, which the change under review could hold.
_PEOPLE = "%ae%x00%ce%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x02)"
_FORMAT = f"%x01%H%x00%P%x00%ct%x00{_PEOPLE}"
_LOG = (
    "log", "--full-history", "--parents", "--topo-order", "--diff-merges=combined", "--raw", "-M",
    "-z", "--no-abbrev", "--no-color", f"--format=tformat:{_FORMAT}", "HEAD", "--",
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
    told = _git(root, "rev-parse", "--is-shallow-repository", "--show-toplevel")
    if told is None or not told.startswith(b"false\n"):
        return None
    top = Path(os.fsdecode(told.split(b"\n")[1]))
    log = _git(root, *_LOG, str(folder))
    status = _git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", str(folder))
    if log is None or status is None:
        return None
    commits: dict[str, Commit] = {}
    changes: dict[str, list[Change]] = {}
    renames: dict[str, set[str]] = {}
    place = partial(_name, top, root.resolve())
    for commit, touched in _commits(log):
        commits[commit.id] = commit
        for before, after, old, new in touched:
            changes.setdefault(place(new), []).append(Change(commit, before, after))
            if old != new:
                renames.setdefault(place(new), set()).add(place(old))
    return History(
        commits=commits,
        changes=changes,
        renames={name: frozenset(old) for name, old in renames.items()},
        uncommitted=frozenset(place(name) for name in _uncommitted(status)),
        user=user_email(root),
        contents=partial(_contents, root),
    )


def user_email(root: Path) -> str:
    """Return `git config user.email`, or an empty text."""
    told = _git(root, "config", "user.email")
    return os.fsdecode(told or b"").strip()


def _name(top: Path, root: Path, path: str) -> str:
    return relative_name(top / path, root)


def _commits(log: bytes) -> Iterator[tuple[Commit, list[tuple[tuple[str, ...], str, str, str]]]]:
    """Yield each commit with its changes: contents before and after, old and new path."""
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
            datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date(),
        )
        touched = []
        word = next(words)
        while not word or word.startswith(":"):
            if word:
                change, paths = _raw(word, words)
                touched.append((*change, *paths))
            following = next(words, None)
            if following is None:
                break
            word = following
        yield commit, touched


def _raw(word: str, words: Iterator[str]) -> tuple[tuple[tuple[str, ...], str], tuple[str, str]]:
    """Read an entry of the raw format: a colon for each parent, modes, contents, what happened."""
    parents = len(word) - len(word.lstrip(":"))
    parts = word[parents:].split(" ")
    contents = parts[parents + 1 : 2 * parents + 2]
    old = next(words)
    moved = parents == 1 and parts[-1][:1] in {"R", "C"}
    return (tuple(contents[:-1]), contents[-1]), (old, next(words) if moved else old)


def _address(trailer: str) -> str:
    """Return the address of `Name <address>`."""
    return trailer.rpartition("<")[2].partition(">")[0].strip()


def _uncommitted(status: bytes) -> Iterator[str]:
    words = iter(os.fsdecode(status).split("\0"))
    for word in words:
        if word:
            yield word[3:]
            if word[0] in "RC":
                next(words, "")  # the name before


def _contents(root: Path, names: Iterable[str]) -> Mapping[str, bytes | None]:
    wanted = list(names)
    if not wanted:
        return {}
    request = "".join(f"{name}\n" for name in wanted).encode()
    told = _git(root, "cat-file", "--batch", given=request) or b""
    found: dict[str, bytes | None] = dict.fromkeys(wanted)
    at = 0
    for name in wanted:
        end = told.find(b"\n", at)
        if end < 0:
            break
        head = told[at:end].split()
        at = end + 1
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = told[at : at + size]
            at += size + 1
    return found


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """Run Git in a folder; None when there is no Git, or it says no."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "--no-replace-objects", *arguments],  # noqa: S607 - the user's own Git
            cwd=root, input=given, capture_output=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
