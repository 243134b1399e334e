"""What changed between two texts of a map, as a person would tell it: which fields, which words.

Two texts have no difference exactly when they have the same digest: layout, key order and outer
white space do not count, the order of a list does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from journeybook.review.digest import normal
from journeybook.review.effort import Effort
from journeybook.review.list_matching import in_order, matches
from journeybook.review.words import Part, changed_words

Way = tuple[str, ...]
"""The way to a field: names of fields, ids of items, positions, from 1, of items without an id."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that is not as it was.

    Attributes:
        way: the way to it, in the newer text where it still stands there.
        kind: what happened to it; `moved` is an item of a list that stands elsewhere in it.
        parts: its text, cut where it changed; of a moved item, the positions.
    """

    way: Way
    kind: Literal["added", "removed", "changed", "moved"]
    parts: tuple[Part, ...]


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Return what changed, in the order of the newer text.

    Args:
        old: the earlier text of a map: mappings, lists and texts, as `own_text` gives them.
        new: the later one.
    """
    return list(_compare(normal(old), normal(new), (), Effort()))


def _compare(old: Any, new: Any, way: Way, effort: Effort) -> Iterator[Change]:
    """Yield what changed at `way`; None stands for what is not there."""
    if old == new:
        return
    if isinstance(old, str) and isinstance(new, str):
        yield Change(way, "changed", changed_words(old, new, effort))
    elif isinstance(old, dict) and isinstance(new, dict):
        for field in dict.fromkeys([*new, *old]):
            yield from _compare(old.get(field), new.get(field), (*way, field), effort)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_lists(old, new, way, effort)
    else:
        yield from _all_of(old, way, "removed")
        yield from _all_of(new, way, "added")


def _compare_lists(old: list[Any], new: list[Any], way: Way, effort: Effort) -> Iterator[Change]:
    pairs = matches(old, new, effort)
    kept = in_order(pairs)
    was_at = {after: before for before, after in pairs}
    for after, item in enumerate(new):
        here = (*way, _step(item, after))
        before = was_at.get(after)
        if before is None:
            yield from _all_of(item, here, "added")
            continue
        if (before, after) not in kept:
            places = (Part("removed", str(before + 1)), Part("added", str(after + 1)))
            yield Change(here, "moved", places)
        yield from _compare(old[before], item, here, effort)
    for before in sorted(set(range(len(old))) - set(was_at.values())):
        yield from _all_of(old[before], (*way, _step(old[before], before)), "removed")


def _step(item: Any, position: int) -> str:
    """Return how an item of a list is called: by its id, else by its position."""
    id_ = item.get("id") if isinstance(item, dict) else None
    return id_ if isinstance(id_, str) and id_ else str(position + 1)


def _all_of(value: Any, way: Way, kind: Literal["added", "removed"]) -> Iterator[Change]:
    """Yield every text of what came or went, and every list and mapping that holds nothing."""
    if isinstance(value, dict) and value:
        for field, item in value.items():
            yield from _all_of(item, (*way, field), kind)
    elif isinstance(value, list) and value:
        for position, item in enumerate(value):
            yield from _all_of(item, (*way, _step(item, position)), kind)
    elif value is not None:
        yield Change(way, kind, (Part(kind, value if isinstance(value, str) else ""),))
