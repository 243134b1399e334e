"""A project to lists of all its maps, where an index cannot show them: pages, and a file to filter.

The file is what the filter of an index reads when it is used; readers without scripts have the
pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from journeybook.catalog.addresses import ListPlace
from journeybook.content.letters import LetterLink, letter_links
from journeybook.content.library import Entry, Shelf
from journeybook.content.listing import Listing, listing
from journeybook.content.map_order import KINDS
from journeybook.languages.texts import texts_for
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import index_links, list_places
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project
from journeybook.pipeline.shelves import shelf
from journeybook.pipeline.site_page import RenderedPage, SitePage, templates_of
from journeybook.render.html.article import article, search_text
from journeybook.render.html.map_list import map_list_page

LETTERS, PARTS = "letters", "parts-of-lists"
"""What is noted of `letters`, and of what a page shows of its list."""
_OF_KINDS = Memo[tuple[str, str, str], Shelf]()


def list_pages(project: Project) -> Iterator[SitePage]:
    """Yield the pages on which all maps of a kind stand."""
    public = project.settings.options.publish == "approved"
    for place in list_places(project):
        title = texts_for(place.locale)(KINDS[place.kind])
        render = partial(_rendered, project, place)
        yield SitePage(place.url, title, place.locale, None, "", render, leaves=public)


def _rendered(project: Project, place: ListPlace) -> RenderedPage:
    templates = templates_of(project.settings, texts_for(place.locale), place.url)
    document = map_list_page(
        place,
        _shown(project, place),
        templates,
        index=index_file(place.locale),
        breadcrumb=index_links(place.locale, place.collection)[: 2 if place.collection else 1],
    )
    html = article(document, templates)
    return RenderedPage(document, html, search_text(document, templates))


def maps_of(project: Project, locale: str, collection: str) -> Shelf:
    """Return the maps of a language, or of one of its collections where that is not empty."""
    return shelf(project, locale, collection)


def _shown(project: Project, place: ListPlace) -> Listing:
    return project.asking.whole(PARTS, tuple(place), partial(listing_at, project, place))


def listing_at(project: Project, place: ListPlace) -> Listing:
    """Return what a page shows of its list."""
    key = place.locale, place.collection, place.kind
    whole = project.once(_OF_KINDS, key, partial(_of_kind, project, *key))
    return listing(whole, place, texts_for(place.locale))


def _of_kind(project: Project, locale: str, collection: str, kind: str) -> Shelf:
    return Shelf(locale, maps_of(project, locale, collection).by_kind.get(kind, ()))


def letters(project: Project, locale: str, collection: str, kind: str) -> tuple[LetterLink, ...]:
    """Return the letters of the maps of a kind; none where there are no such maps."""
    place = locale, collection, kind
    return project.asking.whole(LETTERS, place, partial(_letters, project, *place))


def _letters(project: Project, locale: str, collection: str, kind: str) -> tuple[LetterLink, ...]:
    shown = maps_of(project, locale, collection)
    return letter_links(shown, kind, texts_for(locale), collection) if kind in shown.by_kind else ()


def index_file(locale: str) -> str:
    """Return the path of the file that the filter reads."""
    return f"{locale}/library.json"


def index_files(project: Project) -> Iterator[Artifact]:
    """Yield that file, for each locale that has lists."""
    for locale in dict.fromkeys(place.locale for place in list_places(project)):
        yield Artifact(index_file(locale), partial(_index, project, locale))


def _index(project: Project, locale: str) -> str:
    maps = [_row(entry) for entry in shelf(project, locale).entries]
    return json.dumps({"maps": maps}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _row(entry: Entry) -> list[str]:
    """Return what the filter knows of a map; the script reads it by place."""
    return [
        entry.link.url,
        entry.link.title,
        entry.kind,
        entry.collection,
        entry.owner,
        entry.needs,
        entry.state.text if entry.state else "",
        entry.words,
    ]
