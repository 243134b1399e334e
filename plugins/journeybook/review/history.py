"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit.

    Attributes:
        id: its name.
        parents: names of its parents.
        people: e-mail addresses of its author, committer and co-authors, in one letter case.
        day: the day on which it was committed, in UTC.
    """

    id: str
    parents: tuple[str, ...]
    people: frozenset[str]
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did to a file.

    Attributes:
        commit: the commit.
        before: names of the contents it had, one for each parent; of all zeros: none.
        after: name of the content it has; of all zeros: deleted.
    """

    commit: Commit
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class History:
    """The history of the files of a project.

    Attributes:
        commits: by name; each one before its parents.
        changes: by path from the folder of `mkdocs.yml`, newest first.
        renames: by path, the paths that the file had before.
        uncommitted: paths of files that differ from the last commit, or are not in it.
        user: e-mail address that uncommitted changes belong to; empty when nobody says.
        contents: returns the contents with these names, or at `commit:./path`; None for one that
            is not there.
    """

    commits: dict[str, Commit]
    changes: Mapping[str, Sequence[Change]]
    renames: Mapping[str, frozenset[str]]
    uncommitted: frozenset[str]
    user: str
    contents: Callable[[Iterable[str]], Mapping[str, bytes | None]]

    def names(self, path: str) -> list[str]:
        """Return all names that a file has had, its present one first."""
        names, found = [path], {path}
        for name in names:
            names += sorted(self.renames.get(name, frozenset()) - found)
            found.update(names)
        return names

    def of(self, path: str) -> list[Change]:
        """Return the changes of a file under all names that it has had."""
        return [change for name in self.names(path) for change in self.changes.get(name, ())]
