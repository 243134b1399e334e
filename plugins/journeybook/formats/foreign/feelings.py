"""Words for a feeling as a score from 1 to 5: by the tables of languages, so it is a guess.

Around such a word stand others that make it stronger (“very annoyed”) or say that it is not so.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.languages.import_words import (
    degrees,
    feelings,
    negations,
    plain,
    then_words,
)

_SPLIT = re.compile(r"[,、，;；/／&・\n→]|<br\s*/?>|\s+(?:and|but|und|et|mais|aber)\s+|->")
_ARROW = re.compile(r"\s*(?:→|⇒|➔|->|=>|>)\s*")
_WITHOUT_BLANKS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_MIDDLE = 3
_MOST = 200


@dataclass(frozen=True, slots=True)
class Guess:
    """What words for a feeling are taken for.

    Attributes:
        scores: from 1 to 5: one, or from and to.
        sign: the words.
    """

    scores: tuple[int, ...]
    sign: str


def guess_of(text: str) -> Guess | None:
    """Return what a text says of a feeling; None where no table knows."""
    if len(text) > _MOST:
        return None
    ways = [part for part in _ARROW.split(_with_arrows(text)) if part]
    if len(ways) >= 2 and all(scores := [_first(part) for part in ways]):
        ends = [found.scores[0] for found in (scores[0], scores[-1]) if found]
        return Guess(tuple(dict.fromkeys(ends)), text.strip())
    return _first(text) or _within(text)


def is_feeling(text: str) -> bool:
    """Return whether a text is nothing but words for a feeling."""
    return _score(text) is not None


def _first(text: str) -> Guess | None:
    for part in (text, *_SPLIT.split(text)):
        if (score := _score(part)) is not None:
            return Guess((score,), part.strip())
    return None


def _score(text: str) -> int | None:
    """Return the score of a word, with words of degree before it."""
    word, is_strong = plain(text), False
    while word:
        if (score := feelings().get(word)) is not None:
            return _stronger(score) if is_strong else score
        found = _degree(word)
        if found is None:
            return None
        word, is_more = word[len(found[0]) :].strip(), found[1]
        is_strong = is_strong or is_more
    return None


def _degree(word: str) -> tuple[str, bool] | None:
    for degree, is_more in degrees():
        if word.startswith(degree):
            rest = word[len(degree) :]
            if rest.startswith(" ") or (rest and _WITHOUT_BLANKS.match(degree)):
                return degree, is_more
    return None


def _stronger(score: int) -> int:
    return {2: 1, 4: 5}.get(score, score)


def _within(text: str) -> Guess | None:
    """Return what words in a sentence say, if they agree and nothing says that it is not so."""
    said = plain(text)
    found = list(_words_in(said))
    rest = said
    for word in found:
        rest = rest.replace(word, " ", 1)
    if any(_stands_in(word, rest) for word in negations()):
        return None
    scores = [feelings()[word] for word in found]
    sides = {(score > _MIDDLE) - (score < _MIDDLE) for score in scores}
    return Guess((scores[0],), found[0]) if len(sides) == 1 else None


def _words_in(text: str) -> Iterator[str]:
    at = 0
    while found := _known().search(text, at):
        yield found[0]
        at = found.end()


def _stands_in(word: str, text: str) -> bool:
    if not word.isascii() and not word[0].isalpha():
        return False
    return bool(re.search(_bounded(word), text))


@functools.cache
def _known() -> re.Pattern[str]:
    """Every word for a feeling, the longest first; one sign alone says too little."""
    words = sorted((word for word in feelings() if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, words)))


@functools.cache
def _bounded(word: str) -> str:
    """Return a pattern for a word: with ends, where its script puts blanks between words."""
    if _WITHOUT_BLANKS.search(word) or re.search(r"[\uac00-\ud7a3]", word):
        return re.escape(word)
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _with_arrows(text: str) -> str:
    """Return a text with an arrow for each word between two feelings."""
    return _then().sub(" → ", text)


@functools.cache
def _then() -> re.Pattern[str]:
    return re.compile("|".join(_alone(then_words())), re.IGNORECASE)


def _alone(words: Iterable[str]) -> list[str]:
    found = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
    return [
        rf"\s+{re.escape(word)}\s+"
        if word[0].isascii() or not _WITHOUT_BLANKS.match(word)
        else rf"(?<=\S)(?:、|，)?{re.escape(word)}(?=\S)"
        for word in found
    ]
