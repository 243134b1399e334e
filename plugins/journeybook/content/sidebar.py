"""The maps of a language as they stand beside the page of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.letters import LetterLink, letter_links
from journeybook.content.library import KINDS, Entry, Shelf
from journeybook.languages.texts import Texts

MOST = 200
_OF_A_KIND = 60  # so many are listed where there are more than `MOST` in all
_AROUND = 5  # so many before and behind the page's own, where a kind is told by its letters


@dataclass(frozen=True, slots=True)
class SideGroup:
    """The maps of a kind.

    Attributes:
        heading: what they are called.
        entries: those that are listed.
        letters: where not all are: each letter, and the path of the page that has its maps.
    """

    heading: str
    entries: tuple[Entry, ...]
    letters: tuple[LetterLink, ...] = ()


def side_groups(shelf: Shelf, id_: str, texts: Texts) -> Iterator[SideGroup]:
    """Yield the maps beside the page of one of them: at most `MOST` links and some letters."""
    is_small = is_whole(shelf)
    for kind, entries in shelf.by_kind.items():
        heading = texts(KINDS[kind])
        if is_small or len(entries) <= _OF_A_KIND:
            yield SideGroup(heading, entries)
        else:
            yield SideGroup(heading, _near(shelf, kind, id_), letter_links(shelf, kind, texts))


def is_whole(shelf: Shelf) -> bool:
    """Return whether every page of a language has the same maps beside it."""
    return len(shelf.entries) <= MOST


def _near(shelf: Shelf, kind: str, id_: str) -> tuple[Entry, ...]:
    entries, at = shelf.by_kind[kind], shelf.places[id_]
    is_here = at < len(entries) and entries[at].id == id_
    return entries[max(0, at - _AROUND) : at + _AROUND + 1] if is_here else ()
