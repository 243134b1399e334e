"""What an import makes of a map that is there: it changes only what its format can carry.

Compared are the imported text and what of the map's own text would come back in that format. Where
the two are the same, the map's own text stays, with all that the format leaves out: the team of a
use, the publisher of a source, the id of a map compared with. That holds for a key, for an item of
a list, and for a key of an item.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from journeybook.model import MapDefinition
from journeybook.model.fields import Path, record_at

Data = dict[str, Any]


def merged(own: Data, incoming: Data, carried: Data, keys: Collection[str]) -> Data:
    """Return the text of a map after an import.

    Args:
        own: its text as it stands in its file.
        incoming: the imported text.
        carried: what of `own` would come back in the format.
        keys: the keys that the format carries.
    """
    told = {key: value for key, value in incoming.items() if key in keys}
    return _mapping(own, told, carried, ())


def spoken_of(carried: Data, incoming: Data) -> Data:
    """Return what would come back of a map, without the keys that a source nowhere speaks of.

    A table without a row of questions says nothing of them, so they stay; where it has such a row,
    an empty cell is one that somebody emptied.

    Args:
        carried: what of the map would come back in the format.
        incoming: the imported text.
    """
    said = set(_keys(incoming, ()))
    if any(path[-1] == "emotion" for path in said):
        # A score is on some scale, if only the usual one, and so none of another scale may stay.
        said.add(("journey", "emotion_scale"))
        said.update(path for path in _keys(carried, ())
                    if path[-1] == "emotion" and "by_segment" not in path)  # fmt: skip
    return {key: _spoken(value, (key,), said) for key, value in carried.items() if (key,) in said}


def _keys(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a text, each with those above it; items of a list share theirs."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from _keys(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item, path)


def _spoken(value: Any, path: tuple[str, ...], said: Collection[tuple[str, ...]]) -> Any:
    if isinstance(value, dict):
        return {
            key: _spoken(item, (*path, key), said)
            for key, item in value.items()
            if (*path, key) in said
        }
    if isinstance(value, list):
        return [_spoken(item, path, said) for item in value]
    return value


def _mapping(own: Data, incoming: Data, carried: Data, path: Path) -> Data:
    """Merge a mapping: a key that neither text has is not the format's to change."""
    found = {key: value for key, value in own.items() if key in incoming or key not in carried}
    for key, value in incoming.items():
        if value == carried.get(key):
            if key in own:
                found[key] = own[key]
        else:
            found[key] = _value(own.get(key), value, carried.get(key), (*path, key))
    return found


def _value(own: Any, incoming: Any, carried: Any, path: Path) -> Any:
    """Merge a part that changed; what has no counterpart is taken as it comes."""
    if isinstance(incoming, list) and isinstance(carried, list):
        items = [own] if isinstance(own, str) else own
        # Where the map has items that the format leaves out, there is no telling which is which.
        if isinstance(items, list) and len(items) == len(carried):
            return _list(items, incoming, carried, path)
    if isinstance(own, dict) and isinstance(incoming, dict) and isinstance(carried, dict):
        return _mapping(own, incoming, carried, path)
    if isinstance(own, str) and isinstance(incoming, str) and own.endswith("\n"):
        return f"{incoming.strip()}\n"  # as a block ends
    if isinstance(own, dict) and isinstance(incoming, str):
        record = record_at(MapDefinition, path)
        if record and record.short:
            return {**own, record.short: incoming}
    return incoming


def _list(own: list[Any], incoming: list[Any], carried: list[Any], path: Path) -> list[Any]:
    pairs = _pairs(incoming, carried, path)
    return [
        _item(own[pairs[at]], item, carried[pairs[at]], (*path, at)) if at in pairs else item
        for at, item in enumerate(incoming)
    ]


def _item(own: Any, incoming: Any, carried: Any, path: Path) -> Any:
    return own if incoming == carried else _value(own, incoming, carried, path)


def _pairs(incoming: list[Any], carried: list[Any], path: Path) -> dict[int, int]:
    """Return which items belong together: equal ones, then those of one name, then the rest.

    The rest are paired in order, if they are as many on both sides.
    """
    pairs: dict[int, int] = {}
    record = record_at(MapDefinition, (*path, 0))
    names = record.named_by if record else ()
    for name in (None, *names):
        free: dict[str, list[int]] = {}
        for at, item in reversed(list(enumerate(carried))):
            if at not in pairs.values():
                free.setdefault(_sign(item, name), []).append(at)
        for at, item in enumerate(incoming):
            sign = _sign(item, name)
            if at not in pairs and sign and free.get(sign):
                pairs[at] = free[sign].pop()
    left = [at for at in range(len(incoming)) if at not in pairs]
    right = [at for at in range(len(carried)) if at not in pairs.values()]
    if len(left) == len(right):
        pairs.update(zip(left, right, strict=True))
    return pairs


def _sign(item: Any, name: str | None) -> str:
    """Return what two items share that belong together: all they say, or what they are called."""
    if name is None:
        return repr(sorted(item.items())) if isinstance(item, dict) else repr(item)
    return str(item.get(name, "")) if isinstance(item, dict) else ""
