"""Where a long word may be divided, by the patterns of pyphen (those of LibreOffice).

Browsers divide words by themselves only where they have a dictionary of the language, and pictures
not at all: without these places a word breaks anywhere.
"""

from __future__ import annotations

import functools
import re

SOFT_HYPHEN = "\u00ad"  # shown where a line breaks there, and nowhere else
_LONG = re.compile(r"[^\W\d_]{9,}")  # what is shorter fits the narrowest column in any usual font
_LONGEST = 60  # what is longer is no word
_AT_LEAST = 3  # letters on either side
_WITHOUT = frozenset({"ja", "ko", "th", "zh"})  # a line may end between any two characters


def with_soft_hyphens(text: str, locale: str) -> str:
    """Return a text with a soft hyphen at each place where a long word may be divided.

    Args:
        text: any text; none of ours holds a soft hyphen, see `loading/characters.py`.
        locale: locale of the text, BCP 47. Where there are no patterns for it, nothing changes.
    """
    return _LONG.sub(lambda match: _divided(match[0], locale), text)


@functools.lru_cache(maxsize=4096)  # the words of a map come again and again
def _divided(word: str, locale: str) -> str:
    return SOFT_HYPHEN.join(syllables(word, locale))


@functools.lru_cache(maxsize=4096)
def syllables(word: str, locale: str) -> tuple[str, ...]:
    """Return the parts of a word between which a line may end; joined, they are the word."""
    if len(word) > _LONGEST or locale.partition("-")[0] in _WITHOUT:
        return (word,)
    import pyphen  # noqa: PLC0415  # most commands show no page

    language = pyphen.language_fallback(locale)
    if not language:
        return (word,)
    ends = pyphen.Pyphen(lang=language, left=_AT_LEAST, right=_AT_LEAST).positions(word)
    return tuple(word[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True))
