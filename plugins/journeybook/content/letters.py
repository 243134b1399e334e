"""The letters by which the maps of a kind are looked up, each with the page on which they begin."""

from __future__ import annotations

from journeybook.catalog.addresses import ON_A_LIST, SHOWN_AT_ONCE, list_url
from journeybook.content.alphabet import Letter, shown_letter
from journeybook.content.library import Shelf
from journeybook.languages.texts import Texts

LetterLink = tuple[Letter, str]
"""A letter, and the path of the page that has the first of its maps."""


def letter_links(
    shelf: Shelf, kind: str, texts: Texts, collection: str = ""
) -> tuple[LetterLink, ...]:
    """Return the letters of the maps of a kind.

    Args:
        shelf: the maps of a language, or of one of its collections.
        kind: the kind.
        texts: fixed texts of the language.
        collection: the collection; empty for all.
    """
    has_lists = len(shelf.by_kind[kind]) > SHOWN_AT_ONCE[kind]
    index = "/".join(filter(None, (shelf.locale, collection)))
    return tuple(
        (
            shown_letter(sign, texts),
            list_url(shelf.locale, collection, kind, at // ON_A_LIST + 1) if has_lists else index,
        )
        for sign, at in shelf.letters[kind].items()
    )
