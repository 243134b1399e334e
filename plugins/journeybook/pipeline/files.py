"""A project to the files beside its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.pipeline.project import Project
from journeybook.render.inventory import inventory, inventory_entry


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file beside the pages; its path is from the site's root."""

    path: str
    content: str


def artifacts(project: Project) -> Iterator[Artifact]:
    """Render every file beside the pages."""
    site_url = project.settings.site.site_url
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    entries = (
        inventory_entry(
            loaded.definition, f"{base}{project.catalog.urls[key]}/", project.states[key]
        )
        for key, loaded in project.catalog.maps.items()
    )
    yield Artifact("maps.json", inventory(entries))
