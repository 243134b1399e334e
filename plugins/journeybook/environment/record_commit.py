"""A commit of records and nothing else: not of the index, nor of the work tree besides.

It is put together from objects, so no hook, filter or signing program of the repository runs, and
what is staged stays staged.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeybook.environment.branches import current_branch, said, top_of
from journeybook.environment.clock import now
from journeybook.environment.git_objects import git, object_name
from journeybook.errors import RefusedError
from journeybook.message import Message

_SECONDS = 30.0
_TRIES = 8  # somebody else may commit here at the same time
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0)  # and hold the index, which Git does not wait for


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a commit."""

    name: str
    email: str


def uncommitted(root: Path, files: Sequence[Path]) -> list[Path]:
    """Return those of some files that the last commit does not hold as they stand.

    Args:
        root: a folder of the repository.
        files: plain files below it.
    """
    top = top_of(root)
    if top is None:
        return []
    names = {file: _name(top, file) for file in files}
    held = _held(top)
    return [
        file
        for file, name in names.items()
        if file.is_file()
        and not file.is_symlink()
        and object_name(file.read_bytes(), len(held.get(name, "0" * 40))) != held.get(name)
    ]


def _held(top: Path) -> dict[str, str]:
    listed = git(top, "ls-tree", "-r", "-z", "--full-tree", "HEAD", seconds=_SECONDS)
    entries = os.fsdecode(listed.output).split("\0") if listed and not listed.code else []
    pairs = (entry.partition("\t") for entry in entries if entry)
    return {name: facts.split(" ")[2] for facts, _, name in pairs}


def commit_files(root: Path, files: Sequence[Path], message: str, person: Person) -> str:
    """Commit some files as they stand on the branch that is checked out; return the commit's name.

    Args:
        root: a folder of the repository.
        files: plain files below it.
        message: what the commit says.
        person: its author and committer.

    Raises:
        RefusedError: there is no branch to commit on, or Git refuses.
    """
    top, branch = top_of(root), current_branch(root)
    if top is None:
        raise RefusedError(Message("this folder is in no repository of Git"))
    if not branch:
        raise RefusedError(Message("no branch is checked out, so a decision cannot be committed"))
    entries = [told for file in files for told in _entry(top, file)]
    # First the index: stopped here, the files are staged; the other way round, the next commit of
    # somebody would take them away again.
    _stage(top, entries)
    for _ in range(_TRIES):
        head = _told(top, "rev-parse", "--verify", "HEAD^{commit}")
        commit = _commit(top, head, entries, message, person)
        ref = f"refs/heads/{branch}"
        done = git(top, "update-ref", "-m", f"commit: {message}", ref, commit, head,
                   seconds=_SECONDS)  # fmt: skip
        if done is not None and not done.code:
            return commit
    raise RefusedError(Message("the branch '{name}' changed all the time; try again", name=branch))


def _stage(top: Path, entries: Sequence[str]) -> None:
    """Put files into the index, which another Git may hold for a moment."""
    for pause in _PAUSES:
        try:
            _told(top, "update-index", "--add", *entries, variables=_no_filters(top))
        except RefusedError:
            if not pause:
                raise
            time.sleep(pause)
        else:
            return


def _entry(top: Path, file: Path) -> tuple[str, str]:
    name = _told(top, "hash-object", "-w", "--no-filters", "--", str(file))
    return "--cacheinfo", f"100644,{name},{_name(top, file)}"


def _commit(top: Path, head: str, entries: list[str], message: str, person: Person) -> str:
    with tempfile.TemporaryDirectory(prefix="journeybook-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _told(top, "read-tree", head, variables=index)
        _told(top, "update-index", "--add", *entries, variables=index)
        tree = _told(top, "write-tree", variables=index)
    when = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", person.name), ("EMAIL", person.email), ("DATE", when))
    }
    told = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-p", head, "-m", message)
    return _told(top, *told, variables=who)


def _no_filters(top: Path) -> dict[str, str]:
    """Return variables that switch all filters off.

    Git reads other files too when it writes an index: those that changed in the second in which the
    index was written before.
    """
    found = git(top, "config", "-z", "--name-only", "--get-regexp", r"^filter\.", seconds=_SECONDS)
    keys = os.fsdecode(found.output).split("\0") if found else []
    names = {key.partition(".")[2].rpartition(".")[0] for key in keys if key}
    settings = [
        (f"filter.{name}.{key}", value)
        for name in sorted(names)
        for key, value in (("clean", ""), ("process", ""), ("required", "false"))
    ]
    told = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return told


def _told(top: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> str:
    done = git(top, *arguments, seconds=_SECONDS, variables=variables)
    if done is None:
        raise RefusedError(Message("Git did not answer in time, or is not installed"))
    if done.code:
        lines = done.errors.decode("utf-8", "replace").strip().splitlines()
        raise RefusedError(Message("Git refused: {why}", why=lines[0] if lines else done.code))
    return os.fsdecode(done.output).strip("\n")


def _name(top: Path, file: Path) -> str:
    return (file.parent.resolve() / file.name).relative_to(top.resolve()).as_posix()


def ahead_of_remotes(root: Path, most: int) -> list[str]:
    """Return name and first line of the commits that no remote has, as far as this clone knows.

    Args:
        root: a folder of the repository.
        most: how many, at most.
    """
    told = ("log", "--format=%h %s", "--no-color", "--no-show-signature", f"--max-count={most}")
    return said(root, *told, "HEAD", "--not", "--remotes").splitlines()
