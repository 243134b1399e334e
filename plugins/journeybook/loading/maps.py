"""A definition file to a map definition, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic
from journeybook.errors import os_reason
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.discovery import DefinitionFile
from journeybook.loading.head import Head, head_of
from journeybook.loading.images import LoadedImage, file_names, listed, load_images
from journeybook.loading.map_text import MapText
from journeybook.loading.read_record import ReadRecord, nothing_read
from journeybook.loading.records import read_as
from journeybook.loading.size import too_large
from journeybook.loading.small_files import unreadable_file
from journeybook.loading.source import Source
from journeybook.model import MapDefinition
from journeybook.reading import read_regular


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map definition with the file that it was read from.

    Attributes:
        head: what lists tell of it.
        text: all that it says.
        source: where each of its parts stands.
        file: the file.
        images: by the names that the map gives them, the images that it shows.
        content: SHA-256 of the bytes of the file; empty where the text is of no file.
    """

    head: Head
    text: MapText = field(repr=False)
    source: Source
    file: DefinitionFile
    images: dict[str, LoadedImage] = field(default_factory=dict)
    content: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        definition: MapDefinition,
        source: Source,
        data: dict[str, Any],
        file: DefinitionFile,
        images: dict[str, LoadedImage] | None = None,
    ) -> LoadedMap:
        """Return a map whose text is there.

        Args:
            definition: the model.
            source: where each of its parts stands.
            data: its own text, every scalar as it was read: what a digest is made of.
            file: the file.
            images: by the names that the map gives them, the images that it shows.
        """
        text = MapText.of(data, definition)
        if source.begins:
            source.begins.share(text)
        return cls(head_of(definition, data), text, source, file, images or {})

    @property
    def definition(self) -> MapDefinition:
        """The model."""
        return self.text.definition

    @property
    def data(self) -> dict[str, Any]:
        """Its own text, every scalar as it was read: what a digest is made of."""
        return self.text.data

    def told_as(self, definition: MapDefinition) -> LoadedMap:
        """Return the same map with another definition; its own text stays as it is."""
        return replace(self, text=MapText.told_as(self.data, definition))

    @property
    def identity(self) -> str:
        """What tells it from every other map of any time: its file, its bytes and its images'.

        Empty where that cannot be told.
        """
        if not self.content:
            return ""
        images = "".join(f"\0{name}\0{one.sha256}" for name, one in self.images.items())
        return f"{self.content} {self.file.name}{images}"

    @property
    def image_names(self) -> tuple[str, ...]:
        """The files of its images, as it names them."""
        return tuple(self.images)

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each image by the name that the map gives it."""
        return {name: image.sha256 for name, image in self.images.items()}


@dataclass(frozen=True, slots=True)
class BrokenMap:
    """A file that gives no map; `id`, `locale` and the like are as far as they can be told.

    Attributes:
        rest: what could be read.
        image_names: the names of the images that it names, as far as they can be told.
    """

    file: DefinitionFile
    id: str
    locale: str
    collection: str
    title: str
    rest: ReadRecord[MapDefinition] = field(repr=False, compare=False)
    image_names: tuple[str, ...] = ()


def load_map(
    file: DefinitionFile,
    maps_dir: Path | None = None,
    content: bytes | None = None,
    listed: Callable[[Path], frozenset[str]] = listed,
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read a definition file, and the images that it names.

    Args:
        file: the file.
        maps_dir: the maps folder, which no image leads out of; None: the folder of the file.
        content: what is read in place of the file: the text of an editor that was not saved yet.
        listed: returns the names in a folder, and may know them of other maps.

    Returns:
        The map, or what can be told of a broken one, and all diagnostics of the file. A file with
        an error is broken; warnings leave it whole.
    """
    try:
        content = read_regular(file.path, MAX_BYTES) if content is None else content
    except OSError as error:
        found = unreadable_file(file.name, os_reason(error))
        return _broken(file, nothing_read(file.name, found)), [found]
    read = read_as(content, file.name, MapDefinition)
    loaded, diagnostics = _map_of(read, file)
    beside = file.path.parent
    source = read.source if isinstance(loaded, BrokenMap) else loaded.source
    images, unfit = load_images(read.data, source, beside, maps_dir or beside, listed)
    if isinstance(loaded, BrokenMap):
        told = {one.location for one in diagnostics}
        return loaded, [*diagnostics, *(one for one in unfit if one.location not in told)]
    if unfit:
        return _broken(file, read), [*diagnostics, *unfit]
    known_by = hashlib.sha256(content).hexdigest()
    return replace(loaded, images=images, content=known_by), diagnostics


def read_map(
    content: bytes, file: DefinitionFile
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read the bytes of a definition file; see `load_map`. No image is looked for."""
    return _map_of(read_as(content, file.name, MapDefinition), file)


def _map_of(
    read: ReadRecord[MapDefinition], file: DefinitionFile
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    if read.record is None:
        return _broken(file, read), read.diagnostics
    if found := too_large(read.data, read.source):
        return _broken(file, read), [*read.diagnostics, found]
    return LoadedMap.of(read.record, read.source, read.data, file), read.diagnostics


def _broken(file: DefinitionFile, rest: ReadRecord[MapDefinition]) -> BrokenMap:
    stem, _, suffix = file.path.stem.partition(".")

    def text_of(key: str) -> str:
        return text if isinstance(text := rest.data.get(key), str) else ""

    return BrokenMap(
        file,
        text_of("id") or stem,
        text_of("locale") or suffix,
        text_of("collection"),
        text_of("title"),
        rest,
        tuple(file_names(rest.data)),
    )
