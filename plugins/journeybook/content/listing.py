"""A list of all maps of a kind in parts: what a page shows of it, which has one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeybook.catalog.addresses import ON_A_LIST, ListPlace
from journeybook.content.letters import LetterLink, letter_links
from journeybook.content.library import Entry, Shelf
from journeybook.languages.texts import Texts


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list.

    Attributes:
        entries: its maps.
        spans: from which letters to which each part goes.
        letters: each letter of the whole list, and the path of the page on which it begins.
        total: how many maps the list has.
        attention: how many of these need attention.
        owners: who answers for them, the one with most of them first.
    """

    entries: tuple[Entry, ...]
    spans: tuple[str, ...]
    letters: tuple[LetterLink, ...]
    total: int
    attention: int
    owners: tuple[str, ...]


def listing(whole: Shelf, place: ListPlace, texts: Texts) -> Listing:
    """Return what a page shows.

    Args:
        whole: the maps of a kind in a language, or in one of its collections.
        place: where the page stands.
        texts: the fixed texts of the language.
    """
    entries = whole.entries
    parts = [entries[at : at + ON_A_LIST] for at in range(0, len(entries), ON_A_LIST)]
    return Listing(
        entries=entries[(place.number - 1) * ON_A_LIST : place.number * ON_A_LIST],
        spans=tuple(map(_span, parts)),
        letters=letter_links(whole, place.kind, texts, place.collection) if entries else (),
        total=len(entries),
        attention=whole.attention,
        owners=whole.owners,
    )


def _span(part: Sequence[Entry]) -> str:
    """Return from which letters to which a part goes, as a dictionary says it."""
    first, last = (_beginning(one.link.title) for one in (part[0], part[-1]))
    return first if first == last else f"{first} – {last}"


def _beginning(title: str) -> str:
    return title.strip()[: 3 if title.isascii() else 2]
