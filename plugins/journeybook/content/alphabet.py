"""The order of titles, and the letters that they are looked up by."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from journeybook.languages.texts import Texts

IDEOGRAPHS = "\u6f22"
"""The letter of all titles that begin with a Chinese character: they have none of their own."""

DIGITS = "0–9"
OTHER = "#"
_ROWS = (
    "\u3042\u304b\u3055\u305f\u306a\u306f\u307e\u3084\u3089\u308f"  # as a Japanese index has them
)
_ROW_STARTS = [ord(row) - 1 if row in "\u3042\u3084\u308f" else ord(row) for row in _ROWS]
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_MOST = 32_768  # titles that are remembered: an edit in a preview sorts all maps again
_ANCHORS = {OTHER: "other", DIGITS: "digits"}


class Letter(NamedTuple):
    """A letter: what it is called in a list, and the id of the place where its titles begin."""

    name: str
    anchor: str


def sort_key(title: str) -> tuple[int, str]:
    """Return by what a title is sorted: its letter first, then its words without accents."""
    return _rank(letter(title)), _plain(title)


def letter(title: str) -> str:
    """Return the letter under which a title is looked up.

    Of Latin, Greek or Cyrillic it is the capital, of kana its row, of a Chinese character
    `IDEOGRAPHS`.
    """
    first = next((sign for sign in _plain(title) if sign.isalnum()), "")
    if not first:
        return OTHER
    if first.isdigit():
        return DIGITS
    if "\u3041" <= first <= "\u3096":
        return _ROWS[max(0, bisect_right(_ROW_STARTS, ord(first)) - 1)]
    if unicodedata.name(first, "").startswith("CJK "):
        return IDEOGRAPHS
    return first.upper()[0]


def shown_letter(sign: str, texts: Texts) -> Letter:
    """Return a letter as a list shows it."""
    name = texts("Chinese characters") if sign == IDEOGRAPHS else sign
    return Letter(name, f"letter-{_ANCHORS.get(sign, sign)}")


@lru_cache(_MOST)
def _plain(title: str) -> str:
    """Return a title in small letters without accents, katakana as hiragana."""
    parts = unicodedata.normalize("NFKD", title.casefold().translate(_KATAKANA))
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).strip()


def _rank(sign: str) -> int:
    return {OTHER: 0, DIGITS: 1}.get(sign, ord(sign[0]))
