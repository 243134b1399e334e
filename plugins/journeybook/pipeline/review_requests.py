"""What a request for a review is about: maps that nobody has approved, or that a branch changed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from journeybook.catalog.catalog import Key
from journeybook.pipeline.comparison import changes_since
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project
from journeybook.pipeline.waiting import waiting
from journeybook.review.diff import Change


def unapproved(project: Project) -> list[Key]:
    """Return the maps whose text is not trusted: those that wait longest first."""
    return [one.key for one in waiting(project)]


def changed_maps(project: Project, files: Collection[Path]) -> list[Key]:
    """Return the maps that changed, in their words or in the decisions on them.

    Args:
        project: all maps.
        files: the files that changed.
    """
    records = project.settings.reviews_dir.resolve()
    decided = {
        (file.parent.name, file.parent.parent.name)
        for file in files
        if file.parent.parent.parent == records
    }
    return [
        key
        for key, loaded in project.catalog.maps.items()
        if key in decided or loaded.file.path.resolve() in files
    ]


def changes_to_review(project: Project, key: Key) -> list[Change]:
    """Return what changed in a map since its approved text; nothing where there is none."""
    before = project.reviews[key].baseline
    return changes_since(project, key, before) if before else []


def with_mistakes(project: Project, files: Collection[Path] | None) -> list[str]:
    """Return the names of the maps that cannot be read.

    Args:
        project: all maps.
        files: the files that changed; None: of all.
    """
    return sorted(
        one.file.name for one in project.broken if files is None or one.file.path.resolve() in files
    )


def address_of(project: Project, key: Key) -> str:
    """Return the address of a map's page; empty where the site's own is not known."""
    return page_address(project, key) if project.settings.site.site_url else ""
