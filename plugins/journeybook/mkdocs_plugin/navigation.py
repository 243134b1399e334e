"""The navigation names index pages, never maps: its cost does not grow with their number."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from journeybook.escaping import html
from journeybook.languages.texts import texts_for
from journeybook.mkdocs_plugin.files import MapPage
from journeybook.pipeline import Project, index_urls


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
