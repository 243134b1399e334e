"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit. Addresses are in one letter case.

    Attributes:
        id: its name.
        parents: names of its parents.
        author: e-mail address of its author; empty when it names none.
        committer: that of its committer; empty when it names none, or a Git host did it.
        people: addresses of author, committer and co-authors, but for Git hosts.
        known: whether it names all of them: else somebody unknown may be anybody.
        at: when it was committed.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    committer: str
    people: frozenset[str]
    known: bool
    at: datetime.datetime

    @property
    def day(self) -> datetime.date:
        """The day on which it was committed, in UTC."""
        return self.at.date()


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
        head: by path, the names of the contents in the last commit.
        unchanged: paths of maps that are byte for byte those of the last commit.
        user: e-mail address that uncommitted changes belong to; empty when nobody says.
        contents: returns the contents with these names, or at `commit:./path`; None for one that
            is not there.
    """

    commits: dict[str, Commit]
    changes: Mapping[str, Sequence[Change]]
    renames: Mapping[str, frozenset[str]]
    head: Mapping[str, str]
    unchanged: frozenset[str]
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
