"""A project to its libraries: the index page of each language, and that of each collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from journeybook.catalog.addresses import (
    SHOWN_AT_ONCE,
    ListPlace,
    list_url,
)
from journeybook.content.atlas import Atlas, atlas
from journeybook.content.collections import collection_title
from journeybook.content.journey.placed import place
from journeybook.content.library import JourneyCard, Shelf, journey_card, pairs, personas_of
from journeybook.content.links import Link
from journeybook.languages.texts import Texts, texts_for
from journeybook.loading.head import Head
from journeybook.pipeline.links import has_queue, index_links, index_urls, list_places
from journeybook.pipeline.map_lists import index_file, letters, maps_of
from journeybook.pipeline.portfolio import portfolio_places
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue import queue_places
from journeybook.pipeline.shared_personas import as_listed
from journeybook.pipeline.shelves import journey_heads, persona_pages
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.pipeline.tags import tags_place
from journeybook.pipeline.versions import changes_place
from journeybook.render.html.article import article, search_text
from journeybook.render.html.library import Around, library_page


def index_pages(project: Project) -> Iterator[SitePage]:
    """Yield the index page of each locale and of each of its collections."""
    lists = list_places(project)
    for url, locale, collection in index_urls(project):
        texts = texts_for(locale)
        title = collection_title(collection, texts) if collection else texts("Library")
        render = partial(_rendered, project, url, locale, collection, lists)
        public = project.settings.options.publish == "approved"
        yield SitePage(url, title, locale, None, "", render, leaves=public)


def _rendered(
    project: Project, url: str, locale: str, collection: str, lists: list[ListPlace]
) -> RenderedPage:
    texts = texts_for(locale)
    templates = templates_of(project.settings, texts, url)
    shown = maps_of(project, locale, collection)
    own = {one.kind for one in lists if one[1:3] == (locale, collection)}
    more = {one.kind: collection if one.kind in own else "" for one in lists if one[1] == locale}
    mapped, drawn = journey_heads(project, locale), shown.by_kind.get("journey", ())
    document = library_page(
        shown,
        tuple(_cards(project, shown, mapped, texts)),
        personas_of(
            ((one, mapped[one.id]) for one in shown.entries if one.id in mapped),
            persona_pages(project, locale),
            shown,
        ),
        templates,
        Around(
            title=collection_title(collection, texts) if collection else texts("Library"),
            breadcrumb=index_links(locale, collection)[:1] if collection else (),
            translations=_index_translations(index_urls(project), locale, collection),
            plain=tuple(one for one in drawn if one.id not in mapped)[: SHOWN_AT_ONCE["journey"]],
            lists={kind: list_url(locale, place, kind, 1) for kind, place in more.items()},
            letters={kind: letters(project, locale, place, kind) for kind, place in more.items()},
            index=index_file(locale) if more else "",
            collection=collection,
            atlas=Atlas() if collection else _atlas(project, shown),
            queue=(
                queue_places(project).get(locale, project.catalog.queue)
                if has_queue(project)
                else ""
            ),
            changes=changes_place(project),
            portfolio=portfolio_places(project).get(locale, ""),
            tags=tags_place(project, locale) if any(one.tags for one in shown.entries) else "",
        ),
    )
    html = article(document, templates)
    return RenderedPage(document, html, search_text(document, templates))


def _cards(
    project: Project, shown: Shelf, mapped: Mapping[str, Head], texts: Texts
) -> Iterator[JourneyCard]:
    """Yield the cards of the first journeys."""
    found = pairs(shown.by_kind.get("journey", ()), mapped)
    for entry, other in found[: SHOWN_AT_ONCE["journey"]]:
        journey = as_listed(project, (shown.locale, entry.id)).journey
        other_journey = as_listed(project, (shown.locale, other.id)).journey if other else None
        if journey:
            yield journey_card(entry, other, place(journey), other_journey, texts)


def _atlas(project: Project, shown: Shelf) -> Atlas:
    """Return the levels of the journeys of a language."""
    unfolds, locale = project.catalog.unfolds, shown.locale
    entries = {one.id: one for one in shown.entries}
    below = {
        id_: tuple(key[1] for key in unfolds.get((locale, id_), ()) if key[0] == locale)
        for id_ in entries
    }
    return atlas(entries, below)


def _index_translations(
    urls: Iterable[tuple[str, str, str]], locale: str, collection: str
) -> tuple[Link, ...]:
    return tuple(
        Link(texts_for(other)("Library"), url, other, texts_for(other).language_name())
        for url, other, its in urls
        if its == collection and other != locale
    )
