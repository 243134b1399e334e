"""A definition file to a map definition, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location
from journeybook.errors import os_reason
from journeybook.loading.discovery import DefinitionFile
from journeybook.loading.images import LoadedImage, file_names, load_images
from journeybook.loading.nodes import MAX_BYTES, Mapping, read_nodes, to_data
from journeybook.loading.size import too_large
from journeybook.loading.source import Source
from journeybook.loading.wording import diagnose
from journeybook.model import MapDefinition
from journeybook.model.record import Record
from journeybook.reading import read_regular

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map definition with the file that it was read from.

    Attributes:
        definition: the model.
        source: where each of its parts stands.
        data: its own text, every scalar as it was read: what a digest is made of.
        file: the file.
        images: by the names that the map gives them, the images that it shows.
    """

    definition: MapDefinition
    source: Source
    data: dict[str, Any]
    file: DefinitionFile
    images: dict[str, LoadedImage] = field(default_factory=dict)

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
    """A file that gives no map; `id`, `locale` and the like are as far as they can be told."""

    file: DefinitionFile
    id: str
    locale: str
    collection: str
    title: str
    image_names: tuple[str, ...] = ()


def load_map(
    file: DefinitionFile, maps_dir: Path | None = None
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read a definition file, and the images that it names.

    Args:
        file: the file.
        maps_dir: the maps folder, which no image leads out of; None: the folder of the file.

    Returns:
        The map, or what can be told of a broken one, and all diagnostics of the file. A file with
        any diagnostic is broken.
    """
    try:
        content = read_regular(file.path, MAX_BYTES)
    except OSError as error:
        message = f"the file cannot be read: {os_reason(error)}"
        return _broken(file, {}), [Diagnostic(Location(file.name), "unreadable", message)]
    loaded, diagnostics = read_map(content, file)
    if isinstance(loaded, BrokenMap):
        return loaded, diagnostics
    beside = file.path.parent
    images, found = load_images(loaded.data, loaded.source, beside, maps_dir or beside)
    if found:
        return _broken(file, loaded.data), found
    return replace(loaded, images=images), []


def read_map(
    content: bytes, file: DefinitionFile
) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
    """Read the bytes of a definition file; see `load_map`. No image is looked for."""
    data, model, diagnostics = read_record(content, file.name, MapDefinition)
    if model is None or diagnostics:
        return _broken(file, data), diagnostics
    source = Source.of_yaml(file.name, content)
    if found := too_large(data, source):
        return _broken(file, data), [found]
    return LoadedMap(model, source, data, file), diagnostics


def read_record(
    content: bytes, name: str, model: type[R]
) -> tuple[dict[str, Any], R | None, list[Diagnostic]]:
    """Read a YAML file of ours into a record of `model`.

    Args:
        content: the bytes of the file.
        name: its name for messages.
        model: the record that it holds.

    Returns:
        The file's own text, as far as it was read; the record unless it is refused; all
        diagnostics.
    """
    root, faults = read_nodes(content)
    diagnostics = [
        Diagnostic(Location(name, *fault.place), fault.problem, fault.message, fault.hint)
        for fault in faults
    ]
    if not isinstance(root, Mapping):
        if not diagnostics:
            message = "expected keys and values, found none"
            diagnostics.append(Diagnostic(Location(name), "empty-file", message))
        return {}, None, diagnostics
    data = to_data(root)
    try:
        return data, model.model_validate(data), diagnostics
    except ValidationError as error:
        return data, None, [*diagnostics, *diagnose(error, Source.of_yaml(name, content), model)]


def _broken(file: DefinitionFile, data: dict[str, Any]) -> BrokenMap:
    stem, _, suffix = file.path.stem.partition(".")

    def text_of(key: str) -> str:
        return text if isinstance(text := data.get(key), str) else ""

    return BrokenMap(
        file,
        text_of("id") or stem,
        text_of("locale") or suffix,
        text_of("collection"),
        text_of("title"),
        tuple(file_names(data)),
    )
