"""A project to its index pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeybook.catalog.catalog import Key
from journeybook.pipeline.links import index_links, index_urls, map_link
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import SitePage, templates_of
from journeybook.render.article import article, search_text
from journeybook.render.badges import quality_badge
from journeybook.render.document import Link
from journeybook.render.index import KINDS, IndexItem, collection_title, index_page
from journeybook.render.texts import Texts, texts_for


def index_pages(project: Project) -> Iterator[SitePage]:
    """Render the index page of each locale and each of its collections."""
    templates = templates_of(project.settings)
    urls = index_urls(project)
    for url, locale, collection in urls:
        texts = texts_for(locale)
        above = index_links(locale, collection) if collection else ()
        keys = [
            key
            for key, loaded in project.catalog.maps.items()
            if key[0] == locale and collection in {"", loaded.definition.collection}
        ]
        document = index_page(
            url,
            (_index_item(project, key, texts) for key in keys),
            texts,
            templates,
            title=collection_title(collection, texts) if collection else texts("All maps"),
            breadcrumb=above[:1],
            translations=_index_translations(urls, locale, collection),
            grouped=not collection,
        )
        yield SitePage(
            document,
            None,
            "",
            article(document, texts, templates),
            search_text(document, texts, templates),
        )


def _index_item(project: Project, key: Key, texts: Texts) -> IndexItem:
    definition = project.catalog.maps[key].definition
    return IndexItem(
        map_link(project.catalog, key),
        definition.kind,
        texts(KINDS[definition.kind]),
        definition.owner,
        quality_badge(project.states[key], texts),
        definition.collection,
        f"{definition.locale}/{definition.collection}",
    )


def _index_translations(
    urls: Iterable[tuple[str, str, str]], locale: str, collection: str
) -> tuple[Link, ...]:
    return tuple(
        Link(texts_for(other)("All maps"), url, other, texts_for(other).language_name())
        for url, other, its in urls
        if its == collection and other != locale
    )
