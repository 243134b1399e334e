"""Journeys as they are and as they should be, kept apart: an intention is no observation."""

from __future__ import annotations

from collections.abc import Iterable

from journeybook.content.portfolio.book import Book, BookMap
from journeybook.content.portfolio.table import Cell, Column, listed
from journeybook.languages.texts import Texts

_WORDS = {"as-is": "as it is", "to-be": "as it should be"}


def state_column(book: Book) -> tuple[Column, ...]:
    """Return the column that tells the two apart, the last of a table; none where all are as is."""
    return (Column("state", book.texts("State")),) if book.has_plans else ()


def state_cell(maps: Iterable[BookMap], t: Texts) -> Cell:
    """Return which of the two the journeys of a row are."""
    found = {one.journey_state for one in maps}
    states = [state for state in _WORDS if state in found]
    words = [t(_WORDS[state]) for state in states]
    return listed(words, t.comma)._replace(value=" ".join(states))


def last(order: str, book: Book, apart: str = "") -> str:
    """Return the order of a table in which intentions stand behind all that is.

    Args:
        order: the order of what is.
        book: the maps.
        apart: says of intentions that they stand last; empty: the usual sentence.
    """
    if not book.has_plans:
        return order
    usual = book.texts(
        "Journeys as they should be stand last: what they say is intended, not observed."
    )
    return f"{order} {apart or usual}"
