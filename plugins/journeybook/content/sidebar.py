"""The maps of a language as they stand beside the page of one of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property

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
        return tuple(
            one if one.entries else replace(one, entries=_near(self.shelf, kind, id_))
            for kind, one in self._groups.items()
        )

    @cached_property
    def _groups(self) -> dict[str, SideGroup]:
        """The groups by kind; those of many maps without any: which ones, hangs on the page."""
        is_small = is_whole(self.shelf)
        return {
            kind: SideGroup(self.texts(KINDS[kind]), entries)
            if is_small or len(entries) <= _OF_A_KIND
            else SideGroup(self.texts(KINDS[kind]), (), letter_links(self.shelf, kind, self.texts))
            for kind, entries in self.shelf.by_kind.items()
        }


def _told(groups: tuple[SideGroup, ...]) -> list[list[str]]:
    """Return what a list shows of each map: address from the site's root, title, state or none."""
    return [
        [one.link.url, one.link.title, one.state.text if one.state else ""]
        for group in groups
        for one in group.entries
    ]


def digest_of(groups: tuple[SideGroup, ...]) -> str:
    """Return the SHA-256 of a list: of what it shows, as JSON in UTF-8 without blanks."""
    text = json.dumps(_told(groups), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_whole(shelf: Shelf) -> bool:
    """Return whether every page of a language has the same maps beside it."""
    return len(shelf.entries) <= MOST


def _near(shelf: Shelf, kind: str, id_: str) -> tuple[Entry, ...]:
    entries, at = shelf.by_kind[kind], shelf.places[id_]
    is_here = at < len(entries) and entries[at].id == id_
    return entries[max(0, at - _AROUND) : at + _AROUND + 1] if is_here else ()
