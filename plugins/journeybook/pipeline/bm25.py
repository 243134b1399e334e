"""Okapi BM25: which of some texts answer a question best, by its words alone.

Latin and other spaced scripts count by words; Chinese, Japanese and Korean, which stand without
blanks, by pairs of letters. The same texts and question give the same order.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

_K1, _B = 1.2, 0.75  # the usual ones
_CJK = (
    "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TERMS = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")


def terms(text: str) -> Iterator[str]:
    """Yield the terms of a text: words in small letters, and pairs of letters without blanks."""
    for found in _TERMS.findall(unicodedata.normalize("NFKC", text).casefold()):
        if _IS_CJK.match(found) and len(found) > 1:
            yield from (found[at : at + 2] for at in range(len(found) - 1))
        else:
            yield found


class Bm25:
    """Texts, ready to be asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count the terms of the texts."""
        counts = [Counter(terms(text)) for text in texts]
        lengths = [count.total() for count in counts]
        mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
        self._weights = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
        self._places: dict[str, list[tuple[int, int]]] = {}
        for at, count in enumerate(counts):
            for term, number in count.items():
                self._places.setdefault(term, []).append((at, number))
        self._texts = len(counts)

    def best(self, question: str, most: int) -> list[tuple[int, float]]:
        """Return the positions of the texts that answer best, each with its score.

        Args:
            question: words; each of them counts once.
            most: how many texts at most. One that holds none of the words is not among them.
        """
        scores: dict[int, float] = {}
        for term in dict.fromkeys(terms(question)):
            places = self._places.get(term, [])
            rarity = math.log(1 + (self._texts - len(places) + 0.5) / (len(places) + 0.5))
            for at, number in places:
                told = number * (_K1 + 1) / (number + self._weights[at])
                scores[at] = scores.get(at, 0.0) + rarity * told
        return sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:most]
