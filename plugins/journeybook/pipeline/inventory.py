"""`maps.json`: every map of a project with its page, quality, owner and dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.formats.inventory import inventory, inventory_entry, withdrawn_entry
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import page_address
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project

_ENTRIES = Memo[Key, str](lasts=True)


def inventory_file(project: Project) -> Artifact:
    """Render `maps.json`."""
    return Artifact("maps.json", partial(_whole, project))


def _whole(project: Project) -> str:
    address = project.settings.links.page_address
    gone = [
        (one.key, withdrawn_entry(one.key, address(one.url)))
        for one in project.notices
        if one.withdrawn and not one.moved
    ]
    return inventory([*_entries(project, project.catalog.maps), *gone])


def inventory_of(project: Project, keys: Iterable[Key]) -> str:
    """Return `maps.json` with some maps of a project."""
    return inventory(_entries(project, keys))


def _entries(project: Project, keys: Iterable[Key]) -> list[tuple[Key, str]]:
    return [(key, project.once(_ENTRIES, key, partial(_entry, project, key))) for key in keys]


def _entry(project: Project, key: Key) -> str:
    head = project.catalog.maps[key].head
    return inventory_entry(head, page_address(project, key), project.state(key))
