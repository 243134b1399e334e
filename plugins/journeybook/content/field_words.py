"""What a field says in words, whatever it is: for fields that no part of a page is made for.

A key that is added to the model is shown by this at once, under its own name, until somebody gives
it a place of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from journeybook.languages.texts import Texts
from journeybook.model.fields import Field, fields
from journeybook.model.record import Record


def others(record: type[Record], said: Collection[str]) -> list[Field]:
    """Return the fields of a record whose keys are not among `said`."""
    return [field for key, field in fields(record).items() if key not in said]


def label(field: Field) -> str:
    """Return what a field is called on a page, e.g. `Evidence shown`; a message."""
    return field.key.replace("_", " ").capitalize()


def words(field: Field, value: Any, texts: Texts) -> Iterator[str]:
    """Yield each value of a field in words; nothing where it is empty.

    Args:
        field: the field.
        value: what the model holds.
        texts: fixed texts of the page's locale.
    """
    if isinstance(value, tuple):
        for item in value:
            yield from words(field, item, texts)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (f"{key}: {text}" for text in words(field, item, texts))
    elif isinstance(value, Record):
        if told := "; ".join(_of_record(value, texts)):
            yield told
    elif value or isinstance(value, Decimal):  # nought is a figure too
        yield _of_scalar(field, value, texts)


def _of_record(record: Record, texts: Texts) -> Iterator[str]:
    for field in fields(type(record)).values():
        for text in words(field, getattr(record, field.name), texts):
            yield f"{texts(label(field))}: {text}"


def _of_scalar(field: Field, value: Any, texts: Texts) -> str:
    if isinstance(value, bool):
        return texts(label(field))
    if isinstance(value, datetime.date):
        return texts.date(value)
    if isinstance(value, datetime.timedelta):
        return texts.count("{n} day", "{n} days", value.days)
    if isinstance(value, Decimal):
        return texts.number(value)
    return texts(value) if field.choices else str(value)
