"""A project to its pages: maps, broken maps, indexes, lists, tags, the queue, notices, versions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import same_place
from journeybook.catalog.catalog import Key
from journeybook.escaping import trusted
from journeybook.formats.json_ld import json_ld
from journeybook.languages.texts import texts_for
from journeybook.loading import BrokenMap
from journeybook.names import as_slug, is_locale, is_slug
from journeybook.pipeline.context import page_context
from journeybook.pipeline.exports import beside, handoff_file
from journeybook.pipeline.indexes import index_pages
from journeybook.pipeline.links import edit_url
from journeybook.pipeline.map_lists import list_pages
from journeybook.pipeline.notices import notice_pages
from journeybook.pipeline.pictures import card
from journeybook.pipeline.portfolio import portfolio_pages
from journeybook.pipeline.portfolio_tables import note_rows
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue import queue_pages
from journeybook.pipeline.shelves import neighbours
from journeybook.pipeline.sidebar import sidebar
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.pipeline.tags import tag_pages, tags_place
from journeybook.pipeline.version_pages import changes_pages, version_pages
from journeybook.pipeline.versions import texts_with_pages, versions_url
from journeybook.render.html.article import article, broken_page, search_text
from journeybook.render.html.page import Frame, page
from journeybook.settings import Settings
from journeybook.uncollected import uncollected


def pages(project: Project) -> Iterator[SitePage]:
    """Yield every page: maps, broken maps, those that lead to maps; sorted within each kind."""
    yield from (map_page(project, key) for key in project.catalog.maps)
    yield from other_pages(project)


def other_pages(project: Project) -> Iterator[SitePage]:
    """Yield every page but those of maps."""
    yield from _broken_pages(project)
    yield from index_pages(project)
    yield from list_pages(project)
    yield from tag_pages(project)
    yield from portfolio_pages(project)
    yield from queue_pages(project)
    yield from notice_pages(project)
    yield from version_pages(project)
    yield from changes_pages(project)


def map_page(project: Project, key: Key) -> SitePage:
    """Return the page of one map."""
    loaded = project.catalog.maps[key]
    before, behind = neighbours(project, key)
    return SitePage(
        project.catalog.urls[key],
        loaded.head.title,
        loaded.head.locale,
        loaded.file.path,
        _edit_url(project, key),
        partial(_rendered, project, key),
        leaves=project.state(key).trusted,
        before=before,
        behind=behind,
        tags=loaded.head.tags,
    )


def _edit_url(project: Project, key: Key) -> str:
    """Return where a map can be edited; an empty text where an earlier text is shown.

    The file may have got another name since, and that may quote what is withheld.
    """
    if key in project.earlier:
        return ""
    return edit_url(project.settings, project.catalog.maps[key].file.name)


@uncollected()  # when it is done, little is left of what was made
def _rendered(project: Project, key: Key) -> RenderedPage:
    context = page_context(project, key)
    templates = templates_of(project.settings, context.texts, context.url)
    document, name = page(context, _frame(project, key), templates), context.loaded.file.name
    mistakes = project.mistakes_in(name)
    html = article(document, templates, mistakes, stale=name in project.kept)
    beside = sidebar(project, key, context.texts)
    note_rows(project, key)
    return RenderedPage(document, html, search_text(document, templates), beside)


def _frame(project: Project, key: Key) -> Frame:
    context, handed_out = page_context(project, key), project.settings.options.handoff
    is_trusted = handed_out and context.review.state.trusted
    return Frame(
        edit_url=_edit_url(project, key),
        files=tuple((one.label, one.file) for one in beside(project, key) if one.label),
        json_ld=json_ld(context.trusted()) if is_trusted else trusted(""),
        handoff=handoff_file(project.settings) if is_trusted else "",
        tags=tags_place(project, key[0]),
        paper=project.settings.options.paper,
        card=card(project, key),
        versions=versions_url(project, key) if texts_with_pages(project, key) else "",
    )


def _broken_pages(project: Project) -> Iterator[SitePage]:
    taken = {*project.catalog.claims, *project.catalog.reserved}
    taken |= {same_place(one.url) for one in project.notices}
    for file in project.broken:
        url = _broken_url(file, project.settings)
        if same_place(url) in taken:
            continue
        taken.add(same_place(url))
        title = file.title or file.file.name
        link = edit_url(project.settings, file.file.name)
        render = partial(_rendered_broken, project, file, url, title)
        locale = project.settings.options.default_locale
        yield SitePage(url, title, locale, file.file.path, link, render)


def _rendered_broken(project: Project, file: BrokenMap, url: str, title: str) -> RenderedPage:
    texts = texts_for(project.settings.options.default_locale)
    templates = templates_of(project.settings, texts, url)
    mistakes = project.mistakes_in(file.file.name)
    document = broken_page(title, mistakes, templates)
    return RenderedPage(document, article(document, templates), trusted(""))


def _broken_url(file: BrokenMap, settings: Settings) -> str:
    """Return a page path for a file whose id, locale and collection may be anything."""
    return settings.options.page_path.format(
        id=file.id if is_slug(file.id) else as_slug(file.file.path.name),
        locale=file.locale if is_locale(file.locale) else settings.options.default_locale,
        collection=file.collection if is_slug(file.collection) else "core",
    )
