"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
import posixpath
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from journeybook.model.values import IMAGE_TYPES

Node = tuple[str, str]
"""A file as a commit left it: the commit's name, and the path."""
NOTHING = "0" * 40
"""Stands for the text of a map that is not there."""


def is_nothing(name: str) -> bool:
    """Return whether a name is that of no text or content, however long the names of Git are."""
    return set(name) == {"0"}


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


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood at a path after each commit: of very many commits, few change it.

    Attributes:
        order: the places of the commits by their names.
        names: names of what has stood there.
        at: for each commit, in that order, the place of its name among these.
    """

    order: Mapping[str, int]
    names: Sequence[str]
    at: Sequence[int]

    def after(self, commit: str) -> str:
        """Return the name of what stood there after a commit."""
        place = self.order.get(commit)
        return NOTHING if place is None else self.names[self.at[place]]


@dataclass(frozen=True, slots=True)
class ImagesBelow:
    """The images that are known below some folders.

    Attributes:
        paths: their paths.
        commits: names of the commits that touched one of them, wherever it was, and of all merges:
            a merge may put the words of one side beside an image of the other.
        groups: who made these commits, or brought an image into the repository: of each group of
            people one commit.
    """

    paths: frozenset[str] = frozenset()
    commits: frozenset[str] = frozenset()
    groups: tuple[Commit, ...] = ()


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
    _below: dict[frozenset[str], ImagesBelow] = field(
        default_factory=dict, repr=False, compare=False
    )
    _standing: dict[str, Standing] = field(default_factory=dict, repr=False, compare=False)

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
    def parents(self) -> Sequence[tuple[int, ...]]:
        """The places of the parents of each commit, in the order of commits; -1: not known."""
        places = self.order
        found = reversed(self.commits.values())
        return [tuple(places.get(parent, -1) for parent in one.parents) for one in found]

    def standing(self, path: str) -> Standing:
        """Return what stood at a path after each commit."""
        if path not in self._standing:
            self._standing[path] = self._find_standing(path)
        return self._standing[path]

    def _find_standing(self, path: str) -> Standing:
        after = {one.commit.id: one.after for one in self.changes.get(path, ())}
        for new, old in self.renames.items():
            for one in self.changes.get(new, ()) if path in old else ():
                after.setdefault(one.commit.id, f"{one.commit.id}:./{path}")
        names, at = {NOTHING: 0}, array("L")
        for name, parents in zip(self.order, self.parents, strict=True):
            before = {at[one] for one in parents if one >= 0} or {0}
            if name in after or len(before) > 1:
                # Which side a merge has taken over, only Git knows.
                at.append(names.setdefault(after.get(name, f"{name}:./{path}"), len(names)))
            else:
                at.append(before.pop())
        return Standing(self.order, list(names), at)

    @cached_property
    def ancestors(self) -> Callable[[str], AbstractSet[str]]:
        """Returns the commits that led to one, and that one."""
        # The approvals of very many maps may stand in one commit.
        return lru_cache(maxsize=8)(partial(_ancestors, self.commits))

    def images_below(self, folders: frozenset[str]) -> ImagesBelow:
        """Return the images below some folders, each a path; an empty one is the top of all."""
        if folders not in self._below:
            self._below[folders] = self._find_images(folders)
        return self._below[folders]

    def _find_images(self, folders: frozenset[str]) -> ImagesBelow:
        starts = tuple(posixpath.join(folder, "") for folder in folders)
        images = frozenset(path for path in self._images if path.startswith(starts))
        if not images:
            return ImagesBelow()
        moved = {
            new for new, olds in self.renames.items() if any(one.startswith(starts) for one in olds)
        }
        names = {name for path in images | moved for name in self.names(path)}
        changes = [change for name in names for change in self.changes.get(name, ())]
        commits = {change.commit.id: change.commit for change in changes}
        commits |= {name: one for name, one in self.commits.items() if len(one.parents) > 1}
        contents = {change.after for change in changes if not is_nothing(change.after)}
        people = [*commits.values(), *self.bringers(sorted(contents))]
        groups = {(one.people, one.known): one for one in people}
        return ImagesBelow(images, frozenset(commits), tuple(groups.values()))

    @cached_property
    def _images(self) -> tuple[str, ...]:
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
