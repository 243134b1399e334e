"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from journeybook.model.values import IMAGE_TYPES

Node = tuple[str, str]
"""A file as a commit left it: the commit's name, and the path."""


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
        path: where the file is.
        before: names of the contents it had, one for each parent; of all zeros: none.
        after: name of the content it has; of all zeros: deleted.
        sources: where its content was before, its own path among them if it was there too; none:
            at its own path alone.
    """

    commit: Commit
    path: str
    before: tuple[str, ...]
    after: str
    sources: tuple[str, ...] = ()

    @property
    def node(self) -> Node:
        """The file as the commit left it."""
        return self.commit.id, self.path


@dataclass(frozen=True)
class History:
    """The history of the files of a project.

    Attributes:
        commits: by name; each one before its parents.
        changes: by path from the folder of `mkdocs.yml`, newest first.
        renames: by path, the paths that the file had before.
        unrelated: names of commits that were a history of their own, until a merge brought it in.
        head: by path, the names of the contents in the last commit.
        unchanged: paths of maps that are byte for byte those of the last commit.
        user: e-mail address that uncommitted changes belong to; empty when nobody says.
        contents: returns the contents with these names, or at `commit:./path`; None for one that
            is not there.
        bringers: returns for names of contents who first brought each into the repository, under
            whatever path; whom Git cannot name is somebody unknown.
        looked_for: by path, whether there was a file elsewhere that a new map may have been.
    """

    commits: dict[str, Commit]
    changes: Mapping[str, Sequence[Change]]
    renames: Mapping[str, frozenset[str]]
    unrelated: frozenset[str]
    head: Mapping[str, str]
    unchanged: frozenset[str]
    user: str
    contents: Callable[[Iterable[str]], Mapping[str, bytes | None]]
    bringers: Callable[[Iterable[str]], Iterable[Commit]]
    looked_for: Mapping[str, bool] = field(default_factory=dict)

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

    def before(self, node: Node) -> Iterable[Node]:
        """Return what a file came from, as the parents of a commit have it."""
        name, path = node
        paths = self._sources.get(node, (path,))
        return [(parent, one) for parent in self.commits[name].parents for one in paths]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The places of the commits by their names: each one behind its parents."""
        return {name: place for place, name in enumerate(reversed(self.commits))}

    @cached_property
    def ancestors(self) -> Callable[[str], AbstractSet[str]]:
        """Returns the commits that led to one, and that one."""
        # The approvals of very many maps may stand in one commit.
        return lru_cache(maxsize=8)(partial(_ancestors, self.commits))

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The paths of all images that it knows."""
        return tuple(path for path in self.changes if path.lower().endswith(IMAGE_TYPES))

    @cached_property
    def _sources(self) -> dict[Node, tuple[str, ...]]:
        changes = (change for found in self.changes.values() for change in found)
        return {change.node: change.sources for change in changes if change.sources}


def _ancestors(commits: Mapping[str, Commit], name: str) -> AbstractSet[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in commits and one not in seen:
            seen.add(one)
            waiting += commits[one].parents
    return seen
