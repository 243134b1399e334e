"""The text that was decided on, beside its records: shown and compared without Git.

Its images stand beside it, each named by the SHA-256 of its bytes, which the text holds too. A
text without all of its images is not usable: no other image ever takes the place of one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from journeybook.loading.documents import NotADocumentError, checked_document
from journeybook.loading.images import LoadedImage, image_leaves, same_kind
from journeybook.loading.room import keep_open
from journeybook.message import Message
from journeybook.review.digest import HASH, digest_of
from journeybook.review.statement import NotARecordError, read_json

MAX_BYTES = 4 * 1024 * 1024  # a definition of 512 KiB, escaped and indented
Shown = tuple[tuple[str, str | None], ...]


class SnapshotText:
    """What a snapshot says, which is there as long as there is room."""

    def __init__(self, read: Callable[[], dict[str, Any]]) -> None:
        """Take what returns what it says."""
        self._read = read

    @classmethod
    def of(cls, data: dict[str, Any], read: Callable[[], dict[str, Any]]) -> SnapshotText:
        """Return a text that is there; `read` reads it again."""
        text = cls(read)
        text.__dict__["data"] = data
        keep_open(text)
        return text

    @cached_property
    def data(self) -> dict[str, Any]:
        """All of it, in Unicode's normal form C."""
        data = self._read()
        keep_open(self)
        return data

    def pack(self) -> None:
        """Let go what can be read again."""
        self.__dict__.pop("data", None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A text that was decided on.

    Attributes:
        text: what it says.
        digest: its digest.
        name: the file, relative to the folder of `mkdocs.yml`.
        content: the bytes of the file.
        shows: of each image that it shows, the name and the SHA-256, where it says one.
        images: by the names that the text gives them, the images that are kept beside it.
    """

    text: SnapshotText = field(compare=False, repr=False)
    digest: str
    name: str
    content: bytes
    shows: Shown = ()
    images: Mapping[str, LoadedImage] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The map's own text in Unicode's normal form C, as it was decided on.

        With the site's limitations where its page printed them, and with the SHA-256 of its images.
        """
        return self.text.data


def snapshot_text(data: dict[str, Any]) -> str:
    """Return the text of a snapshot; `data` is what `own_text` returned."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_snapshot(content: bytes, name: str) -> Snapshot:
    """Read a snapshot, which passes every check that the file of a map passes.

    Args:
        content: the bytes of the file.
        name: its name for messages.

    Raises:
        NotARecordError: it is none.
    """
    if len(content) > MAX_BYTES:
        raise NotARecordError(Message("it is larger than {most} bytes", most=MAX_BYTES))
    read = partial(_read, content)
    try:
        data = read()
    except NotADocumentError as error:
        raise NotARecordError(
            Message("it is not the text of a map: {reason}", reason=str(error))
        ) from error
    text = SnapshotText.of(data, read)
    return Snapshot(text, digest_of(data), name, content, tuple(_shown(data)))


def known_snapshot(content: bytes, name: str, digest: str, shows: Shown) -> Snapshot:
    """Return a snapshot of whose bytes `read_snapshot` has told digest and images before."""
    return Snapshot(SnapshotText(partial(_read, content)), digest, name, content, shows)


def _shown(data: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    for leaf in image_leaves(data):
        holder: Any = data
        for step in leaf.path[:-1]:
            holder = holder[step]
        hash_ = holder.get(HASH)
        yield leaf.value.strip(), hash_ if isinstance(hash_, str) else None


def _read(content: bytes) -> dict[str, Any]:
    return checked_document(read_json(content))


def with_images(snapshot: Snapshot, kept: Mapping[str, LoadedImage]) -> Snapshot:
    """Return a snapshot with its images.

    Args:
        snapshot: the text.
        kept: by SHA-256, what is kept beside it.

    Raises:
        NotARecordError: one of them is not there.
    """
    found: dict[str, LoadedImage] = {}
    for name, hash_ in snapshot.shows:
        image = kept.get(hash_) if hash_ else None
        if image is None or not same_kind(name, image.kind) or found.get(name, image) != image:
            raise NotARecordError(Message("the image '{name}' is not kept beside it", name=name))
        found[name] = image
    return replace(snapshot, images=found) if found else snapshot
