"""`maps.json`: every map of a project with its page, quality, owner and dates."""

from __future__ import annotations

from journeybook.formats.inventory import inventory, inventory_entry
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project


def inventory_file(project: Project) -> Artifact:
    """Render `maps.json`."""
    entries = (
        inventory_entry(loaded.definition, page_address(project, key), project.state(key))
        for key, loaded in project.catalog.maps.items()
    )
    return Artifact("maps.json", inventory(entries))
