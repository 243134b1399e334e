"""Which language a text is in, of those that have import words: by its letters, then its words.

Chinese and Japanese share most of their characters. What tells them apart is kana, and characters
that one of them alone writes: the character sets of each country's old encodings say which.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from journeybook.languages.import_words import import_words, plain
from journeybook.languages.scripts import HAN, KANA

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(rf"[{KANA}]".replace("\u30fc", ""))
_HAN = re.compile(rf"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 8  # of so many letters one must be of a script that is to tell
_MOST = 200_000


def locale_told(text: str, headers: Iterable[str]) -> str:
    """Return the locale of a text; empty where nothing tells.

    Args:
        text: the text.
        headers: what its columns and facts are called.
    """
    said = text[:_MOST]
    counts = [len(letter.findall(said)) for letter in (_HANGUL, _KANA, _HAN)]
    if not any(counts) or sum(counts) * _LEAST < len(_LETTER.findall(said)):
        return _by_words(said, headers)
    hangul, kana, han = counts
    if hangul >= max(kana, han):
        return "ko-KR"
    if kana * _LEAST >= han:
        return "ja-JP"
    return _of_characters(said, headers)


def _of_characters(text: str, headers: Iterable[str]) -> str:
    """Return which of Chinese, in two scripts, and Japanese without kana a text is."""
    counts = Counter(text)
    found = Counter[str]()
    for character, count in counts.items():
        if locale := _only_in(character):
            found[locale] += count
    named = _headed(headers, ("zh-TW", "zh-CN", "ja-JP"))
    if found and len(named) != 1:
        return max(named or found, key=lambda locale: found[locale])
    if named and (len(named) == 1 or not found):
        # Chinese of the other script is told by its characters, whatever header it shares.
        (first, *_) = named
        return max(found, key=lambda one: found[one]) if found and not found[first] else first
    return "zh-TW" if any(map(_is_not_simplified, counts)) else "zh-CN"


@functools.cache
def _only_in(character: str) -> str:
    """Return the locale that alone writes a character; empty where several do."""
    sets = [locale for locale, encoding in _ENCODINGS if _has(encoding, character)]
    return sets[0] if len(sets) == 1 and _HAN.match(character) else ""


def _is_not_simplified(character: str) -> bool:
    return bool(_HAN.match(character)) and _has("big5", character) and not _has("gb2312", character)


_ENCODINGS = (("zh-CN", "gb2312"), ("zh-TW", "big5"), ("ja-JP", "shift_jis"))


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _headed(headers: Iterable[str], locales: Iterable[str]) -> list[str]:
    """Return the locales whose words most of some headers are."""
    counts = _header_counts(headers)
    found = {locale: counts[locale] for locale in locales if counts[locale]}
    most = max(found.values(), default=0)
    return [locale for locale, count in found.items() if count == most]


def _header_counts(headers: Iterable[str]) -> Counter[str]:
    said = [plain(header) for header in headers]
    found = Counter[str]()
    for locale, words in _known().items():
        found[locale] = sum(header in words for header in said)
    return found


@functools.cache
def _known() -> dict[str, frozenset[str]]:
    """By locale, every plain word for a header or a fact."""
    return {
        one.locale: frozenset(
            plain(word)
            for table in (one.headers, one.labels)
            for words in table.values()
            for word in words
        )
        for one in import_words()
    }


def _by_words(text: str, headers: Iterable[str]) -> str:
    """Return the locale of which most common words and headers there are.

    Headers are often English in a document of another language, so a common word counts as much.
    """
    said = Counter(_WORD.findall(text.casefold()))
    counts = _header_counts(headers)
    for one in import_words():
        if any(map(str.isascii, "".join(one.common))):
            counts[one.locale] += sum(min(said[word], 5) for word in one.common)
    most = max(counts.values(), default=0)
    best = [one.locale for one in import_words() if counts[one.locale] == most]
    return best[0] if most and best else ""
