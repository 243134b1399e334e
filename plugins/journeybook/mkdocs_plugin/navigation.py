"""The navigation names index pages, not maps: so its cost does not grow with their number.

A map's page knows the one before it and the one behind it in its collection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from journeybook.escaping import html
from journeybook.languages.texts import texts_for
from journeybook.mkdocs_plugin.map_page import MapPage, page_of
from journeybook.pipeline.links import index_links, index_urls
from journeybook.pipeline.portfolio import portfolio_places
from journeybook.pipeline.project import Project
from journeybook.pipeline.shelves import shelf
from journeybook.pipeline.tags import tags_place


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
    for name, path in entries_of(nav):
        page = _page(path.removesuffix("/index.md"), files)
        if page and name:
            page.title = str(html(name))


def entries_of(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield name and path of each entry of a navigation as it is written; the name may be empty."""
    if isinstance(nav, str):
        yield "", nav
    elif isinstance(nav, list):
        for one in nav:
            yield from entries_of(one)
    elif isinstance(nav, dict):
        for name, below in nav.items():
            if isinstance(below, str):
                yield str(name), below
            else:
                yield from entries_of(below)


def with_ours(nav: Navigation, project: Project, files: Files) -> Navigation:
    """Append a section with what the navigation is to hold of us; see the option `nav`.

    Index pages stand there unless it names a page of ours already, maps in any case.
    """
    wanted = project.settings.options.nav
    named = {id(page) for page in nav.pages if isinstance(page, MapPage)}
    if wanted == "none" or (named and wanted == "indexes"):
        return nav
    entries = _maps(project, files) if wanted == "maps" else _indexes(project, files)
    children = _without(entries, named)
    if not children:
        return nav
    texts = texts_for(project.settings.options.default_locale)
    section = Section(str(html(texts("Maps"))), children)
    _adopt(section)
    nav.items.append(section)
    nav.pages.extend(_pages(section))
    return nav


def _indexes(project: Project, files: Files) -> list[StructureItem]:
    """Return the index of each locale, or of each collection of the only one; and the portfolio."""
    urls = index_urls(project)
    locales = {locale for _, locale, _ in urls}
    entries: list[StructureItem] = []
    for url, locale, collection in urls:
        page = _page(url, files)
        if page is None or (collection and len(locales) > 1):
            continue
        if len(locales) > 1:
            page.title = str(html(texts_for(locale).language_name()))
        entries.append(page)
    return entries + _portfolios(project, files)


def _portfolios(project: Project, files: Files) -> list[StructureItem]:
    """Return the portfolio, or a section with that of each language."""
    places = portfolio_places(project).items()
    found = [(locale, _page(url, files)) for locale, url in places]
    pages = [(locale, page) for locale, page in found if page]
    if len(pages) < 2:
        return [page for _, page in pages]
    for locale, page in pages:
        page.title = str(html(texts_for(locale).language_name()))
    texts = texts_for(project.settings.options.default_locale)
    return [Section(str(html(texts("Portfolio"))), [page for _, page in pages])]


def _maps(project: Project, files: Files) -> list[StructureItem]:
    """Return all maps below their collections, those below their languages, with their tags."""
    sections: dict[str, Section] = {}
    for url, locale, collection in index_urls(project):
        below: list[StructureItem] = [page] if (page := _page(url, files)) else []
        if not collection:
            title, place = texts_for(locale).language_name(), tags_place(project, locale)
            below += [tags] if place and (tags := _page(place, files)) else []
            sections[locale] = Section(str(html(title)), below)
            continue
        entries = (one for one in shelf(project, locale).entries if one.collection == collection)
        below += [page for one in entries if (page := _page(one.link.url, files))]
        title = index_links(locale, collection)[1].title
        sections[locale].children.append(Section(str(html(title)), below))
    found = list(sections.values())
    return [*found] if len(found) != 1 else found[0].children


def _page(url: str, files: Files) -> MapPage | None:
    file = files.src_uris.get(f"{url}/index.md")
    return page_of(file) if file else None


def _without(entries: Iterable[StructureItem], named: Collection[int]) -> list[StructureItem]:
    """Return entries without pages that stand elsewhere, and sections that are empty then."""
    found: list[StructureItem] = []
    for one in entries:
        if isinstance(one, Section):
            one.children = _without(one.children, named)
            found += [one] if one.children else []
        elif id(one) not in named:
            found.append(one)
    return found


def _adopt(section: Section) -> None:
    for one in section.children:
        one.parent = section
        if isinstance(one, Section):
            _adopt(one)


def _pages(section: Section) -> Iterator[Page]:
    for one in section.children:
        if isinstance(one, Section):
            yield from _pages(one)
        elif isinstance(one, Page):
            yield one
