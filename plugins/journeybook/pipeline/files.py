"""A project to the files beside its pages, and those of the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.catalog.catalog import Key
from journeybook.content.trusted_page import TrustedPage
from journeybook.errors import RefusedError
from journeybook.formats.llms import llms, llms_full
from journeybook.formats.map_schema import map_schema
from journeybook.loading.images import ImageError
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.changes_feed import CHANGES, changes_feed
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import beside, handoff_file
from journeybook.pipeline.inventory import inventory_file
from journeybook.pipeline.map_lists import index_files
from journeybook.pipeline.pictures import PREVIEW, preview
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue import queue_index
from journeybook.pipeline.queue_files import queue_files
from journeybook.pipeline.version_pages import version_images


def artifacts(project: Project) -> Iterator[Artifact]:
    """Render every file beside the pages: those of each map, and those of the site.

    Args:
        project: the project as the site shows it; see `published`.
    """
    for key, url in project.catalog.urls.items():
        yield from images(project, key)
        if shown := preview(project, key):
            yield Artifact(f"{url}/{PREVIEW}", shown)
        for format_ in beside(project, key):
            yield Artifact(f"{url}/{format_.file}", format_.write(page_context(project, key)))
    yield from version_images(project)
    yield Artifact("schema/map.schema.json", map_schema())
    yield from site_files(project)


def images(project: Project, key: Key) -> Iterator[Artifact]:
    """Yield the images that a map shows: the bytes that its digest counts, and no others.

    Raises:
        RefusedError: one of them was exchanged since; not where a preview shows an earlier text.
    """
    loaded, url = project.catalog.maps[key], project.catalog.urls[key]
    for file, image in {image.file: image for image in loaded.images.values()}.items():
        try:
            yield Artifact(f"{url}/{file}", image.content())
        except ImageError as error:
            if loaded.file.name not in project.kept:
                raise RefusedError(f"{loaded.file.name}: {error}; build again") from error


def site_files(project: Project) -> Iterator[Artifact]:
    """Render the files that tell of all maps at once, to programs."""
    yield inventory_file(project)
    yield from (Artifact(path, content) for path, content in index_files(project))
    yield from (Artifact(path, content) for path, content in queue_index(project))
    yield from (Artifact(path, content) for path, content in queue_files(project))
    yield Artifact(CHANGES, changes_feed(project))
    if not project.settings.options.handoff:
        return
    site, pages = project.settings.site, _trusted_pages(project)
    name = handoff_file(project.settings)
    yield Artifact("llms.txt", llms(site.site_name, site.site_description, pages, name))
    yield Artifact("llms-full.txt", llms_full(pages))


def _trusted_pages(project: Project) -> list[TrustedPage]:
    keys = (key for key in project.catalog.maps if project.state(key).trusted)
    return [page_context(project, key).trusted() for key in keys]
