"""Maps as they were read before, where their bytes and those of their images are the same."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, Source, load_map
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.head import Head
from journeybook.loading.images import LoadedImage, images_named, listed
from journeybook.loading.map_text import MapText
from journeybook.loading.maps import read_map
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.swapped import FileText
from journeybook.pipeline.kept_forms import (
    as_bytes,
    diagnostic_form,
    diagnostic_of,
    from_bytes,
    places_form,
    places_of,
)
from journeybook.pipeline.kept_rows import KeptRows
from journeybook.pipeline.store import Store
from journeybook.reading import read_regular

_TEXTS = "texts"
_LISTS = tuple(one.name for one in fields(Head) if str(one.type).startswith("tuple[str"))
_PAIRS = tuple(one.name for one in fields(Head) if str(one.type).startswith("tuple[tuple"))


class KeptMaps:
    """Reads definition files, and keeps what they said.

    A map whose file has mistakes is read anew each time. So is each image: what is kept of a map
    holds for the bytes that stand there now. Its text is kept once a later run has asked for it:
    most run without, and ten thousand files take as long to write as half of the texts to read.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        """Begin.

        Args:
            store: what keeps.
            folder: the maps folder, which no image leads out of.
        """
        self._store, self._folder = store, folder
        self._rows = KeptRows(store, "maps")
        self._listed = cache(listed)

    def read(self, file: DefinitionFile) -> tuple[LoadedMap | BrokenMap, list[Diagnostic]]:
        """Return the map of a file, and all that is wrong with it; see `load_map`."""
        try:
            content = read_regular(file.path, MAX_BYTES)
        except OSError:
            return load_map(file, self._folder)  # which says why
        sha256 = hashlib.sha256(content).hexdigest()
        row = self._rows.get(file.name)
        if row and row["content"] == sha256:
            kept = self._kept(row, file, content)
            if kept is not None:
                return kept, [diagnostic_of(one, file.name) for one in row["found"]]
        result, found = load_map(file, self._folder, content, self._listed)
        if isinstance(result, LoadedMap):
            self._take(result, found)
        return result, found

    def keep(self, maps: Iterable[LoadedMap], names: Collection[str]) -> None:
        """Put into the store what was read, with the places that were looked up meanwhile.

        Args:
            maps: the maps that were read.
            names: the names of the files of these, and of those that were read earlier.
        """
        for loaded in maps:
            name, places = loaded.file.name, loaded.source.places
            if not places:
                continue
            row = self._rows.get(name)
            is_of_it = row and row["content"] == loaded.content
            if is_of_it and len(places) > len(row["places"]):
                self._rows.put(name, {**row, "places": places_form(places)})
        self._rows.keep(names)

    def _take(self, loaded: LoadedMap, found: list[Diagnostic]) -> None:
        try:
            row = {
                "content": loaded.content,
                "head": _head_form(loaded.head),
                "images": list(loaded.images),
                "found": [diagnostic_form(one) for one in found],
                "places": places_form(loaded.source.places),
            }
        except TypeError:  # a finding that has no form
            return
        self._rows.put(loaded.file.name, row)

    def _kept(self, row: Any, file: DefinitionFile, content: bytes) -> LoadedMap | None:
        """Return the map that a row tells of; None where its images are not what they were."""
        images: dict[str, LoadedImage] = {}
        if row["images"]:
            images, refused = images_named(
                row["images"], file.path.parent, self._folder, self._listed
            )
            if refused:
                return None
        read, sha256 = FileText(content).read, row["content"]
        source = Source(file.name, lambda: read_nodes(read())[0])
        source.places.update(places_of(row["places"], file.name))
        text = MapText(lambda: self._text(sha256, read, file))
        return LoadedMap(_head_of(row["head"]), text, source, file, images, sha256)

    def _text(
        self, sha256: str, content: Callable[[], bytes], file: DefinitionFile
    ) -> dict[str, Any]:
        kept = self._store.get(_TEXTS, sha256)
        if kept is not None:
            found: dict[str, Any] = from_bytes(kept)
            return found
        read = read_map(content(), file)[0]
        data = read.data if isinstance(read, LoadedMap) else read.rest.data
        self._store.put(_TEXTS, sha256, as_bytes(data))
        return data


def _head_form(head: Head) -> dict[str, Any]:
    days = head.refresh.days if head.refresh else None
    return {one.name: getattr(head, one.name) for one in fields(Head)} | {"refresh": days}


def _head_of(form: dict[str, Any]) -> Head:
    days = form["refresh"]
    refresh = None if days is None else datetime.timedelta(days=days)
    lists: dict[str, Any] = {name: tuple(form[name]) for name in _LISTS}
    lists |= {name: tuple(map(tuple, form[name])) for name in _PAIRS}
    return Head(**{**form, **lists, "refresh": refresh})
