"""Where the pages stand that are of no map: the indexes and the review queue."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from journeybook.loading import LoadedMap
from journeybook.message import Message

QUEUE = "review-queue"
"""Path of the review queue page from the site's root."""


def same_place(path: str) -> str:
    """Return a path in one letter case and form: on some systems both are one file."""
    return unicodedata.normalize("NFC", path.casefold())


def index_urls(maps: Mapping[tuple[str, str], LoadedMap]) -> list[tuple[str, str, str]]:
    """Return `(url, locale, collection)` of each index page; the collection of a locale's is empty.

    The index of a locale comes before those of its collections.
    """
    keys = {
        (loaded.definition.locale, collection)
        for loaded in maps.values()
        for collection in ("", loaded.definition.collection)
    }
    return [
        (f"{locale}/{collection}".rstrip("/"), locale, collection)
        for locale, collection in sorted(keys)
    ]


def reserved(maps: Mapping[tuple[str, str], LoadedMap]) -> dict[str, str]:
    """Return the places of the pages that are of no map, and what each of them is."""
    places = {same_place(url): Message("an index page") for url, *_ in index_urls(maps)}
    return {**places, same_place(QUEUE): Message("the review queue")}
