"""The texts that a map had, by the commits that changed its file or an image that it showed.

Where no image was ever committed beside a map, a text is known by the name of its content. Where
one was, who changed the image alone changed what was shown: a text is then that of a file in a
commit, and known by both.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from journeybook.loading.images import sha256_of
from journeybook.review.history import (
    NOTHING,
    Change,
    Commit,
    History,
    ImagesBelow,
    is_nothing,
)
from journeybook.review.simplified import Node, Simplified


class Text(NamedTuple):
    """A text of a map as Git has it.

    Attributes:
        content: the bytes of its file.
        image: returns the bytes of an image by the name that it gives it; None: it is not known.
        sha256: returns the SHA-256 of an image likewise.
    """

    content: bytes
    image: Callable[[str], bytes | None]
    sha256: Callable[[str], str | None]


@dataclass(frozen=True)
class MapHistory:
    """The history of one map.

    Attributes:
        history: the history of all files.
        path: the map's file, from the folder of `mkdocs.yml`.
        file_names: returns the files of the images that a content of the map's file names.
        values: returns the texts that a content of it says; nothing when it is no map.
        digest_of: returns the digest of a text; None when it is no map, or lacks an image.
    """

    history: History
    path: str
    file_names: Callable[[bytes], Sequence[str]]
    values: Callable[[bytes], Sequence[str]]
    digest_of: Callable[[Text], str | None]
    _digests: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    _hashes: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def had_text(self) -> bool:
        """Whether it ever had a text."""
        is_plain = any(not is_nothing(change.after) for change in self._of_file)
        return is_plain or bool(self.changes)

    def may_be_by(self, are: Callable[[Commit], bool]) -> bool:
        """Return whether some commits may have changed its text, or have to do with its images.

        Only its texts tell which images it showed. They are many to read, and most people never
        touched anything of a map.
        """
        touched = (change.commit for change in self._of_file)
        return any(map(are, touched)) or any(map(are, self._below.groups))

    def may_be_in(self, commit: Commit) -> bool:
        """Return whether a commit may have changed its text; see `may_be_by`."""
        is_of_file = any(change.commit.id == commit.id for change in self._of_file)
        return is_of_file or commit.id in self._below.commits

    @cached_property
    def changes(self) -> list[Change]:
        """What changed its text, newest first; each side is the name of a text."""
        if not self._images:
            return self._of_file
        names = self.history.names(self.path)
        texts: dict[str, dict[str, str]] = {path: {} for path in names}  # after each commit
        found: list[Change] = []
        touched = {change.node: change for change in self._of_file}
        images = {change.commit.id for change in self._image_changes.values()}
        for name, parents in self.line.parents.items():
            for path in reversed(names):
                change = touched.get((name, path))
                froms = (path, *(change.sources if change else ()))
                before = tuple(_first(texts, parent, froms) for parent in parents)
                before = before or (NOTHING,)
                after = before[0]
                # A merge may put the words of one side beside an image of the other.
                if change or name in images or len(set(before)) > 1:
                    is_there = self._content(self._stood(path, name)) is not None
                    after = f"{name}:{path}" if is_there else NOTHING
                texts[path][name] = after
                if after not in before:
                    sources = change.sources if change else ()
                    found.append(Change(self.history.commits[name], path, before, after, sources))
        return found[::-1]

    @cached_property
    def line(self) -> Simplified:
        """The commits that touched its file or an image that it showed, and what joins them."""
        paths = {path for one in (self.path, *self._images) for path in self.history.names(one)}
        return self.history.simplified(name for one in paths for name in self.history.left(one))

    def digest(self, name: str) -> str | None:
        """Return the digest of a text; None where there is none, or it is not known."""
        self.read([name])
        return self._digests.get(name)

    def read(self, names: Iterable[str]) -> None:
        """Read some texts at once, those that are not known yet."""
        wanted = sorted({name for name in names if not is_nothing(name)} - set(self._digests))
        for name, text in self._texts(wanted):
            self._digests[name] = self.digest_of(text) if text else None

    def text(self, name: str) -> Text | None:
        """Return a text by its name."""
        return next((text for _, text in self._texts([name])), None)

    def images(self, node: Node) -> dict[str, str]:
        """Return the contents of the images that a text showed, by their paths."""
        name, path = node
        content = self._content(self._stood(path, name)) if self._images else None
        folder = posixpath.dirname(path)
        found = (posixpath.join(folder, one) for one in self.file_names(content or b""))
        standing = {one: self._stood(one, name) for one in found}
        named = {one: self._plain_name(one, what) for one, what in standing.items()}
        return {one: what for one, what in named.items() if not is_nothing(what)}

    @cached_property
    def drawers(self) -> list[Commit]:
        """Who changed an image that it ever showed, or brought one into the repository."""
        changes = self._image_changes.values()
        names = {change.after for change in changes if not is_nothing(change.after)}
        return [
            *(change.commit for change in changes if change.after not in change.before),
            *self.history.bringers(sorted(names)),
        ]

    def texts(self) -> Iterator[Text]:
        """Yield all texts that the map had, each once, the newest first."""
        names = (name for change in self.changes for name in (change.after, *change.before))
        for name in dict.fromkeys(names):
            text = None if is_nothing(name) else self.text(name)
            if text:
                yield text

    def at_head(self) -> Text | None:
        """Return the text in the last commit."""
        return self._text(self.path, self.history.head)

    def at_commit(self, commit: Commit) -> Text | None:
        """Return the text that stood at the map's present path after a commit."""
        content = self._content(f"{commit.id}:./{self.path}")
        return Text(content, _unknown, _unknown) if content is not None else None

    def _texts(self, names: list[str]) -> Iterator[tuple[str, Text | None]]:
        if self._images:
            yield from ((name, self._of_node(name)) for name in names)
        elif names:
            for name, content in self.history.contents(names).items():
                yield name, Text(content, _unknown, _unknown) if content is not None else None

    def _of_node(self, text: str) -> Text | None:
        name, _, path = text.partition(":")
        standing = {one: self._stood(one, name) for one in (path, *self._images)}
        return self._text(path, standing)

    def _text(self, path: str, standing: Mapping[str, str]) -> Text | None:
        """Return the text at a path; `standing` names the contents by their paths."""
        content = self._content(standing.get(path, NOTHING))
        if content is None:
            return None
        folder = posixpath.dirname(path)

        def name_of(image: str) -> str:
            return standing.get(posixpath.join(folder, image), NOTHING)

        return Text(
            content,
            lambda image: self._content(name_of(image)),
            lambda image: self._hash(name_of(image)),
        )

    def _stood(self, path: str, commit: str) -> str:
        """Return the name of what stood at a path after a commit."""
        return self.history.standing(path).after(commit)

    def _plain_name(self, path: str, name: str) -> str:
        """Return the name of a content that may be told by commit and path."""
        if ":" not in name:
            return name
        content = self._content(name)
        had = {one.after for one in self._image_changes.values() if one.path == path}
        same = (one for one in sorted(had) if self._content(one) == content)
        return next(same, NOTHING if content is None else name)

    def _hash(self, name: str) -> str | None:
        if name not in self._hashes:
            content = self._content(name)
            self._hashes[name] = sha256_of(content) if content is not None else None
        return self._hashes[name]

    def _content(self, name: str) -> bytes | None:
        if is_nothing(name):
            return None
        ((_, content),) = self.history.contents([name]).items()
        return content

    @cached_property
    def _image_changes(self) -> dict[Node, Change]:
        """What happened to the files of its images, wherever they were."""
        names = {name for path in self._images for name in self.history.names(path)}
        changes = (change for name in names for change in self.history.changes.get(name, ()))
        return {change.node: change for change in changes}

    def image_changes(self, path: str) -> dict[Node, Change]:
        """Return what happened to the file of an image, wherever it was."""
        names = set(self.history.names(path))
        return {node: one for node, one in self._image_changes.items() if one.path in names}

    def image_sides(self, path: str) -> dict[str, tuple[str, ...]]:
        """Return the parents that merges have an image from which they took over as it was."""
        if len(self.history.names(path)) > 1:  # it may be anywhere
            return {}
        found = {}
        for name, parents in self.line.parents.items():
            if len(parents) > 1 and (name, path) not in self._image_changes:
                now, *before = (
                    self._plain_name(path, self._stood(path, one)) for one in (name, *parents)
                )
                sides = zip(parents, before, strict=True)
                found[name] = tuple(one for one, had in sides if had == now) or parents
        return found

    @cached_property
    def _of_file(self) -> list[Change]:
        return self.history.of(self.path)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(map(posixpath.dirname, self.history.names(self.path)))

    @cached_property
    def _below(self) -> ImagesBelow:
        return self.history.images_below(self._folders)

    @cached_property
    def _images(self) -> frozenset[str]:
        """The paths of images that a text of the map ever named, and of what took their place."""
        kept, folders = self._below.paths, self._folders
        if not kept:
            return frozenset()
        blobs = {name for change in self._of_file for name in (change.after, *change.before)}
        contents = self.history.contents(sorted(name for name in blobs if not is_nothing(name)))
        named = {  # the key stands in the content, or is spelt with escapes
            posixpath.join(folder, name)
            for content in contents.values()
            if content is not None and (b"image" in content or b"\\" in content)
            for name in self.file_names(content)
            for folder in folders
        }
        moved = {new for new, old in self.history.renames.items() if old & named}
        return frozenset((named & kept) | moved)


def _first(texts: Mapping[str, Mapping[str, str]], commit: str, paths: Iterable[str]) -> str:
    """Return the text that a commit has at the first of some paths at which it has one."""
    found = (texts[path].get(commit, NOTHING) for path in paths if path in texts)
    return next((one for one in found if one != NOTHING), NOTHING)


def _unknown(_name: str) -> None:
    return None
