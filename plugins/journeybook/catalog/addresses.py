"""Where the pages stand that are of no map: indexes, lists, tags, the queue and changes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from journeybook.loading import LoadedMap
from journeybook.message import Message

CHANGES = "approved-changes"
"""Path of the page of all approved changes from the site's root."""

SHOWN_AT_ONCE = {"journey": 16, "method": 24, "persona": 24, "term": 120}
"""How many maps of each kind an index shows itself; all of more stand on lists."""

ON_A_LIST = 200
"""How many maps a list holds."""


class ListPlace(NamedTuple):
    """Where a list stands: one of those on which all maps of a kind are, numbered from 1.

    They are those of a language, or of one of its collections.
    """

    url: str
    locale: str
    collection: str
    kind: str
    number: int


def same_place(path: str) -> str:
    """Return a path in one letter case and form: on some systems both are one file."""
    return unicodedata.normalize("NFC", path.casefold())


def index_urls(maps: Mapping[tuple[str, str], LoadedMap]) -> list[tuple[str, str, str]]:
    """Return `(url, locale, collection)` of each index page; the collection of a locale's is empty.

    The index of a locale comes before those of its collections.
    """
    keys = {
        (loaded.head.locale, collection)
        for loaded in maps.values()
        for collection in ("", loaded.head.collection)
    }
    return [
        (f"{locale}/{collection}".rstrip("/"), locale, collection)
        for locale, collection in sorted(keys)
    ]


def list_places(maps: Mapping[tuple[str, str], LoadedMap]) -> Iterator[ListPlace]:
    """Yield where the lists stand, for each kind of which an index cannot show all maps."""
    kinds = Counter(
        (one.head.locale, collection, one.head.kind)
        for one in maps.values()
        for collection in ("", one.head.collection)
    )
    for (locale, collection, kind), count in sorted(kinds.items()):
        is_part = (
            not collection or count < kinds[locale, "", kind]
        )  # else that of the language serves
        if is_part and count > SHOWN_AT_ONCE[kind]:
            for number in range(1, -(-count // ON_A_LIST) + 1):
                url = list_url(locale, collection, kind, number)
                yield ListPlace(url, locale, collection, kind, number)


def list_url(locale: str, collection: str, kind: str, number: int) -> str:
    """Return where a list stands; without a collection it is that of a language."""
    return "/".join(filter(None, (locale, collection, f"all-{kind}s-{number}")))


def tags_url(locale: str) -> str:
    """Return where the tags of a locale stand."""
    return f"{locale}/tags"


def portfolio_url(locale: str, table: str = "") -> str:
    """Return where the portfolio of a locale stands, or one of its tables."""
    return "/".join(filter(None, (locale, "portfolio", table)))


def queue_url(queue: str, locale: str, default_locale: str) -> str:
    """Return where the review queue stands in the language of a locale."""
    return queue if locale == default_locale else f"{locale}/{queue}"


def queue_list_url(queue: str, number: int) -> str:
    """Return where a list of all that waits stands, below a review queue."""
    return f"{queue}/all-{number}"


def reserved(maps: Mapping[tuple[str, str], LoadedMap], queue: str) -> dict[str, str]:
    """Return the places of the pages that are of no map, and what each of them is.

    Args:
        maps: all maps.
        queue: where the review queue stands; empty: nowhere.
    """
    places = _fixed_places(maps)
    if queue:
        places[same_place(queue)] = Message("the review queue")
    return places


def taken_by(maps: Mapping[tuple[str, str], LoadedMap], queue: str) -> str:
    """Return what stands already where a site wants its review queue; empty for nothing."""
    if not queue:
        return ""
    place, locales = same_place(queue), {locale for locale, _ in maps}
    wide = [url(locale) for locale in locales for url in (portfolio_url, tags_url)]
    if any(f"{place}/".startswith(f"{same_place(one)}/") for one in wide):
        return Message("an index page")
    return _fixed_places(maps).get(place, "")


def _fixed_places(maps: Mapping[tuple[str, str], LoadedMap]) -> dict[str, str]:
    places = {same_place(url): Message("an index page") for url, *_ in index_urls(maps)}
    places |= {same_place(one.url): Message("an index page") for one in list_places(maps)}
    return {**places, CHANGES: Message("the page of approved changes")}
