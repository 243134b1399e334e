"""Index pages: all maps of a locale, and those of one of its collections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.content.collections import collection_title
from journeybook.content.links import Link
from journeybook.escaping import trusted
from journeybook.render.html.document import Document, Section, relative_url
from journeybook.render.html.templates import PageTemplates

KINDS = {"term": "Term", "journey": "Journey", "method": "Method"}


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A map in an index: its page, what it is and how far it can be trusted."""

    link: Link
    kind: str
    kind_label: str
    owner: str
    quality: Badge
    collection: str
    collection_url: str


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
        templates: the templates.
        title: its title.
        breadcrumb: index pages above it.
        translations: the same index in other languages.
        grouped: whether the list has a heading for each collection.
        queue: path of the review queue from the site's root; empty when there is none.
    """
    texts, render, listed = templates.texts, templates.render, list(items)
    collections: dict[str, list[IndexItem]] = {}
    for item in listed:
        collections.setdefault(item.collection if grouped else "", []).append(item)
    groups = [
        (f"collection-{name}", collection_title(name, texts) if grouped else "", members)
        for name, members in sorted(collections.items())
    ]
    present = {item.kind for item in listed}
    kinds = [(kind, texts(label)) for kind, label in KINDS.items() if kind in present]

    links = [("Review queue", relative_url(queue, templates.url))] if queue else []
    section = Section(
        "maps",
        "",
        2,
        trusted(render("index_list", groups=groups, id="map-list", kinds=kinds)),
    )
    return Document(
        url=templates.url,
        title=title,
        locale=texts.locale,
        description=title,
        head=trusted(render("head", breadcrumb=breadcrumb, translations=translations)),
        badges=(),
        lead=texts.count("{n} map", "{n} maps", len(listed)),
        sections=(section,),
        foot=trusted(render("foot", edit_url="", files=links)),
        translations=translations,
    )
