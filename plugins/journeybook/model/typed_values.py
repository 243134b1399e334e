"""The values that become more than a text when they are read: days, numbers, scores, truths.

As in `values`, each kind says which text it takes, and refuses another one in our own words.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from journeybook.message import Message
from journeybook.model.refusals import refusal
from journeybook.model.roles import Role
from journeybook.model.values import Text, pattern_of

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTERVAL = re.compile(r"([1-9][0-9]{0,3})d")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
# A number with a comma, a sign of its own for minus or percent, or full-width digits.
_MISTYPED = re.compile(r"[+\-\u2212]?[0-9][0-9.,' \u00a0]*%?")


def is_valid_day(text: str) -> bool:
    """Return whether a text is a calendar day such as 2026-11-21."""
    try:
        return bool(_DAY.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def as_day(text: str) -> datetime.date | None:
    """Return the calendar day that a text is; None where it is none."""
    return datetime.date.fromisoformat(text) if is_valid_day(text) else None


def _day(text: str) -> datetime.date:
    if is_valid_day(text):
        return datetime.date.fromisoformat(text)
    raise refusal("bad-date", Message("'{text}' is not a date such as 2026-11-21", text=text))


def _interval(text: str) -> datetime.timedelta:
    if found := _INTERVAL.fullmatch(text):
        return datetime.timedelta(days=int(found[1]))
    raise refusal(
        "bad-interval", Message("'{text}' is not a number of days such as 90d", text=text)
    )


def _score(text: str) -> int:
    if text in {"1", "2", "3", "4", "5"}:
        return int(text)
    raise refusal("out-of-range", Message("'{text}' is not a whole number from 1 to 5", text=text))


@lru_cache(512)  # a figure is asked for its number again and again while its map is read
def as_number(text: str) -> Decimal | None:
    """Return the number that a text is; None where it is none."""
    return Decimal(text) if NUMBER.fullmatch(text) else None


def number(text: str) -> Decimal:
    """Return the number that a text is.

    Raises:
        PydanticCustomError: it is none.
    """
    if (found := as_number(text)) is not None:
        return found
    raise refusal("bad-number", Message("'{text}' is not a number such as 12 or 3.5", text=text))


def _figure_text(text: str) -> str:
    """Return a figure in words; what looks like a number must be one."""
    if as_number(text) is None and _MISTYPED.fullmatch(unicodedata.normalize("NFKC", text)):
        number(text)
    return text


def _truth(text: str) -> bool:
    if text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    raise refusal("bad-boolean", Message("'{text}' is neither true nor false", text=text))


def _read(read: Callable[[str], Any]) -> BeforeValidator:
    """Return a validator that reads a text; a list or a mapping is left to pydantic to refuse."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


FigureText = Annotated[Text, AfterValidator(_figure_text)]
"""A figure as a number, or in words such as `8-12 days`."""

Day = Annotated[
    datetime.date,
    _read(_day),
    Role.DAY,
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            **pattern_of(_DAY.pattern, "a date such as 2026-11-21"),
        }
    ),
]
"""A calendar day, written as ISO 8601 `2026-11-21`."""

Interval = Annotated[
    datetime.timedelta,
    _read(_interval),
    PlainSerializer(lambda value: f"{value.days}d", return_type=str),
    Role.DAYS,
    WithJsonSchema(
        {"type": "string", **pattern_of(_INTERVAL.pattern, "a number of days such as 90d")}
    ),
]
"""A number of days, written `90d`."""

Score = Annotated[
    int,
    _read(_score),
    Role.SCORE,
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": 5,
            **pattern_of("[1-5]", "a whole number from 1 to 5"),
        }
    ),
]
"""A whole number from 1 (least) to 5 (most)."""

Number = Annotated[
    Decimal,
    _read(number),
    Role.NUMBER,
    WithJsonSchema(
        {"type": ["number", "string"], **pattern_of(NUMBER.pattern, "a number such as 12 or 3.5")}
    ),
]
"""A decimal number that keeps the digits it was written with."""

Truth = Annotated[
    bool,
    _read(_truth),
    Role.TRUTH,
    WithJsonSchema(
        {
            "type": ["boolean", "string"],
            **pattern_of(
                "(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])", "true or false"
            ),
        }
    ),
]
"""`true` or `false`; `yes` and `no` say the same."""
