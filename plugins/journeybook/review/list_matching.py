"""Which items of a list are those of an earlier version of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from journeybook.review.canonical import canonical_json
from journeybook.review.effort import Effort, TooMuchError
from journeybook.review.words import tokens

Pair = tuple[int, int]  # positions of an item, before and after

_MOST_COMPARED = 2_500  # pairs of items whose words are compared; beyond this, positions decide
_MOST_ALIGNED = 4_000_000  # items times items
_LEAST_ALIKE = 0.4  # of their words, that two items share


def matches(old: Sequence[Any], new: Sequence[Any], effort: Effort) -> list[Pair]:
    """Return pairs of positions: items with the same id, then equal ones, then similar ones."""
    before, after = _by_id(old), _by_id(new)
    pairs = [(before[id_], after[id_]) for id_ in before if id_ in after]
    left = sorted(set(range(len(old))) - {pair[0] for pair in pairs})
    right = sorted(set(range(len(new))) - {pair[1] for pair in pairs})
    pairs += _aligned(old, new, left, right, effort)
    return pairs


def in_order(pairs: Sequence[Pair]) -> set[Pair]:
    """Return the most pairs that stand in the same order before and after: the rest has moved.

    That is a longest increasing subsequence, found by patience sorting.
    """
    tails: list[int] = []  # the least end of an increasing run of each length
    ends: list[int] = []  # which pair that is
    previous: dict[int, int] = {}
    ordered = sorted(pairs)
    for at, (_, after) in enumerate(ordered):
        length = bisect_left(tails, after)
        if length:
            previous[at] = ends[length - 1]
        tails[length : length + 1] = [after]
        ends[length : length + 1] = [at]
    kept: set[Pair] = set()
    at_last = ends[-1] if ends else None
    while at_last is not None:
        kept.add(ordered[at_last])
        at_last = previous.get(at_last)
    return kept


def _by_id(items: Sequence[Any]) -> dict[str, int]:
    """Return the positions of the items whose id no other item has."""
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    number = Counter(id_ for id_ in ids if isinstance(id_, str))
    return {id_: at for at, id_ in enumerate(ids) if isinstance(id_, str) and number[id_] == 1}


def _aligned(
    old: Sequence[Any], new: Sequence[Any], left: list[int], right: list[int], effort: Effort
) -> Iterator[Pair]:
    """Yield pairs of the items at `left` and `right`: equal ones first, then what lies between."""
    if len(left) * len(right) > _MOST_ALIGNED:
        yield from zip(left, right, strict=False)
        return
    before = [canonical_json(old[at]) for at in left]
    after = [canonical_json(new[at]) for at in right]
    try:
        steps = effort.matcher(before, after).get_opcodes()
    except TooMuchError:
        yield from zip(left, right, strict=False)
        return
    for kind, from_old, to_old, from_new, to_new in steps:
        here, there = left[from_old:to_old], right[from_new:to_new]
        if kind == "equal":
            yield from zip(here, there, strict=True)
        elif kind == "replace":
            yield from _similar(old, new, here, there)


def _similar(
    old: Sequence[Any], new: Sequence[Any], here: list[int], there: list[int]
) -> Iterator[Pair]:
    if len(here) * len(there) > _MOST_COMPARED:
        yield from zip(here, there, strict=False)
        return
    words_of_old = {at: _words(old[at]) for at in here}
    words_of_new = {at: _words(new[at]) for at in there}
    ranked = sorted(
        (-_likeness(words_of_old[before], words_of_new[after]), abs(before - after), before, after)
        for before, after in product(here, there)
        if isinstance(old[before], type(new[after]))
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for unlike, _, before, after in ranked:
        if -unlike >= _LEAST_ALIKE and before not in taken[0] and after not in taken[1]:
            taken[0].add(before)
            taken[1].add(after)
            yield before, after


def _words(item: Any) -> Counter[str]:
    if isinstance(item, str):
        return Counter(token for token in tokens(item) if not token.isspace())
    inner = item.values() if isinstance(item, dict) else item
    return sum((_words(value) for value in inner), Counter())


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    most = max(old.total(), new.total())
    return (old & new).total() / most if most else 1.0
