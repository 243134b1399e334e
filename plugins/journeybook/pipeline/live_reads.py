"""What each file of a site said, until its bytes change; an open document stands for its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from journeybook.catalog import map_references
from journeybook.diagnostics import Diagnostic
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, load_map
from journeybook.pipeline.stamps import stamp_of


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file.

    Attributes:
        text: what was read: the text of a document, or what tells that the file is another now.
        images: what tells that an image which it names is another now.
        number: another one for each reading.
        map: the map, or what can be told of a broken one.
        found: what reading found.
        names: the ids of the maps that it refers to, and its own.
    """

    text: object
    images: tuple[object, ...]
    number: int
    map: LoadedMap | BrokenMap
    found: tuple[Diagnostic, ...]
    names: tuple[str, ...]

    @property
    def locale(self) -> str:
        """The language of the map."""
        return self.map.head.locale if isinstance(self.map, LoadedMap) else self.map.locale


class LiveReads:
    """The definition files of a site, each as it was read last."""

    def __init__(self, maps_dir: Path) -> None:
        """Begin with nothing read.

        Args:
            maps_dir: the folder of the maps, which images must not leave.
        """
        self._maps_dir = maps_dir
        self._written: dict[Path, bytes] = {}
        self._reads: dict[str, Read] = {}
        self._numbers = count()

    def __getitem__(self, name: str) -> Read:
        """Return what was read of a file, by its name; raise KeyError if nothing was."""
        return self._reads[name]

    @property
    def documents(self) -> Mapping[Path, bytes]:
        """The text of each open document, by its file."""
        return self._written

    def write(self, path: Path, content: bytes | None) -> None:
        """Take the text of an open document in place of its file; None: the file counts again."""
        if content is None:
            self._written.pop(path, None)
        else:
            self._written[path] = content

    def read(self, file: DefinitionFile, *, look: bool) -> bool:
        """Read a file if it is another one than before; return whether it was.

        Args:
            file: which.
            look: whether it may have changed on the disk, and not as an open document alone.
        """
        known, written = self._reads.get(file.name), self._written.get(file.path)
        if known and written is None and not look and not isinstance(known.text, bytes):
            return False
        text = stamp_of(file.path) if written is None else written
        if known and (known.text, known.images) == (text, _images(file, known.map)):
            return False
        read, found = load_map(file, self._maps_dir, written)
        number = next(self._numbers)
        names = tuple(_names(read))
        self._reads[file.name] = Read(text, _images(file, read), number, read, tuple(found), names)
        return True

    def keep(self, files: Iterable[DefinitionFile]) -> set[str]:
        """Forget all files but these; return the names of those forgotten."""
        gone = self._reads.keys() - {file.name for file in files}
        for name in gone:
            del self._reads[name]
        return gone


def _names(one: LoadedMap | BrokenMap) -> Iterable[str]:
    """Return the ids of the maps that a map refers to, and its own."""
    data = one.data if isinstance(one, LoadedMap) else one.rest.data
    own = one.head.id if isinstance(one, LoadedMap) else one.id
    return dict.fromkeys([own, *(reference.id for reference in map_references(data))])


def _images(file: DefinitionFile, one: LoadedMap | BrokenMap) -> tuple[object, ...]:
    return tuple(stamp_of(file.path.parent / name) for name in one.image_names)
