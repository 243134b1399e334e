"""A project to the pages of its maps' approved texts: each as it was, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from journeybook.catalog.addresses import CHANGES
from journeybook.catalog.catalog import Key
from journeybook.content.badges import quality_badge
from journeybook.content.context import PageContext
from journeybook.content.own_text import limitations_of
from journeybook.content.version import VersionRow, version_row
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts, texts_for
from journeybook.loading.images import ImageError, LoadedImage
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.context import page_context
from journeybook.pipeline.links import index_links, map_link
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.pipeline.versions import (
    ApprovedText,
    approved_changes,
    changes_place,
    texts_with_pages,
    versions_url,
)
from journeybook.render.html.article import article
from journeybook.render.html.list_contexts import VersionHead
from journeybook.render.html.page import Frame, page
from journeybook.render.html.versions import as_it_was, changes_page, versions_page
from journeybook.review import Quality
from journeybook.review.map_review import MapReview

_MOST = 200  # approvals on the page of all changes


def version_pages(project: Project) -> Iterator[SitePage]:
    """Yield the pages of approved texts; no search and no list names them."""
    for key in project.catalog.maps:
        if found := texts_with_pages(project, key):
            title = _title(project, key)
            url, locale = versions_url(project, key), key[0]
            index = partial(_index, project, key, found)
            yield SitePage(url, title, locale, None, "", index, unlisted=True)
            for at, one in enumerate(found):
                if not one.is_shown:
                    render = partial(_as_it_was, project, found, at)
                    name = one.loaded.head.title
                    yield SitePage(one.url, name, locale, None, "", render, unlisted=True)


def version_images(project: Project) -> Iterator[Artifact]:
    """Yield the images of approved texts, beside the pages that show these.

    An image that is not there as it was approved is left out.
    """
    for key in project.catalog.maps:
        for one in texts_with_pages(project, key):
            images = {} if one.is_shown else one.loaded.images
            for file, image in {image.file: image for image in images.values()}.items():
                yield Artifact(f"{one.url}/{file}", partial(_bytes_of, image))


def _bytes_of(image: LoadedImage) -> bytes | None:
    try:
        return image.content()
    except ImageError:
        return None


def changes_pages(project: Project) -> Iterator[SitePage]:
    """Yield the page of all approved changes, where some map has an approved text."""
    locale = project.settings.options.default_locale
    if changes_place(project):
        title = texts_for(locale)("Approved changes")
        render = partial(_changes, project)
        yield SitePage(CHANGES, title, locale, None, "", render, unlisted=True)


def _title(project: Project, key: Key) -> str:
    title = project.catalog.maps[key].head.title
    return texts_for(key[0])("Versions of “{title}”", title=title)


def _index(project: Project, key: Key, found: tuple[ApprovedText, ...]) -> RenderedPage:
    texts = texts_for(key[0])
    templates = templates_of(project.settings, texts, versions_url(project, key))
    here = (*page_context(project, key).breadcrumb, map_link(project.catalog, key))
    rows = tuple(_row(one, texts) for one in found)
    document = versions_page(_title(project, key), rows, templates, breadcrumb=here)
    return RenderedPage(document, article(document, templates), trusted(""))


def _changes(project: Project) -> RenderedPage:
    texts = texts_for(project.settings.options.default_locale)
    templates = templates_of(project.settings, texts, CHANGES)
    found = approved_changes(project)[:_MOST]
    rows = tuple(_row(one, texts) for one in found)
    document = changes_page(
        rows, templates, breadcrumb=index_links(texts.locale, "")[:1], lead=_lead(found, texts)
    )
    return RenderedPage(document, article(document, templates), trusted(""))


def _lead(found: Iterable[ApprovedText], texts: Texts) -> str:
    """Return what a badge means that nobody stands behind, where some text has it."""
    badges = (quality_badge(one.version.state, texts) for one in found)
    told = next((badge for badge in badges if badge.tone == Quality.DEMONSTRATION), None)
    return texts("{label}: {value}", label=told.text, value=told.detail) if told else ""


def _row(one: ApprovedText, texts: Texts) -> VersionRow:
    definition = one.loaded.definition
    return version_row(
        one.version,
        one.changes,
        texts,
        url=one.url,
        title=definition.title,
        locale=definition.locale,
        is_shown=one.is_shown,
    )


def _as_it_was(project: Project, found: tuple[ApprovedText, ...], at: int) -> RenderedPage:
    one = found[at]
    context = _context(project, one)
    templates = templates_of(project.settings, context.texts, one.url)
    now, paper = page_context(project, one.key), project.settings.options.paper
    head = VersionHead(
        breadcrumb=(*now.breadcrumb, map_link(project.catalog, one.key)),
        index=versions_url(project, one.key),
        row=_row(one, context.texts),
        newer=found[at - 1].url if at else "",
        older=found[at + 1].url if at + 1 < len(found) else "",
    )
    frame = Frame("", (), trusted(""), "", "", paper, None)
    document = as_it_was(page(context, frame, templates), head, templates)
    return RenderedPage(document, article(document, templates), trusted(""))


def _context(project: Project, one: ApprovedText) -> PageContext:
    """Return what the page of a text is made of: nothing that speaks of the map as it is now."""
    definition, state = one.loaded.definition, one.version.state
    return replace(
        page_context(project, one.key),
        loaded=one.loaded,
        url=one.url,
        address=project.settings.links.page_address(one.url),
        review=MapReview(state),
        earlier=False,
        translations=(),
        backlinks=(),
        counterpart=None,
        limitations=limitations_of(definition, None),
        changes=tuple,
        source_changes=lambda: None,
        superseded_by=(),
        supersedes=(),
        part_of=(),
        is_past=True,
    )
