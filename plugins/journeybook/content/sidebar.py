"""The maps of a language as they stand beside the page of one of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from journeybook.content.letters import LetterLink, letter_links
from journeybook.content.library import Entry, Shelf
from journeybook.content.map_order import KINDS, Order, P
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


@dataclass(frozen=True)
class SideLists:
    """What stands beside the pages of a language: at most `MOST` links, and some letters.

    Attributes:
        shelf: the maps of the language.
        texts: its fixed texts.
    """

    shelf: Shelf
    texts: Texts

    def beside(self, id_: str) -> tuple[SideGroup, ...]:
        """Return the maps beside the page of one of them."""
        found = chosen(self.shelf, id_)
        return tuple(
            one if one.entries else replace(one, entries=found[kind])
            for kind, one in self._groups.items()
        )

    @cached_property
    def _groups(self) -> dict[str, SideGroup]:
        """The groups by kind; those of many maps without any: which ones, hangs on the page."""
        return {
            kind: SideGroup(self.texts(KINDS[kind]), entries)
            if _has_all(self.shelf, entries)
            else SideGroup(self.texts(KINDS[kind]), (), letter_links(self.shelf, kind, self.texts))
            for kind, entries in self.shelf.by_kind.items()
        }


def chosen(order: Order[P], id_: str) -> dict[str, tuple[P, ...]]:
    """Return by kind the maps that stand beside the page of one of them."""
    return {
        kind: entries if _has_all(order, entries) else _near(order, entries, id_)
        for kind, entries in order.by_kind.items()
    }


def _told(lists: Iterable[Iterable[Entry]]) -> list[list[str]]:
    """Return what lists show of each map: address from the site's root, title, state or none."""
    return [
        [one.link.url, one.link.title, one.state.text if one.state else ""]
        for entries in lists
        for one in entries
    ]


def digest_of(lists: Iterable[Iterable[Entry]]) -> str:
    """Return the SHA-256 of lists: of what they show, as JSON in UTF-8 without blanks."""
    text = json.dumps(_told(lists), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_whole(order: Order[P]) -> bool:
    """Return whether every page of a language has the same maps beside it."""
    return len(order.entries) <= MOST


def _has_all(order: Order[P], entries: tuple[P, ...]) -> bool:
    """Return whether all maps of a kind stand beside each page."""
    return is_whole(order) or len(entries) <= _OF_A_KIND


def _near(order: Order[P], entries: tuple[P, ...], id_: str) -> tuple[P, ...]:
    at = order.places[id_]
    is_here = at < len(entries) and entries[at].id == id_
    return entries[max(0, at - _AROUND) : at + _AROUND + 1] if is_here else ()
