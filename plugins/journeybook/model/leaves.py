"""The values of a part of a map by the ways to them, with the fields that they are of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from journeybook.model.fields import Field, Path, fields, key_field
from journeybook.model.record import Record

Choice: TypeAlias = Callable[[Field], bool]
"""Tells whether the values of a field are wanted."""


class Leaf(NamedTuple):
    """A value of a map, as it was written.

    Attributes:
        path: the way to it; where it is a key itself, the way ends in it.
        field: its field; of a key that is an id, what the id names.
        value: the text.
        is_key: whether it is a key.
    """

    path: Path
    field: Field
    value: str
    is_key: bool = False


# A call of `Leaf` takes three times as long: there are hundreds in a map, several times.
_leaf: Callable[[tuple[Path, Field, str, bool]], Leaf] = functools.partial(tuple.__new__, Leaf)


def leaves(record: type[Record], data: Mapping[str, Any], chosen: Choice) -> Iterator[Leaf]:
    """Yield the values of a part of a map, in the order in which they were written.

    Args:
        record: what the part is.
        data: its own text: mappings, lists and texts as they were read, and as `record` takes them.
        chosen: whether values of a field are wanted. Parts that hold none are passed by, so it is
            one function for all calls.
    """
    found: list[Leaf] = []  # handed up by generators, they took 1.6 times as long
    _of_record(_wanted(record, chosen), data, (), found)
    return iter(found)


class _Wanted(NamedTuple):
    """What is wanted of the values of a field.

    Attributes:
        field: the field, where its own texts are wanted.
        short: that of a record in short form, where it is wanted.
        keys: that of keys which are ids, where they are wanted.
        is_keyed: whether its values stand under ids.
        below: what is wanted of the records that its values are.
    """

    field: Field | None
    short: Field | None
    keys: Field | None
    is_keyed: bool
    below: Mapping[str, _Wanted]


@functools.cache
def _wanted(record: type[Record], chosen: Choice) -> Mapping[str, _Wanted]:
    found = {key: _wanted_of(field, chosen) for key, field in fields(record).items()}
    return {key: one for key, one in found.items() if one.field or one.keys or one.below}


def _wanted_of(field: Field, chosen: Choice) -> _Wanted:
    named = key_field(field.keyed_by) if field.keyed_by else None
    keys = named if named and chosen(named) else None
    if field.record is None:
        return _Wanted(field if chosen(field) else None, None, keys, bool(named), {})
    short = fields(field.record).get(field.record.short)
    is_short = short is not None and chosen(short)
    below = _wanted(field.record, chosen)
    return _Wanted(None, short if is_short else None, keys, bool(named), below)


def _of_record(
    wanted: Mapping[str, _Wanted], data: Mapping[str, Any], path: Path, found: list[Leaf]
) -> None:
    for key, value in data.items():
        one = wanted.get(key)
        if one is None:
            continue
        if isinstance(value, str):  # as most are: a call less for each
            if field := one.field or one.short:
                found.append(_leaf(((*path, key), field, value, False)))
        elif one.is_keyed and isinstance(value, dict):
            _of_ids(one, value, (*path, key), found)
        else:
            _of_value(one, value, (*path, key), found)


def _of_ids(one: _Wanted, value: Mapping[str, Any], path: Path, found: list[Leaf]) -> None:
    for key, item in value.items():
        if one.keys:
            found.append(_leaf(((*path, key), one.keys, key, True)))
        _of_value(one, item, (*path, key), found)


def _of_value(one: _Wanted, value: Any, path: Path, found: list[Leaf]) -> None:
    if isinstance(value, str):
        if field := one.field or one.short:
            found.append(_leaf((path, field, value, False)))
    elif isinstance(value, list):
        field = one.field or one.short
        for at, item in enumerate(value):
            if not isinstance(item, str):
                _of_value(one, item, (*path, at), found)
            elif field:
                found.append(_leaf(((*path, at), field, item, False)))
    elif one.below:
        _of_record(one.below, value, path, found)
