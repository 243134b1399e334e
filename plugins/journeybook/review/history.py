"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


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
        commits: by name.
        changes: by path from the folder of `mkdocs.yml`, newest first.
        renames: by path, the paths that the file had before.
        uncommitted: paths of files that differ from the last commit, or are not in it.
        user: e-mail address that uncommitted changes belong to; empty when nobody says.
        contents: returns the contents with these names; None for one that is not there.
    """

    commits: Mapping[str, Commit]
    changes: Mapping[str, Sequence[Change]]
    renames: Mapping[str, frozenset[str]]
    uncommitted: frozenset[str]
    user: str
    contents: Callable[[Iterable[str]], Mapping[str, bytes | None]]
    _older: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, path: str) -> list[Change]:
        """Return the changes of a file under all names that it has had."""
        names, found = [path], {path}
        for name in names:
            names += sorted(self.renames.get(name, frozenset()) - found)
            found.update(names)
        return [change for name in names for change in self.changes.get(name, ())]

    def older(self, commit: str) -> frozenset[str]:
        """Return the names of a commit and of all that came before it."""
        known = self._older.get(commit)
        if known is None:
            seen, waiting = {commit}, [commit]
            while waiting:
                found = self.commits.get(waiting.pop())
                fresh = [name for name in (found.parents if found else ()) if name not in seen]
                seen.update(fresh)
                waiting += fresh
            known = self._older[commit] = frozenset(seen)
        return known
