"""The texts that a map had, by the commits that changed its file or an image that it showed.

Where no image was ever committed beside a map, a text is known by the name of its content. Where
one was, who changed the image alone changed what was shown: a text is then that of a commit, and
known by the commit's name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from journeybook.loading.images import sha256_of
from journeybook.model.values import IMAGE_TYPES
from journeybook.review.history import Change, Commit, History

NOTHING = "0" * 40
"""Stands for the text of a map that is not there."""


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
        digest_of: returns the digest of a text; None when it is no map, or lacks an image.
    """

    history: History
    path: str
    file_names: Callable[[bytes], Sequence[str]]
    digest_of: Callable[[Text], str | None]
    _digests: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    _hashes: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    _standing: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def changes(self) -> list[Change]:
        """What changed its text, newest first; each side is the name of a text."""
        if not self._images:
            return self.history.of(self.path)
        touched = {
            change.commit.id
            for path in (*self.history.names(self.path), *self._images)
            for change in self.history.changes.get(path, ())
        }
        found: list[Change] = []
        texts: dict[str, str] = {}
        for name, commit in reversed(self.history.commits.items()):
            before = tuple(texts.get(parent, NOTHING) for parent in commit.parents) or (NOTHING,)
            # A merge may put the words of one side beside an image of the other.
            if name in touched or len(set(before)) > 1:
                texts[name] = name
                found.append(Change(commit, before, name))
            else:
                texts[name] = before[0]
        return found[::-1]

    def digest(self, name: str) -> str | None:
        """Return the digest of a text; None where there is none, or it is not known."""
        self.read([name])
        return self._digests.get(name)

    def read(self, names: Iterable[str]) -> None:
        """Read some texts at once, those that are not known yet."""
        wanted = sorted({name for name in names if set(name) != {"0"}} - set(self._digests))
        for name, text in self._texts(wanted):
            self._digests[name] = self.digest_of(text) if text else None

    def texts(self) -> Iterator[Text]:
        """Yield all texts that the map had, the newest first."""
        for change in self.changes:
            for _, text in self._texts([one for one in (change.after, *change.before) if one]):
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
            yield from ((name, self._of_commit(name)) for name in names)
        elif names:
            for name, content in self.history.contents(names).items():
                yield name, Text(content, _unknown, _unknown) if content is not None else None

    def _of_commit(self, commit: str) -> Text | None:
        standing = {
            path: self._stands(path).get(commit, NOTHING)
            for path in (*self.history.names(self.path), *self._images)
        }
        found = (self._text(path, standing) for path in self.history.names(self.path))
        return next(filter(None, found), None)

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

    def _stands(self, path: str) -> dict[str, str]:
        """Return, by commit, a name of what stands at a path after it."""
        if path not in self._standing:
            changes, found = self.history.changes, self._standing.setdefault(path, {})
            after = {one.commit.id: one.after for one in changes.get(path, ())}
            for new, old in self.history.renames.items():
                for one in changes.get(new, ()) if path in old else ():
                    after.setdefault(one.commit.id, f"{one.commit.id}:./{path}")
            for name, commit in reversed(self.history.commits.items()):
                before = {found[one] for one in commit.parents if one in found} or {NOTHING}
                # Which side a merge has taken over, only Git knows.
                asked = before.pop() if len(before) == 1 else f"{name}:./{path}"
                found[name] = after.get(name, asked)
        return self._standing[path]

    def _hash(self, name: str) -> str | None:
        if name not in self._hashes:
            content = self._content(name)
            self._hashes[name] = sha256_of(content) if content is not None else None
        return self._hashes[name]

    def _content(self, name: str) -> bytes | None:
        if name == NOTHING:
            return None
        ((_, content),) = self.history.contents([name]).items()
        return content

    @cached_property
    def _images(self) -> frozenset[str]:
        """The paths of images that a text of the map ever named, and of what took their place."""
        names = self.history.names(self.path)
        folders = {posixpath.dirname(name) for name in names}
        kept = {
            path
            for path in self.history.changes
            if path.lower().endswith(IMAGE_TYPES)
            and any(path.startswith(posixpath.join(folder, "")) for folder in folders)
        }
        if not kept:
            return frozenset()
        changes = self.history.of(self.path)
        blobs = {name for change in changes for name in (change.after, *change.before)}
        contents = self.history.contents(sorted(name for name in blobs if set(name) != {"0"}))
        named = {
            posixpath.join(folder, name)
            for content in contents.values()
            if content is not None and b"image" in content
            for name in self.file_names(content)
            for folder in folders
        }
        moved = {new for new, old in self.history.renames.items() if old & named}
        return frozenset((named & kept) | moved)


def _unknown(_name: str) -> None:
    return None
