"""`maps.json`: every map of a project with its page, quality, owner and dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.formats.inventory import inventory, inventory_entry, withdrawn_entry
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project


def inventory_file(project: Project) -> Artifact:
    """Render `maps.json`."""
    return Artifact("maps.json", partial(_whole, project))


def _whole(project: Project) -> str:
    address = project.settings.links.page_address
    gone = [
        withdrawn_entry(one.key, address(one.url))
        for one in project.notices
        if one.withdrawn and not one.moved
    ]
    return inventory([*_entries(project, project.catalog.maps), *gone])


def inventory_of(project: Project, keys: Iterable[Key]) -> str:
    """Return `maps.json` with some maps of a project."""
    return inventory(_entries(project, keys))


def _entries(project: Project, keys: Iterable[Key]) -> list[dict[str, Any]]:
    maps = project.catalog.maps
    return [
        inventory_entry(maps[key].head, page_address(project, key), project.state(key))
        for key in keys
    ]
