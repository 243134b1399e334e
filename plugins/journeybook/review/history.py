"""What Git knows of the files of a project, as the hosts read it: facts, without Git itself."""

from __future__ import annotations

import datetime
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from journeybook.model.values import IMAGE_TYPES
from journeybook.review.lines import Lines
from journeybook.review.simplified import Node, Simplified

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
    """What stood at a path after each commit.

    Attributes:
        line: the commits that say something of it.
        names: by these, the name of what stood there.
    """

    line: Simplified
    names: Mapping[str, str]

    def after(self, commit: str) -> str:
        """Return the name of what stood there after a commit."""
        return self.names.get(self.line.nearest(commit), NOTHING)


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

    @property
    def order(self) -> Mapping[str, int]:
        """The places of the commits by their names: each one behind its parents."""
        return self.lines.order

    @cached_property
    def lines(self) -> Lines:
        """The commits as lines."""
        return Lines({name: one.parents for name, one in reversed(self.commits.items())})

    def simplified(self, touching: Iterable[str]) -> Simplified:
        """Return the history of some files, by the names of all commits that touched them."""
        return Simplified.of(self.lines, touching, self._sources)

    def left(self, path: str) -> Mapping[str, str]:
        """Return what commits left at a path, by their names: at least those that changed it."""
        left = {one.commit.id: one.after for one in self.changes.get(path, ())}
        for new in self._moved_to.get(path, ()):
            for one in self.changes.get(new, ()):
                left.setdefault(one.commit.id, f"{one.commit.id}:./{path}")
        return left

    def standing(self, path: str) -> Standing:
        """Return what stood at a path after each commit."""
        if path not in self._standing:
            self._standing[path] = self._find_standing(path)
        return self._standing[path]

    def _find_standing(self, path: str) -> Standing:
        left = self.left(path)
        line = self.simplified(left)
        names: dict[str, str] = {}
        for name, parents in line.parents.items():
            before = {names.get(one, NOTHING) for one in parents} or {NOTHING}
            # Which side a merge has taken over, only Git knows.
            known = before.pop() if len(before) == 1 else f"{name}:./{path}"
            names[name] = left.get(name, known)
        return Standing(line, names)

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
    def _moved_to(self) -> Mapping[str, Sequence[str]]:
        found = defaultdict[str, list[str]](list)
        for new, olds in self.renames.items():
            for old in olds:
                found[old].append(new)
        return found

    @cached_property
    def _images(self) -> tuple[str, ...]:
        return tuple(path for path in self.changes if path.lower().endswith(IMAGE_TYPES))

    @cached_property
    def _sources(self) -> dict[Node, tuple[str, ...]]:
        changes = (change for found in self.changes.values() for change in found)
        return {change.node: change.sources for change in changes if change.sources}
