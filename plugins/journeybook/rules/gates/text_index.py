"""Many texts as one, so that all of them are searched at once.

Two hundred signs are looked for in every map, and few maps have any. The words of a site's maps are
much the same: a word that holds no part of a sign is known from then on, and what is left to be
searched of a map is the few words that no map had before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
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
        parts, lower = _parts_of(signs), self._lower
        held = parts.held(self._words)
        return frozenset(sign for sign, of in parts.of.items() if of <= held and sign in lower)

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

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._lower.split())


_MOST_WORDS = 100_000


class _Parts:
    """The parts of signs between blanks, each of which stands in a word of what holds the sign."""

    def __init__(self, signs: Iterable[str]) -> None:
        self.of = {sign: frozenset(sign.split()) for sign in sorted(signs)}
        self._each = tuple(frozenset().union(*self.of.values()))
        self._known: set[str] = set()
        self._held: dict[str, frozenset[str]] = {}  # by those of the words that hold any

    def held(self, words: frozenset[str]) -> frozenset[str]:
        """Return the parts that stand in any of the words."""
        unknown = words - self._known
        text = "\n".join(unknown)
        there = [part for part in self._each if part in text]
        for word in unknown if there else ():
            if held := frozenset(part for part in there if part in word):
                self._held[word] = held
        self._known |= unknown
        found = frozenset[str]().union(*map(self._held.__getitem__, words & self._held.keys()))
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
            self._held.clear()
        return found


@cache
def _parts_of(signs: frozenset[str]) -> _Parts:
    return _Parts(signs)


def _find(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
