"""A definition file to a map definition, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from journeybook.diagnostics import Diagnostic
from journeybook.errors import os_reason
from journeybook.loading.discovery import DefinitionFile
from journeybook.loading.nodes import MAX_BYTES
from journeybook.loading.records import ReadRecord, nothing_read, read_as
from journeybook.loading.size import too_large
from journeybook.loading.small_files import unreadable_file
from journeybook.loading.source import Source
from journeybook.model import MapDefinition
from journeybook.reading import read_regular


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map definition with the file that it was read from.

    Attributes:
        definition: the model.
        source: where each of its parts stands.
        data: its own text, every scalar as it was read: what a digest is made of.
        file: the file.
    """

    definition: MapDefinition
    source: Source
    data: dict[str, Any]
    file: DefinitionFile


@dataclass(frozen=True, slots=True)
class BrokenMap:
    """A file that gives no map; `id`, `locale` and the like are as far as they can be told.

    Attributes:
        rest: what could be read.
    """

    file: DefinitionFile
    id: str
    locale: str
    collection: str
    title: str
    rest: ReadRecord[MapDefinition] = field(repr=False, compare=False)


def load_map(file: DefinitionFile) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read a definition file.

    Returns:
        The map, or what can be told of a broken one, and all diagnostics of the file. A file with
        an error is broken; warnings leave it whole.
    """
    try:
        content = read_regular(file.path, MAX_BYTES)
    except OSError as error:
        found = unreadable_file(file.name, os_reason(error))
        return _broken(file, nothing_read(file.name, found)), [found]
    return read_map(content, file)


def read_map(
    content: bytes, file: DefinitionFile
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read the bytes of a definition file; see `load_map`."""
    read = read_as(content, file.name, MapDefinition)
    if read.record is None:
        return _broken(file, read), read.diagnostics
    source = Source.of_yaml(file.name, content)
    if found := too_large(read.data, source):
        return _broken(file, read), [*read.diagnostics, found]
    return LoadedMap(read.record, source, read.data, file), read.diagnostics


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
    )
