"""The fields of a record as its annotations declare them, and the walk over all values of a map.

This is the only place that looks into annotations. Whoever has to do with the values of a map,
whatever they are, walks them here and asks each field for its role.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin
from typing import get_type_hints as type_hints

from pydantic_core import PydanticUndefined

from journeybook.model.record import Record
from journeybook.model.roles import MostlyOne, NameOf, Role, To

_SEEDS = re.compile(r" \[[0-9]{3}(?:, [0-9]{3})*\]")  # where a field comes from: not for users

Path: TypeAlias = tuple[str | int, ...]
"""The way to a part: keys and positions, e.g. `("journey", "stages", 0, "name")`."""


@dataclass(frozen=True, slots=True, eq=False)  # one for each declaration: told apart by identity
class Field:
    """A field of a record.

    Attributes:
        key: its key in a file.
        name: its name in the record; another one where the key is a word of Python.
        role: what its values are; None: they are records.
        refers_to: what a reference names: the noun of a record, or `map`; else empty.
        name_of: what bears the name that it is, in all maps alike, e.g. `touchpoint`; else empty.
        is_list: whether it takes several values.
        is_mostly_one: whether most maps have one all the same.
        keyed_by: what the ids name by which its values stand, e.g. `persona`; empty: by none.
        record: the record that each value is.
        choices: the words that it takes, where they are fixed.
        is_required: whether it must be there.
        description: what it means.
        default: its value when it is left out.
        holder: the record whose field it is; None: it is a key.
        is_words: whether an author writes words of their own here.
    """

    key: str
    name: str
    role: Role | None
    refers_to: str
    name_of: str
    is_list: bool
    is_mostly_one: bool
    keyed_by: str
    record: type[Record] | None
    choices: tuple[str, ...]
    is_required: bool
    description: str
    default: Any
    holder: type[Record] | None
    is_words: bool = dataclass_field(init=False)

    def __post_init__(self) -> None:
        """Say once what every value is asked for."""
        object.__setattr__(self, "is_words", self.role is not None and self.role.is_text)

    @property
    def about(self) -> str:
        """What it means, for users, who need not know where it comes from."""
        return without_seeds(self.description)


def without_seeds(text: str) -> str:
    """Return a description for users, who need not know where the field comes from."""
    return _SEEDS.sub("", text)


@functools.cache
def fields(record: type[Record]) -> Mapping[str, Field]:
    """Return the fields of a record by their keys, in order.

    Raises:
        TypeError: a field takes a mapping whose values no walk would reach.
    """
    hints = type_hints(record, include_extras=True)
    found = {}
    for name, info in record.model_fields.items():
        declared = _Declared()
        declared.read(hints[name])
        key = info.alias or name
        found[key] = Field(
            key=key,
            name=name,
            role=declared.role,
            refers_to=declared.refers_to,
            name_of=declared.name_of,
            is_list=declared.is_list,
            is_mostly_one=declared.is_mostly_one,
            keyed_by=declared.keyed_by,
            record=declared.record,
            choices=declared.choices,
            is_required=info.is_required(),
            description=info.description or "",
            default=None if info.default is PydanticUndefined else info.default,
            holder=record,
        )
    return found


class _Declared:
    """What an annotation says. What stands further out wins, e.g. a name over any text."""

    def __init__(self) -> None:
        self.role: Role | None = None
        self.refers_to = self.name_of = self.keyed_by = ""
        self.is_list = self.is_mostly_one = False
        self.record: type[Record] | None = None
        self.choices: tuple[str, ...] = ()

    def read(self, hint: Any) -> None:
        """Take in an annotation, from the outside in."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            self._mark(reversed(inner[1:]))
            self.read(inner[0])
        elif origin is tuple:
            self.is_list = True
            self.read(inner[0])
        elif origin is dict:
            by = _Declared()
            by.read(inner[0])
            if not by.refers_to or self.is_list or self.keyed_by:
                raise TypeError(f"{hint}: a mapping has ids of parts as keys, and stands alone")
            self.keyed_by = by.refers_to
            self.read(inner[1])
        elif origin in {Union, types.UnionType}:
            for part in sorted(inner, key=_is_literal):
                self.read(part)  # where any text is taken too, fixed words do not make a choice
        elif origin is Literal:
            self.choices = inner
            self.role = self.role or Role.CHOICE
        elif isinstance(hint, type) and issubclass(hint, Record):
            self.record = hint

    def _mark(self, marks: Iterator[Any]) -> None:
        for mark in marks:
            if isinstance(mark, Role):
                self.role = self.role or mark
            elif isinstance(mark, NameOf):
                self.name_of = self.name_of or mark.noun
            elif isinstance(mark, MostlyOne):
                self.is_mostly_one = True
            elif isinstance(mark, To):
                self.role, self.refers_to = Role.REFERENCE, mark.noun


def _is_literal(hint: Any) -> bool:
    return bool(get_origin(hint) == Literal)


@functools.cache
def key_field(noun: str) -> Field:
    """Return the field that the keys of a mapping are, which name parts by their ids."""
    return Field(
        "", "", Role.REFERENCE, noun, "", is_list=False, is_mostly_one=False, keyed_by="",
        record=None, choices=(), is_required=False, description=f"Id of a {noun}.", default=None,
        holder=None,
    )  # fmt: skip


def field_at(record: type[Record], path: Path) -> Field | None:
    """Return the field that the last key of `path` names; None where the format has none.

    For a value that stands under an id, it is the field of the mapping.
    """
    return _followed(record, path)[0]


def record_at(record: type[Record], path: Path) -> type[Record] | None:
    """Return what the part at `path` is; None where no record stands."""
    field, is_mapping = _followed(record, path)
    if field is None:
        return None if any(isinstance(step, str) for step in path) else record
    return None if is_mapping else field.record


def _followed(record: type[Record], path: Path) -> tuple[Field | None, bool]:
    """Return the field at the end of a way, and whether its next key is an id of an author's."""
    field: Field | None = None
    inner: type[Record] | None = record
    is_mapping = False
    for step in path:
        if isinstance(step, int):
            continue
        if is_mapping:
            is_mapping = False
            continue
        field = fields(inner).get(step) if inner else None
        if field is None:
            return None, False
        inner, is_mapping = field.record, bool(field.keyed_by)
    return field, is_mapping


@functools.cache
def required_keys(record: type[Record]) -> frozenset[str]:
    """Return the keys that a record must have."""
    return frozenset(key for key, field in fields(record).items() if field.is_required)


@functools.cache
def keys_below(record: type[Record]) -> frozenset[str]:
    """Return all keys of a record and of the parts that it can have."""
    found: set[str] = set()
    waiting, seen = [record], {record}
    while waiting:
        for key, field in fields(waiting.pop()).items():
            found.add(key)
            if field.record and field.record not in seen:
                seen.add(field.record)
                waiting.append(field.record)
    return frozenset(found)
