"""What a `git log` told before: of a commit that has a name, it always tells the same.

A log is kept with the name of the commit that it began at and with all that Git was told. Where the
same commit is the last one still, it is the same log. Where others have been added since, one upon
the other, only these are read. After a merge the whole is read again: which commits Git leaves out
on the way to one depends on all that it joins. What else the name of a commit decides, such as its
files, is kept with that name alone.

Grafts, replacements and shallow clones, which would let a name tell something else, are off or
refused (`git_objects`, `git`).
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from journeybook.environment.git_objects import git
from journeybook.pipeline.kept_forms import as_bytes, from_bytes
from journeybook.pipeline.store import Store
from journeybook.review.history import Change, Commit

_STAGE = "log"
_ANSWERS = "commit"
_SECONDS = 60.0


@dataclass
class Log:
    """What one `git log` tells, by names of files.

    Attributes:
        commits: by name, in the order of the log: the last one first.
        changes: by path, the newest first.
        origins: by path, where a file was before.
    """

    commits: dict[str, Commit] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)
    origins: dict[str, set[str]] = field(default_factory=dict)


class KeptLogs:
    """Reads logs, or knows what they tell."""

    def __init__(self, store: Store, root: Path, head: str) -> None:
        """Begin.

        Args:
            store: what keeps.
            root: a folder of the repository.
            head: the name of its last commit.
        """
        self._store, self._root, self._head = store, root, head

    def answer(self, told: object, read: Callable[[str], Any]) -> Any:
        """Return what Git tells of the last commit, as JSON has it; None where it does not say.

        Args:
            told: all that it depends on beside that commit.
            read: asks Git; it takes the commit's name.
        """
        key = repr((told, _program()))
        content = self._store.get(_ANSWERS, key)
        kept = from_bytes(content) if content else None
        if kept and kept["head"] == self._head:
            return kept["said"]
        said = read(self._head)
        if said is not None:
            self._store.put(_ANSWERS, key, as_bytes({"head": self._head, "said": said}))
        return said

    def log(self, told: object, read: Callable[[str], Log | None]) -> Log | None:
        """Return the log that begins at the last commit; None where Git does not say.

        Args:
            told: all that the log depends on beside the last commit.
            read: reads the log of a range of commits, such as `NAME` or `NAME..NAME`.
        """
        key = repr((told, _program()))
        content = self._store.get(_STAGE, key)
        kept = from_bytes(content) if content else None
        if kept and kept["head"] == self._head:
            return _log_of(kept)
        log = self._longer(kept, read) if kept else None
        log = log or read(self._head)
        if log:
            self._store.put(_STAGE, key, as_bytes({"head": self._head, **_form_of(log)}))
        return log

    def _longer(self, kept: Any, read: Callable[[str], Log | None]) -> Log | None:
        """Return a log with what was added since; None where that is not one upon the other."""
        last = str(kept["head"])
        if not self._is_upon(last):
            return None
        new = read(f"{last}..{self._head}")
        return _joined(new, _log_of(kept), last) if new else None

    def _is_upon(self, last: str) -> bool:
        """Return whether one commit leads to the next, from a commit to the last one."""
        told = ("rev-list", "--parents", f"{last}..{self._head}")
        listed = git(self._root, *told, seconds=_SECONDS)
        if listed is None or listed.code:
            return False
        expected = self._head
        for line in listed.output.decode("ascii", "replace").splitlines():
            name, *parents = line.split()
            if name != expected or len(parents) != 1:
                return False
            expected = parents[0]
        return expected == last


def _joined(new: Log, before: Log, last: str) -> Log:
    """Return two logs as one.

    Args:
        new: what was added.
        before: what was there.
        last: the commit that the new ones stand upon. Where Git does not tell of it, it looks
            through to the first that it tells of, which is that of the log.
    """
    seen = tuple(before.commits)[:1]
    commits = {
        name: replace(one, parents=seen) if one.parents == (last,) else one
        for name, one in new.commits.items()
    }
    changes = {
        path: [replace(one, commit=commits[one.commit.id]) for one in some]
        for path, some in new.changes.items()
    }
    for path, some in before.changes.items():
        changes.setdefault(path, []).extend(some)
    origins = {name: set(olds) for name, olds in new.origins.items()}
    for name, olds in before.origins.items():
        origins.setdefault(name, set()).update(olds)
    return Log({**commits, **before.commits}, changes, origins)


def _program() -> tuple[object, ...]:
    """Return what tells the Git of this machine from another one."""
    path = shutil.which("git")
    status = os.stat(path) if path else None  # noqa: PTH116 - as `which` has it
    return (path, status.st_size, status.st_mtime_ns) if status else (path,)


def commit_form(one: Commit) -> Any:
    """Return a commit as it is kept."""
    people, at = sorted(one.people), one.at.isoformat()
    return [one.id, one.parents, one.author, one.committer, people, one.known, at]


def commit_of_form(form: Any) -> Commit:
    """Return the commit of a form."""
    name, parents, author, committer, people, known, told = form
    at = datetime.datetime.fromisoformat(told)
    return Commit(name, tuple(parents), author, committer, frozenset(people), known, at)


def _form_of(log: Log) -> Any:
    places = {name: at for at, name in enumerate(log.commits)}
    commits = [commit_form(one) for one in log.commits.values()]
    changes = [
        [path, [[places[one.commit.id], one.before, one.after, one.sources] for one in some]]
        for path, some in log.changes.items()
    ]
    origins = {name: sorted(olds) for name, olds in log.origins.items()}
    return {"commits": commits, "changes": changes, "origins": origins}


def _log_of(form: Any) -> Log:
    commits = [commit_of_form(one) for one in form["commits"]]
    changes = {
        path: [
            Change(commits[at], path, tuple(before), after, tuple(sources))
            for at, before, after, sources in some
        ]
        for path, some in form["changes"]
    }
    origins = {name: set(olds) for name, olds in form["origins"].items()}
    return Log({one.id: one for one in commits}, changes, origins)
