"""The maps of each language as the pages tell of them that lead to maps; made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.content.badges import Badge, told_badge
from journeybook.content.library import Entry, Shelf, entry_of, short_entry
from journeybook.content.map_order import Order
from journeybook.content.sidebar import SideGroup, SideLists, chosen, is_whole
from journeybook.languages.texts import texts_for
from journeybook.loading.head import Head
from journeybook.pipeline.memos import Memo
from journeybook.pipeline.project import Project

SHELF, SHORT, NEIGHBOURS, BESIDE = "shelf", "short-shelf", "neighbours", "beside"
"""What `shelf`, `short_shelf`, `neighbours` and `maps_beside` note."""
HEADS = "heads"
"""What `journey_heads` notes."""
PERSONAS = "persona-pages"
"""What `persona_pages` notes."""
_ENTRIES = Memo[Key, Entry](lasts=True)
_SHORT_ENTRIES = Memo[Key, Entry](lasts=True)
_SHELVES = Memo[str, dict[str, Shelf]]()
_PARTS = Memo[tuple[str, str], Shelf]()
_HEADS = Memo[str, dict[str, Head]]()
_SHORT = Memo[str, Shelf]()
_BESIDE = Memo[str, SideLists]()


def shelf(project: Project, locale: str, collection: str = "") -> Shelf:
    """Return the maps of a language, or of one of its collections."""
    place = locale, collection
    return project.asking.whole(SHELF, place, partial(_part, project, place))


def _part(project: Project, place: tuple[str, str]) -> Shelf:
    locale, collection = place
    if not collection:
        return _all(project).get(locale) or Shelf(locale, ())
    return project.once(_PARTS, place, lambda: shelf(project, locale).within(collection))


def short_shelf(project: Project, locale: str) -> Shelf:
    """Return the maps of a language with no more of each than what other pages show beside them.

    An edit of what only lists tell leaves it as it is, and so what rests on it.
    """
    return project.asking.whole(SHORT, locale, partial(_short, project, locale))


def _short(project: Project, locale: str) -> Shelf:
    made = partial(_shortened, project, locale)
    return project.once(_SHORT, locale, made)


def _shortened(project: Project, locale: str) -> Shelf:
    found = (_short_entry(project, (locale, one.id)) for one in shelf(project, locale).entries)
    return Shelf(locale, tuple(found))


def _short_entry(project: Project, key: Key) -> Entry:
    return project.once(_SHORT_ENTRIES, key, lambda: short_entry(_entry(project, key)))


def _all(project: Project) -> dict[str, Shelf]:
    return project.once(_SHELVES, "", partial(_shelves, project))


def _shelves(project: Project) -> dict[str, Shelf]:
    found: dict[str, list[Entry]] = {}
    for key in project.catalog.maps:
        found.setdefault(key[0], []).append(_entry(project, key))
    return {
        each: Shelf(each, tuple(sorted(entries, key=lambda one: one.order)))
        for each, entries in found.items()
    }


def neighbours(project: Project, key: Key) -> tuple[str, str]:
    """Return the paths of the pages before that of a map and behind it; empty where is none."""
    return project.asking.whole(NEIGHBOURS, key, partial(_neighbours, project, key))


def _neighbours(project: Project, key: Key) -> tuple[str, str]:
    before, behind = short_shelf(project, key[0]).neighbours[key[1]]
    return before.link.url if before else "", behind.link.url if behind else ""


def maps_beside(project: Project, key: Key) -> tuple[SideGroup, ...]:
    """Return the maps that stand beside the page of a map.

    Whoever asks notes these alone, as they are shown there, and not all that they are found among.
    """
    return project.asking.whole(BESIDE, key, partial(_beside, project, key))


def _beside(project: Project, key: Key) -> tuple[SideGroup, ...]:
    shown = partial(_side_lists, project, key[0])
    return project.once(_BESIDE, key[0], shown).beside(key[1])


def _side_lists(project: Project, locale: str) -> SideLists:
    return SideLists(shelf(project, locale), texts_for(locale))


def entries_beside(project: Project, key: Key) -> list[tuple[Entry, ...]]:
    """Return the same maps alone, by kind."""
    if order := project.orders.get(key[0]):
        those = chosen(order, key[1]).values()
        return [tuple(_entry(project, (key[0], one.id)) for one in some) for some in those]
    return [one.entries for one in maps_beside(project, key)]


def order(project: Project, locale: str) -> Order[Any]:
    """Return the maps of a language in their order; what is told of each may be its place alone."""
    return project.orders.get(locale) or short_shelf(project, locale)


def has_all_beside(project: Project, key: Key) -> bool:
    """Return whether all pages of a map's language have the same maps beside them."""
    with project.asking.apart():
        return is_whole(project.orders.get(key[0]) or shelf(project, key[0]))


def journey_heads(project: Project, locale: str) -> dict[str, Head]:
    """Return the heads of what is mapped in a language, by the ids of the maps.

    Whoever asks notes what tells how journeys hang together, and whom they are about.
    """
    found = partial(_journey_heads, project, locale)
    return project.asking.whole(HEADS, locale, partial(project.once, _HEADS, locale, found))


def _journey_heads(project: Project, locale: str) -> dict[str, Head]:
    heads = (one.head for key, one in project.catalog.maps.items() if key[0] == locale)
    return {head.id: head for head in heads if head.has_journey}


def told_of_journeys(project: Project, locale: str) -> list[tuple[str, str, str, Any]]:
    """Return what `journey_heads` notes."""
    heads = journey_heads(project, locale)
    return [(id_, one.state, one.counterpart, one.described) for id_, one in heads.items()]


def persona_pages(project: Project, locale: str) -> dict[str, Entry]:
    """Return the pages of the personas of a language, by their names in lower case."""
    return project.asking.whole(PERSONAS, locale, partial(_persona_pages, project, locale))


def _persona_pages(project: Project, locale: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for one in short_shelf(project, locale).by_kind.get("persona", ()):
        name = project.catalog.maps[locale, one.id].head.persona
        found.setdefault(name.casefold(), one)
    return found


def bad_state(project: Project, key: Key) -> Badge | None:
    """Return the state of a map that nobody stands behind, as far as the site tells of it."""
    state = project.state(key)
    is_good = state.trusted and not state.is_demonstration
    return None if is_good else told_badge(state, texts_for(key[0]))


def _entry(project: Project, key: Key) -> Entry:
    return project.once(_ENTRIES, key, partial(_entry_of, project, key))


def _entry_of(project: Project, key: Key) -> Entry:
    head = project.catalog.maps[key].head
    return entry_of(
        head,
        tuple(_names(project, head)),
        project.catalog.urls[key],
        state=bad_state(project, key),
        failed=project.state(key).checks_told[1],
        texts=texts_for(key[0]),
    )


def _names(project: Project, head: Head) -> Iterator[str]:
    """Yield what the personas and stages of a map are called, as lists call them."""
    for name, told_by in head.personas:
        if name or not told_by:
            yield name
        else:
            found = project.catalog.resolve(told_by, head.locale)
            yield found.head.persona if found else told_by
    yield from head.stages
