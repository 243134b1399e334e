"""The phrases of Japanese and Chinese, which are written without blanks, by BudouX's models."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TypeAlias

Split: TypeAlias = Callable[[str], list[str]]
"""Returns the phrases of a text; joined, they are the text."""

_TRADITIONAL = frozenset({"Hant", "HK", "MO", "TW"})
_HIRAGANA = re.compile("[ぁ-ゖ]")


@functools.cache
def splitters(locale: str) -> tuple[Split, ...]:
    """Return what splits a text of a locale (BCP 47) into phrases, the longer ones first.

    There is nothing for a language that has blanks between words.
    """
    language, *subtags = locale.split("-")
    if language not in {"ja", "zh"}:
        return ()
    import budoux  # noqa: PLC0415  # most sites have neither language

    if language == "ja":
        load = budoux.load_default_japanese_parser
    elif _TRADITIONAL.intersection(subtags):
        load = budoux.load_default_traditional_chinese_parser
    else:
        load = budoux.load_default_simplified_chinese_parser
    parse = functools.lru_cache(maxsize=4096)(load().parse)  # a label is in several pictures
    return (functools.partial(_leaning, parse), parse) if language == "ja" else (parse,)


def _leaning(split: Split, text: str) -> list[str]:
    """Join a phrase that begins in hiragana to the one before: it reads on, as in 仕方の-ない."""
    found: list[str] = []
    for phrase in split(text):
        if found and _HIRAGANA.match(phrase) and found[-1][-1].isalnum():
            found[-1] += phrase
        else:
            found.append(phrase)
    return found
