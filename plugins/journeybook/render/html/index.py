"""Index pages: all maps of a locale, and those of one of its collections."""

from __future__ import annotations

from collections.abc import Iterable

from journeybook.content.collections import collection_title
from journeybook.content.index import KINDS, IndexItem
from journeybook.content.links import Link
from journeybook.render.html.contexts import Foot, Head, IndexList
from journeybook.render.html.document import Document, Section, relative_url
from journeybook.render.html.templates import PageTemplates


def index_page(
    items: Iterable[IndexItem],
    templates: PageTemplates,
    *,
    title: str,
    breadcrumb: tuple[Link, ...] = (),
    translations: tuple[Link, ...] = (),
    grouped: bool,
    queue: str,
) -> Document:
    """Render an index page.

    Args:
        items: the maps, sorted.
        templates: the templates, for this page.
        title: its title.
        breadcrumb: index pages above it.
        translations: the same index in other languages.
        grouped: whether the list has a heading for each collection.
        queue: path of the review queue from the site's root; empty when there is none.
    """
    texts, listed = templates.texts, list(items)
    collections: dict[str, list[IndexItem]] = {}
    for item in listed:
        collections.setdefault(item.collection if grouped else "", []).append(item)
    groups = tuple(
        (f"collection-{name}", collection_title(name, texts) if grouped else "", tuple(members))
        for name, members in sorted(collections.items())
    )
    present = {item.kind for item in listed}
    kinds = tuple((kind, texts(label)) for kind, label in KINDS.items() if kind in present)
    links = (("Review queue", relative_url(queue, templates.url)),) if queue else ()
    section = Section("maps", "", 2, templates.render(IndexList("map-list", groups, kinds)))
    return Document(
        url=templates.url,
        title=title,
        locale=texts.locale,
        description=title,
        head=templates.render(Head(breadcrumb, translations)),
        badges=(),
        lead=texts.count("{n} map", "{n} maps", len(listed)),
        sections=(section,),
        foot=templates.render(Foot("", links)),
        translations=translations,
    )
