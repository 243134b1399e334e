"""The records of a project: one JSON file a decision, so that branches never conflict.

`maps/_reviews/<id>/<locale>/<digest>-<reviewer>.json`, and beside it the text that was decided on,
`<digest>.snapshot.json`, and each of its images, `<sha256>.png` or the like. A record's time stamp
is `<sha256>.tsr`: see `timestamps`. The first edition
named records by the first 12 digits of the digest; such files are still read. Two texts with the
same 12 digits can be found in minutes, so the command line never takes such a name; the form of a
Git host, which makes new files alone, takes it where the other one is taken.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.errors import os_reason
from journeybook.loading.images import MAX_BYTES as LARGEST_IMAGE
from journeybook.loading.images import ImageError, LoadedImage, loaded_image
from journeybook.loading.small_files import UnreadableError, read_small
from journeybook.message import Message
from journeybook.model.values import IMAGE_TYPES
from journeybook.names import relative_name
from journeybook.reading import read_regular
from journeybook.review.snapshot import MAX_BYTES as LARGEST_SNAPSHOT
from journeybook.review.snapshot import Snapshot, read_snapshot, with_images
from journeybook.review.statement import (
    MAX_BYTES,
    NotARecordError,
    Statement,
    read_record_text,
)
from journeybook.review.timestamps import is_token, token_name

SNAPSHOT = ".snapshot.json"
OLD_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as it stands in a file.

    Attributes:
        statement: what was decided.
        signature: an armoured SSH signature over it, or None.
        name: the file, relative to the folder of `mkdocs.yml`.
        token: a time stamp of it by RFC 3161, or None; nobody has checked it.
    """

    statement: Statement
    signature: str | None
    name: str
    token: bytes | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NotARecord:
    """A file among the records that is none, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class MapRecords:
    """What the records' folder holds on one map in one language.

    Attributes:
        records: its decisions.
        snapshots: by digest, the texts that were decided on.
        refused: files that are neither.
    """

    records: tuple[Record, ...] = ()
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    refused: tuple[NotARecord, ...] = ()


def record_name(statement: Statement) -> str:
    """Return the path of a statement's record from the records' folder."""
    return record_names(statement)[0]


def record_names(statement: Statement) -> tuple[str, ...]:
    """Return the paths at which a statement's record is read, the one to write first."""
    folder = f"{statement.map}/{statement.locale}"
    return tuple(f"{folder}/{name}-{statement.by}.json" for name in names_of(statement.digest))


def snapshot_name(key: Key, digest: str) -> str:
    """Return the path of a snapshot from the records' folder."""
    return f"{key[1]}/{key[0]}/{digest}{SNAPSHOT}"


def image_name(key: Key, image: LoadedImage) -> str:
    """Return the path of a kept image from the records' folder."""
    return f"{key[1]}/{key[0]}/{image.file}"


def read_records(
    folder: Path, root: Path, read_text: Callable[[bytes, str], Snapshot] = read_snapshot
) -> tuple[dict[Key, MapRecords], list[NotARecord]]:
    """Read all records below `folder`; without the folder there are none.

    Links are not followed, and files whose name begins with a dot are passed over: a record that
    is being written has such a name.

    Args:
        folder: the records' folder.
        root: the folder of `mkdocs.yml`, for names.
        read_text: reads a snapshot as `read_snapshot` does.

    Returns:
        By key, what there is of each map; and the folders that cannot be read.
    """
    reading = _Reading(root, read_text)
    found: dict[Key, MapRecords] = {}
    for id_ in reading.folders(folder):
        for locale in reading.folders(folder / id_):
            found[locale, id_] = reading.of_map(folder / id_ / locale, (locale, id_))
    return found, reading.unreadable


