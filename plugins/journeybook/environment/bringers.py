"""Who first brought a content into a repository: wherever it stood then, and whatever its name."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from journeybook.environment.git_objects import git
from journeybook.environment.kept_log import KeptLogs, Log, commit_form, commit_of_form
from journeybook.environment.raw_log import LOG, commits_of
from journeybook.review.history import Change, Commit, is_nothing
from journeybook.review.lines import Lines
from journeybook.review.simplified import Simplified

_SECONDS = 600.0
_ALL = ("--topo-order", "--reverse", "--parents")
_AT_ONCE = 500  # a command is no longer than some systems take
_UNKNOWN = Commit(
    "", (), "", "", frozenset(), known=False, at=datetime.datetime.min.replace(tzinfo=datetime.UTC)
)
"""Stands for a commit that nobody found."""


class Bringers:
    """Asks Git once who brought some contents, when it is first asked."""

    def __init__(self, root: Path, names: Iterable[str], kept: KeptLogs) -> None:
        """Begin.

        Args:
            root: a folder of the repository.
            names: the names of the contents that may be asked for.
            kept: knows what Git told before.
        """
        self._root, self._names, self._kept = root, sorted(set(names)), kept
        self._found: dict[str, list[Commit]] | None = None

    def __call__(self, names: Iterable[str]) -> Iterator[Commit]:
        """Yield the commits that brought contents which nobody had before."""
        if self._found is None:
            told = self._kept.answer(("bringers", self._names), self._read) if self._names else {}
            self._found = {
                name: list(map(commit_of_form, some)) for name, some in (told or {}).items()
            }
        for name in names:
            yield from self._found.get(name) or [_UNKNOWN]

    def _read(self, head: str) -> dict[str, list[Any]] | None:
        """Return, by content, the commits that brought it; None where Git does not say."""
        log = self._kept.log(("brought", self._names), self._log)
        listed = git(self._root, "rev-list", *_ALL, head, seconds=_SECONDS)
        if log is None or listed is None or listed.code:
            return None
        rows = (line.split() for line in listed.output.decode("ascii").splitlines())
        lines = Lines({name: parents for name, *parents in rows})
        return {
            name: [commit_form(log.commits[one]) for one in _first(lines, some)]
            for name, some in _having(log).items()
        }

    def _log(self, commits: str) -> Log | None:
        """Return what those of some commits did that brought one of the contents, or took it."""
        log = Log()
        for start in range(0, len(self._names), _AT_ONCE):
            told = (f"--find-object={name}" for name in self._names[start : start + _AT_ONCE])
            done = git(self._root, *LOG, "--no-renames", *told, commits, seconds=_SECONDS)
            if done is None or done.code:
                return None
            for commit, touched in commits_of(done.output):
                log.commits[commit.id] = commit
                for one in touched:
                    change = Change(commit, one.new, one.before, one.after)
                    log.changes.setdefault(one.new, []).append(change)
        return log


def _having(log: Log) -> dict[str, set[str]]:
    """Return, by content, the commits that put it somewhere."""
    found = defaultdict[str, set[str]](set)
    for change in (one for some in log.changes.values() for one in some):
        if not is_nothing(change.after):
            found[change.after].add(change.commit.id)
    return found


def _first(lines: Lines, commits: AbstractSet[str]) -> list[str]:
    """Return the commits that rest on none of the others, the oldest first."""
    line = Simplified.of(lines, commits, {})
    found = (one for one in commits if line.ancestors(one).isdisjoint(commits - {one}))
    return sorted(found, key=lines.order.__getitem__)
