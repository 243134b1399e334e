"""The columns of `journey.csv`: which value of the model each holds, written and read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from journeybook.formats.incoming import Data
from journeybook.formats.placed_text import PlacedText
from journeybook.model import Figure, Journey, Stage, Step
from journeybook.model.fields import Field, fields
from journeybook.model.roles import Role

_FURTHER = "\n  "
_RANGE = re.compile(r"(-?[0-9.]*)\.\.(-?[0-9.]*)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a field of a step or a stage, of its parts, or of what stands under an id."""

    name: str
    field: Field
    inner: Field | None = None
    under: str = ""

    def write(self, moment: Step | Stage) -> str:
        """Return what stands in the column for a step or a stage."""
        value = vars(moment).get(self.field.name)  # steps lack what stages alone have
        if self.under:
            value = value.get(self.under) if value else None
        if value is None or value == ():  # as most are
            return ""
        if self.inner is None:
            return _lines(value) if self.field.is_list or self.under else "".join(_said(value))
        if not self.field.is_list:
            return _lines(getattr(value, self.inner.name)) if value else ""
        inner = [" ".join(_said(getattr(one, self.inner.name))) for one in value or ()]
        return "\n".join(text.replace("\n", _FURTHER) for text in inner)

    def read(self, cell: PlacedText, into: Data) -> None:
        """Put what a cell says to the data of a step or a stage."""
        if self.under:
            into = into.setdefault(self.field.key, {})
            key = self.under
        else:
            key = self.field.key
        if self.inner is None:
            several = self.field.is_list or bool(self.under)
            into[key] = _value(self.field, cell) if several else cell
        elif not self.field.is_list:
            into.setdefault(key, {})[self.inner.key] = _value(self.inner, cell)
        else:
            parts = into.setdefault(key, [])
            for at, text in enumerate(_items(cell)):
                while len(parts) <= at:
                    parts.append({})
                if text:
                    parts[at][self.inner.key] = _of_part(self.inner, text)


def ids_of(journey: Journey) -> dict[str, list[str]]:
    """Return, by the key of what stands under ids, these ids."""
    found: dict[str, dict[str, None]] = {}
    for moment in journey.speakers:
        for field in fields(Stage).values():
            if field.keyed_by and (value := getattr(moment, field.name, None)):
                found.setdefault(field.key, {}).update(dict.fromkeys(value))
    return {key: list(ids) for key, ids in found.items()}


def ids_in(head: Iterable[str]) -> dict[str, list[str]]:
    """Return, by the key of what stands under ids, the ids that a header row has."""
    found: dict[str, dict[str, None]] = {}
    for name in head:
        for field in fields(Stage).values():
            if field.keyed_by and name.startswith(f"{field.key}_"):
                id_ = name.strip().removeprefix(f"{field.key}_")
                for inner in fields(field.record) if field.record else ():
                    id_ = id_.removesuffix(f"_{inner}")
                found.setdefault(field.key, {})[id_] = None
    return {key: list(ids) for key, ids in found.items()}


def columns_of(ids: dict[str, list[str]]) -> Iterator[Column]:
    """Yield the columns of steps, then those that stages alone have, then those under ids."""
    known = {**fields(Step), **fields(Stage)}
    for key, field in known.items():
        if key in {"id", "name", "steps"} or field.keyed_by:
            continue
        if field.record is None:
            yield Column(key, field)
        else:
            for inner in fields(field.record).values():
                yield Column(f"{key}_{inner.key}", field, inner)
    for key, under in ids.items():
        for id_ in under:
            if record := known[key].record:
                for inner in fields(record).values():
                    yield Column(f"{key}_{id_}_{inner.key}", known[key], inner, id_)
            else:
                yield Column(f"{key}_{id_}", known[key], under=id_)


def _lines(value: Any) -> str:
    return "\n".join(text.replace("\n", _FURTHER) for text in _said(value))


def _items(cell: PlacedText) -> list[PlacedText]:
    """Return what stands on the lines of a cell."""
    parts = re.split(r"\n(?!  )", cell)
    return [cell.but(part.replace(_FURTHER, "\n")) for part in parts]


def _value(field: Field, cell: PlacedText) -> Any:
    if not field.is_list:
        return cell
    found = [item for item in _items(cell) if item.strip()]
    return found[0] if len(found) == 1 else found


def _of_part(inner: Field, text: PlacedText) -> Any:
    if inner.is_list and inner.role is Role.REFERENCE:
        return [text.but(id_) for id_ in text.split()]
    if inner.record is Figure and (found := _RANGE.fullmatch(text)):
        ends = {"min": found[1], "max": found[2]}
        return {key: text.but(end) for key, end in ends.items() if end}
    return text


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _said(item)
    elif isinstance(value, Figure):
        if value:
            yield value.text or f"{_end(value.min)}..{_end(value.max)}"
    elif value is True:
        yield "true"
    elif isinstance(value, datetime.timedelta):
        yield f"{value.days}d"
    elif value is not None and value is not False:
        yield str(value)


def _end(number: Decimal | None) -> str:
    return "" if number is None else str(number)
