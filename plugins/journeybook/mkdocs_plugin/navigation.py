"""The navigation names index pages, never maps: its cost does not grow with their number.

A map's page knows the one before it and the one behind it in its collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from journeybook.escaping import html
from journeybook.languages.texts import texts_for
from journeybook.mkdocs_plugin.files import MapPage, page_of
from journeybook.pipeline.links import index_urls
from journeybook.pipeline.project import Project


def join_neighbours(files: Files) -> None:
    """Let the page of each map lead to the one before it and the one behind it.

    A list has no neighbours: in the navigation it stands beside those of other languages.
    """
    pages = {page.site_page.url: page for file in files if (page := page_of(file))}
    for page in pages.values():
        if page.site_page.source is None:
            page.previous_page = page.next_page = None
        if page.site_page.before:
            page.previous_page = pages.get(page.site_page.before)
        if page.site_page.behind:
            page.next_page = pages.get(page.site_page.behind)


def name_pages(nav: Any, files: Files) -> None:
    """Give our pages the names that the site's navigation has for them.

    MkDocs does so only for pages that it makes itself.
    """
    for name, path in _named(nav):
        file = files.get_file_from_path(path)
        page = page_of(file) if file else None
        if page:
            page.title = str(html(name))


def _named(nav: Any) -> Iterator[tuple[str, str]]:
    for item in nav if isinstance(nav, list) else []:
        for name, below in item.items() if isinstance(item, dict) else ():
            if isinstance(below, str):
                yield name, below
            else:
                yield from _named(below)


def with_indexes(
    nav: Navigation, project: Project, config: MkDocsConfig, files: Files
) -> Navigation:
    """Append a section with the index pages, unless the navigation names a page of ours already.

    With several locales it holds the index of each, under its language's name; with one, its
    index and those of its collections.
    """
    del config
    if any(isinstance(page, MapPage) for page in nav.pages):
        return nav
    urls = index_urls(project)
    locales = {locale for _, locale, _ in urls}
    entries: list[Page] = []
    for url, locale, collection in urls:
        file = files.get_file_from_path(f"{url}/index.md")
        if file is None or file.page is None or (collection and len(locales) > 1):
            continue
        if len(locales) > 1:
            file.page.title = str(html(texts_for(locale).language_name()))
        entries.append(file.page)
    if not entries:
        return nav
    texts = texts_for(project.settings.options.default_locale)
    section = Section(str(html(texts("Maps"))), [*entries])
    for page in entries:
        page.parent = section
    nav.items.append(section)
    nav.pages.extend(entries)
    return nav
