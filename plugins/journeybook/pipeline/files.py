"""A project to the files beside its pages, and those of the whole site.

Which there are is known at once; each is made when its content is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from journeybook.catalog.catalog import Key
from journeybook.content.trusted_page import TrustedPage
from journeybook.errors import RefusedError
from journeybook.formats.format import Format
from journeybook.formats.llms import llms, llms_full
from journeybook.formats.map_schema import SCHEMAS, schema_of
from journeybook.loading.images import ImageError, LoadedImage
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.changes_feed import CHANGES, changes_feed
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import beside, handoff_file
from journeybook.pipeline.inventory import inventory_file
from journeybook.pipeline.map_lists import index_files
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.pictures import PREVIEW, has_preview, preview
from journeybook.pipeline.portfolio import portfolio_files
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue import queue_index
from journeybook.pipeline.queue_files import queue_files
from journeybook.pipeline.version_pages import version_images

_TRUSTED = Memo[str, list[TrustedPage]](for_pages=True)


def artifacts(project: Project) -> Iterator[Artifact]:
    """Yield every file beside the pages: those of each map, and those of the site.

    Args:
        project: the project as the site shows it; see `published`.
    """
    for key in project.catalog.urls:
        yield from files_beside(project, key)
    yield from other_files(project)


def other_files(project: Project) -> Iterator[Artifact]:
    """Yield the files that are beside the page of no map."""
    yield from version_images(project)
    for name in SCHEMAS:
        yield Artifact(f"schema/{name}.schema.json", partial(schema_of, name))
    yield from site_files(project)


def files_beside(project: Project, key: Key) -> Iterator[Artifact]:
    """Yield the files beside the page of a map."""
    url = project.catalog.urls[key]
    yield from images(project, key)
    if has_preview(project, key):
        yield Artifact(f"{url}/{PREVIEW}", partial(preview, project, key))
    for format_ in beside(project, key):
        yield Artifact(f"{url}/{format_.file}", partial(_written, project, key, format_))


def _written(project: Project, key: Key, format_: Format) -> str | bytes:
    return format_.write(page_context(project, key))


def images(project: Project, key: Key) -> Iterator[Artifact]:
    """Yield the images that a map shows: the bytes that its digest counts, and no others.

    To make one raises a `RefusedError` where it was exchanged since; where a preview shows an
    earlier text, there is none then.
    """
    loaded, url = project.catalog.maps[key], project.catalog.urls[key]
    for file, image in {image.file: image for image in loaded.images.values()}.items():
        yield Artifact(f"{url}/{file}", partial(_bytes_of, project, key, image))


def _bytes_of(project: Project, key: Key, image: LoadedImage) -> bytes | None:
    name = project.catalog.maps[key].file.name
    try:
        return image.content()
    except ImageError as error:
        if name in project.kept:
            return None
        raise RefusedError(f"{name}: {error}; build again") from error


def site_files(project: Project) -> Iterator[Artifact]:
    """Yield the files that tell of all maps at once, to programs."""
    yield inventory_file(project)
    yield from index_files(project)
    yield from portfolio_files(project)
    yield from queue_index(project)
    yield from queue_files(project)
    if not project.reviewing.is_on:
        return
    yield Artifact(CHANGES, partial(changes_feed, project))
    if not project.settings.options.handoff:
        return
    site, pages = project.settings.site, _trusted_pages(project)
    name = handoff_file(project.settings)
    about = site.site_name, site.site_description
    yield Artifact("llms.txt", lambda: llms(*about, pages(), name))
    yield Artifact("llms-full.txt", lambda: llms_full(pages()))


def _trusted_pages(project: Project) -> Callable[[], list[TrustedPage]]:
    def pages() -> list[TrustedPage]:
        keys = (key for key in project.catalog.maps if project.state(key).trusted)
        return [page_context(project, key).trusted() for key in keys]

    return lambda: project.once(_TRUSTED, "", pages)
