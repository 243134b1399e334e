"""A list of all maps of a kind: one of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from journeybook.catalog.addresses import ON_A_LIST, ListPlace, list_url
from journeybook.content.letters import letter_links
from journeybook.content.library import Entry, Shelf, by_letter
from journeybook.content.links import Link
from journeybook.content.map_order import KINDS
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.library import choices
from journeybook.render.html.list_contexts import MapList
from journeybook.render.html.templates import PageTemplates


def map_list_page(
    place: ListPlace,
    shelf: Shelf,
    templates: PageTemplates,
    *,
    index: str,
    breadcrumb: tuple[Link, ...],
) -> Document:
    """Render a list.

    Args:
        place: which one.
        shelf: the maps of the language, or of the collection that the list is of.
        templates: the templates, for this page.
        index: path of the file that lists all maps.
        breadcrumb: the index pages above it.
    """
    texts = templates.texts
    entries = shelf.by_kind[place.kind]
    parts = [entries[at : at + ON_A_LIST] for at in range(0, len(entries), ON_A_LIST)]
    pages = tuple(
        (list_url(place.locale, place.collection, place.kind, number), span(part))
        for number, part in enumerate(parts, 1)
    )
    listed = MapList(
        by_letter(parts[place.number - 1], texts),
        pages,
        place.number,
        letter_links(shelf, place.kind, texts, place.collection),
        choices(
            Shelf(shelf.locale, entries),
            templates,
            index=index,
            collection=place.collection,
            kind=place.kind,
        ),
    )
    return Document(
        url=templates.url,
        title=texts(KINDS[place.kind]),
        locale=texts.locale,
        description=texts(KINDS[place.kind]),
        head=templates.render(Head(breadcrumb, ())),
        badges=(),
        lead=texts.count("{n} map", "{n} maps", len(entries)),
        sections=(Section("maps", "", 2, templates.render(listed)),),
        foot=trusted(""),
    )


def span(part: Sequence[Entry]) -> str:
    """Return from which letters to which a page goes, as a dictionary says it."""
    first, last = (_beginning(one.link.title) for one in (part[0], part[-1]))
    return first if first == last else f"{first} – {last}"


def _beginning(title: str) -> str:
    return title.strip()[: 3 if title.isascii() else 2]
