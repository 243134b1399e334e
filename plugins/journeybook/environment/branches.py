"""Which branch is checked out, which is the repository's default, and what that one holds.

All of it is what this clone knows: nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journeybook.environment.git_objects import Contents, git
from journeybook.message import Message
from journeybook.names import in_full, relative_name

_SECONDS = 10.0
_LINK = "120000 "  # the mode of its entry in a tree
_USUAL = ("main", "master")


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch as this clone knows it.

    Attributes:
        name: its short name, such as `origin/main`.
        commit: name of its last commit.
        found: how it was found, in words.
    """

    name: str
    commit: str
    found: Message


def default_branch(root: Path) -> Branch | None:
    """Return the repository's default branch; None where there is none that can be known.

    That is what the remote says it is, else the branch of a usual name, the remote's first.

    Args:
        root: a folder of the repository.
    """
    for name, found in _candidates(root):
        if commit := said(root, "rev-parse", "--verify", "--quiet", f"refs/{name}^{{commit}}"):
            return Branch(name.partition("/")[2], commit, found)
    return None


def _candidates(root: Path) -> Iterator[tuple[str, Message]]:
    head = said(root, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    if head.startswith("refs/remotes/"):
        yield head.removeprefix("refs/"), Message("the remote 'origin' says so")
    for name in _USUAL:
        yield f"remotes/origin/{name}", Message("it has the usual name")
    for name in _USUAL:
        yield f"heads/{name}", Message("it has the usual name, and there is no remote one")


def current_branch(root: Path) -> str:
    """Return the name of the branch that is checked out; empty where none is."""
    ref = said(root, "symbolic-ref", "--quiet", "HEAD")
    return ref.removeprefix("refs/heads/") if ref.startswith("refs/heads/") else ""


def top_of(root: Path) -> Path | None:
    """Return the top of the work tree in which a folder lies; None where it lies in none."""
    top = said(root, "rev-parse", "--show-toplevel")
    return Path(top) if top else None


def contents_at(root: Path, commit: str, *files: Path) -> list[bytes | None]:
    """Return what a commit holds of some files; None for one that it does not have.

    Args:
        root: a folder of the repository.
        commit: the commit.
        files: the files, as they lie in the work tree.
    """
    top = top_of(root)
    if top is None:
        return [None] * len(files)
    names = [f"{commit}:{_below(top, file)}" for file in files]
    found = Contents(root)(names)
    return [found[name] for name in names]


def is_link_at(root: Path, commit: str, file: Path) -> bool:
    """Return whether a commit holds a link where a file lies in the work tree.

    Args:
        root: a folder of the repository.
        commit: the commit.
        file: the file.
    """
    top = top_of(root)
    if top is None:
        return False
    told = said(root, "ls-tree", "--full-tree", commit, "--", _below(top, file))
    return told.startswith(_LINK)


def log_of_head(root: Path) -> Path | None:
    """Return the file that Git adds a line to whenever another commit is the current one.

    Args:
        root: a folder of the repository.

    Returns:
        The file; None outside a repository, and where Git keeps no such log.
    """
    told = said(root, "rev-parse", "--git-path", "logs/HEAD")
    return file if told and (file := root / told).is_file() else None


def _below(top: Path, file: Path) -> str:
    # Not resolved itself: what a link here leads to is no word of the other branch.
    return relative_name(in_full(file), top.resolve())


def said(root: Path, *arguments: str) -> str:
    """Return the line that Git answers; an empty text where it has no answer."""
    answer = git(root, *arguments, seconds=_SECONDS)
    return os.fsdecode(answer.output).strip("\n") if answer and not answer.code else ""
