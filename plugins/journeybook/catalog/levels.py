"""Which map unfolds which: levels of journeys, and the circles in which they go round."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from journeybook.loading import LoadedMap

Key = tuple[str, str]
Levels = Mapping[Key, tuple[Key, ...]]
Way = tuple[Key, ...]


def unfolded(
    maps: Mapping[Key, LoadedMap], resolve: Callable[[str, str], Key | None]
) -> dict[Key, tuple[Key, ...]]:
    """Return, by map, the maps that unfold its stages and steps, in the order of its text.

    Args:
        maps: all maps.
        resolve: from an id and a locale to the map that is meant there.
    """
    found = {}
    for key, loaded in maps.items():
        named = (resolve(id_, key[0]) for id_ in loaded.head.unfolds)
        if below := tuple(dict.fromkeys(one for one in named if one)):
            found[key] = below
    return found


def turned(below: Levels) -> dict[Key, tuple[Key, ...]]:
    """Return, by map, the other maps with a stage or step that it unfolds, sorted."""
    found: dict[Key, list[Key]] = {}
    for key, targets in below.items():
        for target in targets:
            if target != key:
                found.setdefault(target, []).append(key)
    return {key: tuple(sorted(sources)) for key, sources in found.items()}


def all_above(key: Key, turned_: Levels) -> tuple[Key, ...]:
    """Return all maps that a map is a part of, the nearest first.

    Args:
        key: the map.
        turned_: by map, the other maps with a stage or step that it unfolds; see `turned`.
    """
    found: dict[Key, None] = {}
    waiting = deque([key])
    while waiting:
        for above in turned_.get(waiting.popleft(), ()):
            if above != key and above not in found:
                found[above] = None
                waiting.append(above)
    return tuple(found)


def circles(below: Levels) -> dict[Key, tuple[Way, ...]]:
    """Return, by map, the shortest way round through each map that leads back to it.

    A way begins with the map below and ends with the map itself. A map that names itself is none.
    """
    found = {}
    for members in _knots(below):
        inside = frozenset(members)
        for key in members:
            targets = [one for one in below[key] if one in inside and one != key]
            found[key] = tuple(_way(target, key, below, inside) for target in targets)
    return found


def _way(start: Key, end: Key, below: Levels, inside: frozenset[Key]) -> Way:
    """Return the shortest way between two maps of a knot; there is one."""
    came_from: dict[Key, Key] = {}
    waiting = deque([start])
    while end not in came_from:
        here = waiting.popleft()
        for target in below[here]:
            if target in inside and target not in came_from and target != start:
                came_from[target] = here
                waiting.append(target)
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _knots(below: Levels) -> Iterator[list[Key]]:
    """Yield the sets of several maps, each of which leads to all others of its set.

    After R. Tarjan, Depth-first search and linear graph algorithms (1972); without recursion, since
    levels may be many.
    """
    number: dict[Key, int] = {}
    lowest: dict[Key, int] = {}
    path: list[Key] = []
    on_path: set[Key] = set()
    for root in below:
        if root in number:
            continue
        work: list[tuple[Key, Iterator[Key]]] = [(root, iter(below[root]))]
        _enter(root, number, lowest, path, on_path)
        while work:
            key, rest = work[-1]
            target = next(rest, None)
            if target is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[key])
                if lowest[key] == number[key]:
                    members = _left(key, path)
                    on_path.difference_update(members)
                    if len(members) > 1:
                        yield members
            elif target not in number:
                _enter(target, number, lowest, path, on_path)
                work.append((target, iter(below.get(target, ()))))
            elif target in on_path:
                lowest[key] = min(lowest[key], number[target])


def _left(key: Key, path: list[Key]) -> list[Key]:
    """Take a map and all behind it from a path."""
    members = [path.pop()]
    while members[-1] != key:
        members.append(path.pop())
    return members


def _enter(
    key: Key, number: dict[Key, int], lowest: dict[Key, int], path: list[Key], on_path: set[Key]
) -> None:
    number[key] = lowest[key] = len(number)
    path.append(key)
    on_path.add(key)
