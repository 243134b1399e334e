"""The ids of the parts of maps: those that their authors wrote, and those that were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeybook.catalog.references import inner_ids
from journeybook.diagnostics import Location
from journeybook.loading import LoadedMap
from journeybook.pipeline.project import Project


class PartId(NamedTuple):
    """The id of a part: where the part stands, what it is, and whether its author wrote the id."""

    location: Location
    noun: str
    id: str
    written: bool


def part_ids(project: Project) -> list[PartId]:
    """Return the ids of the parts of all maps, in the order of their places."""
    return sorted(one for loaded in project.catalog.maps.values() for one in _of(loaded))


def _of(loaded: LoadedMap) -> Iterator[PartId]:
    written = {path for ids in inner_ids(loaded.data).values() for _, path in ids}
    known = loaded.definition.model_dump(mode="json", by_alias=True, exclude_none=True)
    for noun, ids in inner_ids(known).items():
        for id_, path in ids:
            place = path if path in written else path[:-1]
            yield PartId(loaded.source.value(place), noun, id_, path in written)