class _Reading:
    """Reads the records' folder, and notes what of it cannot be read."""

    def __init__(self, root: Path, read_text: Callable[[bytes, str], Snapshot]) -> None:
        self._root, self._read_text = root, read_text
        self.unreadable: list[NotARecord] = []

    def folders(self, folder: Path) -> list[str]:
        """Return the names of the folders in a folder."""
        return [
            entry.name for entry in self._entries(folder) if entry.is_dir(follow_symlinks=False)
        ]

    def of_map(self, folder: Path, key: Key) -> MapRecords:
        """Read the folder of one map in one language."""
        contents: dict[str, bytes] = {}
        images: dict[str, LoadedImage] = {}
        refused: list[NotARecord] = []
        for entry in self._entries(folder):
            if entry.name.startswith("."):
                continue
            try:
                if _is_image(entry.name):
                    image = _image(entry)
                    images[image.sha256] = image
                else:
                    contents[entry.name] = _content(entry)
            except (UnreadableError, ImageError) as error:
                refused.append(NotARecord(self._name(folder, entry.name), str(error)))
        texts = self._texts(folder, contents, refused)
        snapshots = self._with_images(texts, images, refused)
        records = []
        tokens = {name: one for name, one in contents.items() if is_token(name)}
        for name in (name for name in contents if not (_is_snapshot(name) or name in tokens)):
            shown = self._name(folder, name)
            try:
                statement, signature = _record(name, key, contents, texts)
            except NotARecordError as error:
                refused.append(NotARecord(shown, str(error)))
            else:
                token = tokens.get(token_name(statement, signature)) if tokens else None
                records.append(Record(statement, signature, shown, token))
        return MapRecords(tuple(records), snapshots, tuple(refused))

    def _with_images(
        self,
        texts: Mapping[str, Snapshot],
        images: Mapping[str, LoadedImage],
        refused: list[NotARecord],
    ) -> dict[str, Snapshot]:
        """Return the texts that can be shown; of the others, say what they lack."""
        found: dict[str, Snapshot] = {}
        for digest, snapshot in texts.items():
            try:
                found[digest] = with_images(snapshot, images)
            except NotARecordError as error:
                refused.append(NotARecord(snapshot.name, str(error)))
        return found

    def _texts(
        self, folder: Path, contents: Mapping[str, bytes], refused: list[NotARecord]
    ) -> dict[str, Snapshot]:
        found: dict[str, Snapshot] = {}
        for name in filter(_is_snapshot, contents):
            shown, reason = (
                self._name(folder, name),
                Message("its text is not the one that its name says"),
            )
            try:
                snapshot = self._read_text(contents[name], shown)
            except NotARecordError as error:
                refused.append(NotARecord(shown, str(error)))
            else:
                if name.removesuffix(SNAPSHOT) in names_of(snapshot.digest):
                    found[snapshot.digest] = snapshot
                else:
                    refused.append(NotARecord(shown, reason))
        return found

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what is in a folder by name; nothing where there is no such folder."""
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except NotADirectoryError:
            self._note(folder, Message("it is not a folder"))
        except FileNotFoundError:
            if folder.is_symlink():
                self._note(folder, Message("it is a link that leads nowhere"))
        except OSError as error:
            self._note(folder, os_reason(error))
        return []

    def _note(self, folder: Path, reason: str) -> None:
        name = relative_name(folder, self._root)
        told = Message("the records cannot be read: {reason}", reason=reason)
        self.unreadable.append(NotARecord(name, told))

    def _name(self, folder: Path, name: str) -> str:
        return relative_name(folder / name, self._root)


def names_of(digest: str) -> tuple[str, str]:
    """Return what files about a text are named by: its digest, and the first edition's digits."""
    return digest, digest[:OLD_DIGITS]


def _is_snapshot(name: str) -> bool:
    return name.endswith(SNAPSHOT)


def _record(
    name: str, key: Key, contents: Mapping[str, bytes], texts: Mapping[str, Snapshot]
) -> tuple[Statement, str | None]:
    statement, signature = read_record_text(contents[name])
    named_by = name.partition("-")[0]
    is_here = (statement.locale, statement.map) == key and named_by in names_of(statement.digest)
    if not is_here or name != f"{named_by}-{statement.by}.json":
        raise NotARecordError(
            Message("its map, locale, digest and reviewer are not those of its name")
        )
    if f"{named_by}{SNAPSHOT}" in contents and statement.digest not in texts:
        raise NotARecordError(Message("the snapshot beside it is not the text that it decides on"))
    return statement, signature


def _is_image(name: str) -> bool:
    return name.endswith(IMAGE_TYPES)


def _image(entry: os.DirEntry[str]) -> LoadedImage:
    """Return an image that is kept.

    Raises:
        UnreadableError: it cannot be read, or is not the one that its name says.
        ImageError: it is none that may be shown.
    """
    read = partial(read_regular, Path(entry.path), LARGEST_IMAGE)
    image = loaded_image(_content(entry), entry.name, read)
    if entry.name != image.file:
        raise UnreadableError(Message("it is not the image that its name says"))
    return image


def _content(entry: os.DirEntry[str]) -> bytes:
    """Return what a file of the records holds.

    Raises:
        UnreadableError: it is none, or cannot be read.
    """
    if entry.is_symlink():
        raise UnreadableError(Message("it is a link; records are plain files"))
    most = MAX_BYTES
    if entry.name.endswith(SNAPSHOT):
        most = LARGEST_SNAPSHOT
    elif _is_image(entry.name):
        most = LARGEST_IMAGE
    content = read_small(Path(entry.path), most)
    if content is None:
        raise UnreadableError(Message("it has vanished"))
    return content
