"""A list of all maps of a kind: one of its pages."""

from __future__ import annotations

from collections.abc import Sequence

from journeybook.catalog.addresses import ListPlace, list_url
from journeybook.content.library import KINDS, Entry, by_letter
from journeybook.content.links import Link
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import MapList
from journeybook.render.html.templates import PageTemplates


def map_list_page(
    place: ListPlace,
    parts: Sequence[Sequence[Entry]],
    templates: PageTemplates,
    *,
    breadcrumb: tuple[Link, ...],
) -> Document:
    """Render a list.

    Args:
        place: which one.
        parts: the maps of the kind, a part for each page.
        templates: the templates, for this page.
        breadcrumb: the index page above it.
    """
    texts = templates.texts
    here = parts[place.number - 1]
    pages = tuple(
        (list_url(place.locale, place.kind, number), span(part))
        for number, part in enumerate(parts, 1)
    )
    listed = MapList(by_letter(here, texts), pages, place.number)
    total = sum(map(len, parts))
    return Document(
        url=templates.url,
        title=texts(KINDS[place.kind]),
        locale=texts.locale,
        description=texts(KINDS[place.kind]),
        head=templates.render(Head(breadcrumb, ())),
        badges=(),
        lead=texts.count("{n} map", "{n} maps", total),
        sections=(Section("maps", "", 2, templates.render(listed)),),
        foot=trusted(""),
    )


def span(part: Sequence[Entry]) -> str:
    """Return from which letters to which a page goes, as a dictionary says it."""
    first, last = (_beginning(one.link.title) for one in (part[0], part[-1]))
    return first if first == last else f"{first} – {last}"


def _beginning(title: str) -> str:
    return title.strip()[: 3 if title.isascii() else 2]
