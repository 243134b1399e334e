"""`maps.json`: every map of a project with its page, quality, owner and dates."""

from __future__ import annotations

from collections.abc import Iterable

from journeybook.catalog.catalog import Key
from journeybook.formats.inventory import inventory, inventory_entry
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project


def inventory_file(project: Project) -> Artifact:
    """Render `maps.json`."""
    return Artifact("maps.json", inventory_of(project, project.catalog.maps))


def inventory_of(project: Project, keys: Iterable[Key]) -> str:
    """Return `maps.json` with some maps of a project."""
    maps = project.catalog.maps
    return inventory(
        inventory_entry(maps[key].definition, page_address(project, key), project.state(key))
        for key in keys
    )
