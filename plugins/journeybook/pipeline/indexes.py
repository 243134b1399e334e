"""A project to its index pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from journeybook.catalog.addresses import QUEUE
from journeybook.catalog.catalog import Key
from journeybook.content.badges import quality_badge
from journeybook.content.collections import collection_title
from journeybook.content.index import KINDS, IndexItem
from journeybook.content.links import Link
from journeybook.languages.texts import Texts, texts_for
from journeybook.pipeline.links import has_queue, index_links, index_urls, map_link
from journeybook.pipeline.project import Project
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article, search_text
from journeybook.render.html.index import index_page


def index_pages(project: Project) -> Iterator[SitePage]:
    """Yield the index page of each locale and of each of its collections."""
    for url, locale, collection in index_urls(project):
        texts = texts_for(locale)
        title = collection_title(collection, texts) if collection else texts("All maps")
        render = partial(_rendered, project, url, locale, collection, title)
        public = project.settings.options.publish == "approved"
        yield SitePage(url, title, locale, None, "", render, leaves=public)


def _rendered(project: Project, url: str, locale: str, collection: str, title: str) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, url)
    keys = [
        key
        for key, loaded in project.catalog.maps.items()
        if key[0] == locale and collection in {"", loaded.definition.collection}
    ]
    document = index_page(
        (_index_item(project, key, texts) for key in keys),
        templates,
        title=title,
        breadcrumb=index_links(locale, collection)[:1] if collection else (),
        translations=_index_translations(index_urls(project), locale, collection),
        grouped=not collection,
        queue=QUEUE if has_queue(project) else "",
    )
    html = article(document, templates)
    return RenderedPage(document, html, search_text(document, templates))


def _index_item(project: Project, key: Key, texts: Texts) -> IndexItem:
    definition = project.catalog.maps[key].definition
    return IndexItem(
        map_link(project.catalog, key),
        definition.kind,
        texts(KINDS[definition.kind]),
        texts.join(definition.owner),
        quality_badge(project.state(key), texts),
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
