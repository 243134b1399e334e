"""Many texts as one, so that all of them are searched at once.

Two hundred signs are looked for in every map, and few maps have any. The words of a site's maps are
much the same: a word that tells of no sign is known from then on, and what is left to be searched
of a map is the few words that no map had before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from journeybook.model.leaves import Leaf


@dataclass(frozen=True)
class TextIndex:
    """Texts that are searched for words.

    Attributes:
        texts: the texts, each with its place.
    """

    texts: tuple[Leaf, ...]

    @cached_property
    def prose(self) -> str:
        """All texts in one, a line break between each two."""
        return "\n".join([leaf.value for leaf in self.texts])

    def text_at(self, offset: int) -> Leaf:
        """Return the text that holds this offset of `prose`."""
        return self.texts[bisect_right(self._starts, offset) - 1]

    def texts_with(self, *signs: str) -> list[Leaf]:
        """Return, in order, the texts in which one of the signs stands, in either letter case.

        Args:
            signs: what to look for, in lower case.
        """
        at = (bisect_right(self._starts, i) - 1 for sign in signs for i in _find(sign, self._lower))
        return [self.texts[index] for index in sorted(set(at))]

    def held(self, signs: frozenset[str]) -> frozenset[str]:
        """Return those of the signs that stand in any text."""
        return frozenset(_words_for(signs).signs_in(self._lower))

    @cached_property
    def _starts(self) -> list[int]:
        lengths = [len(leaf.value) + 1 for leaf in self.texts]
        return list(accumulate(lengths, initial=0))[:-1]

    @cached_property
    def _lower(self) -> str:
        """`prose` in lower case, letter by letter: a few letters would become two."""
        lower = self.prose.lower()
        if len(lower) == len(self.prose):
            return lower
        return "".join(c if len(c.lower()) > 1 else c.lower() for c in self.prose)


_MOST_WORDS = 100_000
_BLANK = re.compile(r"\s")


class _Words:
    """Knows of words which signs their texts may hold: those whose longest part is in one.

    In `act as`, the part `act` is the end of a word, and `as` the beginning of one.
    """

    def __init__(self, signs: Iterable[str]) -> None:
        self._signs: dict[str, list[str]] = {}  # by their longest part, with the blanks beside it
        for sign in signs:
            longest = max(_parts(sign), key=len, default="")
            self._signs.setdefault(longest, []).append(sign)
        self._of_blanks = self._signs.pop("", [])
        self._idle: set[str] = set()
        self._telling: dict[str, list[str]] = {}

    def signs_in(self, text: str) -> Iterator[str]:
        """Yield the signs that stand in a text, some of them again."""
        left = set(text.split()).difference(self._idle)  # of most texts few
        if unknown := left.difference(self._telling):
            self._take_in(unknown)
        parts = {part for word in left for part in self._telling.get(word, ())}
        yield from (sign for sign in self._of_blanks if sign in text)
        for part in parts:
            yield from (sign for sign in self._signs[part] if sign == part.strip() or sign in text)
        if len(self._idle) > _MOST_WORDS:
            self._idle.clear()
            self._telling.clear()

    def _take_in(self, words: Collection[str]) -> None:
        text = " \n ".join(["", *words, ""])
        there = [part for part in self._signs if part in text]
        for word in words:
            if told := [part for part in there if part in f" {word} "]:
                self._telling[word] = told
            else:
                self._idle.add(word)


def _parts(sign: str) -> list[str]:
    """Return the words of a sign, each with a blank where one stands beside it."""
    words = _BLANK.split(sign)
    last = len(words) - 1
    return [" " * (at > 0) + word + " " * (at < last) for at, word in enumerate(words) if word]


@cache
def _words_for(signs: frozenset[str]) -> _Words:
    return _Words(signs)


def _find(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
