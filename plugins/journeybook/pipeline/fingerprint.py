"""What tells a value from another one in every run of the same edition of the code.

Nothing is guessed: of a value of a kind that is not known here nobody can say whether it is the
same in another run.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import hashlib
import types
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache, partial
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from journeybook.loading import LoadedMap
from journeybook.loading.map_text import MapText
from journeybook.message import Message
from journeybook.review.snapshot import Snapshot
from journeybook.rules.gates import Gate, GateResult

_Form = Callable[[Any], str]
_HELD = "\0fingerprint"


def fingerprint(value: object) -> str:
    """Return the SHA-256 of a value: of all that is compared when it is compared.

    Raises:
        TypeError: something in it is of a kind that is not known.
    """
    return hashlib.sha256(_form(value).encode("utf-8", "surrogatepass")).hexdigest()


def _form(value: Any) -> str:
    return _former(type(value))(value)  # type: ignore[arg-type]


@cache
def _former(kind: type[Any]) -> _Form:
    """Return what makes the form of a value of a kind; its name stands in front, but of plain ones.

    Raises:
        TypeError: it is not known.
    """
    name = f"{kind.__module__}.{kind.__qualname__}"
    if kind in {str, int, float, bool, bytes, type(None)}:
        return repr
    for known, form in _KNOWN.items():
        if issubclass(kind, known):
            return partial(_named, name, form)
    if issubclass(kind, BaseModel):
        return partial(_named, name, partial(_of_model, tuple(kind.model_fields)))
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind) if one.compare)
        form = partial(_named, name, partial(_of_fields, names))
        return partial(_told_once, form) if getattr(kind, "is_told_once", False) else form
    raise TypeError(name)


def _named(name: str, form: _Form, value: Any) -> str:
    return f"{name}({form(value)})"


def _joined(values: Any) -> str:
    return ",".join(map(_form, values))


def _of_mapping(value: Mapping[Any, Any]) -> str:
    return ",".join(f"{_form(key)}:{_form(one)}" for key, one in value.items())


def _of_set(value: AbstractSet[Any]) -> str:
    return ",".join(sorted(map(_form, value)))


def _of_fields(names: tuple[str, ...], value: Any) -> str:
    return ",".join(_form(getattr(value, name)) for name in names)


def _of_model(names: tuple[str, ...], value: BaseModel) -> str:
    return f"{_of_fields(names, value)};{_of_set(value.model_fields_set)}"


def _told_once(form: _Form, value: Any) -> str:
    """Return what tells a value that stands in many lists: its SHA-256, which it holds itself."""
    held = vars(value)
    if _HELD not in held:
        held[_HELD] = hashlib.sha256(form(value).encode("utf-8", "surrogatepass")).hexdigest()
    return str(held[_HELD])


def _of_map(value: LoadedMap) -> str:
    told = value.identity or (value.head, value.text, value.images)
    return _form((told, value.file))


def _of_message(value: Message) -> str:
    return _form((value.pattern, value.plural, value.values))


def _of_function(value: Any) -> str:
    """Return the name of a function that everybody finds under it.

    Raises:
        TypeError: it was made at run time, and may know anything.
    """
    if "<" in value.__qualname__ or getattr(value, "__self__", None) is not None:
        raise TypeError(value.__qualname__)
    return f"{value.__module__}.{value.__qualname__}"


_KNOWN: dict[type, _Form] = {
    enum.Enum: lambda one: one.name,
    Message: _of_message,
    str: lambda one: repr(str(one)),
    int: int.__repr__,
    datetime.date: str,
    datetime.time: str,
    datetime.timedelta: str,
    decimal.Decimal: str,
    PurePath: lambda one: repr(str(one)),
    Gate: lambda one: repr(one.id),  # the rest is code
    GateResult: lambda one: f"{one.gate.id} {_form(one.findings)}" if one.findings else one.gate.id,
    LoadedMap: _of_map,
    MapText: lambda one: _form(one.data),
    Snapshot: lambda one: _form((one.digest, one.name, one.content, one.images)),
    Mapping: _of_mapping,
    AbstractSet: _of_set,
    tuple: _joined,
    list: _joined,
    types.FunctionType: _of_function,
    partial: lambda one: _form((one.func, one.args, one.keywords)),
}
"""By kind, what says of a value all that is compared; the first that fits."""
