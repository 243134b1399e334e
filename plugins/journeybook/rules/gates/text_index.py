"""Many texts as one, so that all of them are searched at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
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
        lower, held = self._lower, self.held(signs)
        at = (bisect_right(self._starts, i) - 1 for sign in held for i in _find(sign, lower))
        return [self.texts[index] for index in sorted(set(at))]

    def held(self, signs: Iterable[str]) -> list[str]:
        """Return those of the signs that stand in any text."""
        lower, letters = self._lower, self._letters
        return [sign for sign in signs if sign[0] in letters and sign in lower]

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
    def _letters(self) -> frozenset[str]:
        return frozenset(self._lower)


def _find(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
