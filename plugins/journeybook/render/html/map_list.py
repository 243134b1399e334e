"""A list of all maps of a kind: one of its pages."""

from __future__ import annotations

from journeybook.catalog.addresses import ListPlace, list_url
from journeybook.content.library import by_letter
from journeybook.content.links import Link
from journeybook.content.listing import Listing
from journeybook.content.map_order import KINDS
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.library import choices
from journeybook.render.html.list_contexts import MapList
from journeybook.render.html.templates import PageTemplates


def map_list_page(
    place: ListPlace,
    shown: Listing,
    templates: PageTemplates,
    *,
    index: str,
    breadcrumb: tuple[Link, ...],
) -> Document:
    """Render a list.

    Args:
        place: which one.
        shown: what of it is shown.
        templates: the templates, for this page.
        index: path of the file that lists all maps.
        breadcrumb: the index pages above it.
    """
    texts = templates.texts
    pages = tuple(
        (list_url(place.locale, place.collection, place.kind, number), span)
        for number, span in enumerate(shown.spans, 1)
    )
    listed = MapList(
        by_letter(shown.entries, texts),
        pages,
        place.number,
        shown.letters,
        choices(shown, templates, index=index, collection=place.collection, kind=place.kind),
    )
    return Document(
        url=templates.url,
        title=texts(KINDS[place.kind]),
        locale=texts.locale,
        description=texts(KINDS[place.kind]),
        head=templates.render(Head(breadcrumb, ())),
        badges=(),
        lead=texts.count("{n} map", "{n} maps", shown.total),
        sections=(Section("maps", "", 2, templates.render(listed)),),
        foot=trusted(""),
    )
