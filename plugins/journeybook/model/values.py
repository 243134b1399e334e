"""The kinds of value that a map definition is made of, each read from text.

Every scalar of a definition arrives as text (see `loading`), so each kind here says which text
it takes. A refusal is a `PydanticCustomError` in our own words; its type is the id of the
problem that `loading.problems` documents.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from journeybook.model.roles import Role, To
from journeybook.names import LOCALE, SLUG, SLUG_LENGTH, is_locale, is_slug

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTERVAL = re.compile(r"([1-9][0-9]{0,3})d")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_NOT_IN_URL = re.compile(r"[\s\\\"<>`{}|^\x00-\x1f\x7f]")


def _not_empty(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty-value", "this needs a text")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise PydanticCustomError(
            "bad-id",
            "'{text}' is not an id: lower-case letters, digits and single hyphens, at most 64",
            {"text": text},
        )
    return text


def _locale(text: str) -> str:
    if not is_locale(text):
        raise PydanticCustomError(
            "bad-locale", "'{text}' is not a locale such as en-US, ja-JP or zh-CN", {"text": text}
        )
    return text


def _day(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if _DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise PydanticCustomError(
        "bad-date", "'{text}' is not a date such as 2026-11-21", {"text": text}
    )


def _interval(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if found := _INTERVAL.fullmatch(text):
        return datetime.timedelta(days=int(found[1]))
    raise PydanticCustomError(
        "bad-interval", "'{text}' is not a number of days such as 90d", {"text": text}
    )


def _score(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if text in {"1", "2", "3", "4", "5"}:
        return int(text)
    raise PydanticCustomError(
        "out-of-range", "'{text}' is not a whole number from 1 to 5", {"text": text}
    )


def _number(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    try:
        if _NUMBER.fullmatch(text):
            return Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern admits nothing that Decimal refuses
        pass
    raise PydanticCustomError(
        "bad-number", "'{text}' is not a number such as 12 or 3.5", {"text": text}
    )


def _truth(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if text in {"true", "false"}:
        return text == "true"
    raise PydanticCustomError("bad-boolean", "'{text}' is neither true nor false", {"text": text})


def url_problem(text: str) -> str:
    """Return what is wrong with `text` as a link target, or an empty text.

    Allowed are `http`, `https` (with a host, without user information) and `mailto`.
    """
    if _NOT_IN_URL.search(text):
        return "it holds a character that no address may hold"
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
        _ = parts.port
    except ValueError:
        return "it cannot be read as an address"
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "it names no mailbox"
    if parts.scheme not in {"http", "https"}:
        return "it must begin with https:, http: or mailto:"
    if not host:
        return "it names no host"
    return "it holds a user name" if user is not None else ""


def _url(text: str) -> str:
    if problem := url_problem(text):
        raise PydanticCustomError(
            "bad-url",
            "'{text}' is not a link: {problem}",
            {"text": text, "problem": problem},
        )
    return text


def _one_or_many(value: Any) -> Any:
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def _pattern(pattern: str, expected: str) -> dict[str, Any]:
    """Return a pattern of ECMA 262, and what the YAML language server says when it fails."""
    return {"pattern": f"^{pattern}$", "patternErrorMessage": f"This is not {expected}."}


# What editors check a value by. They see the types of YAML, we see text: a number or a truth value
# is a text too, and a text of digits a number.
_TEXT = {"type": ["string", "number", "boolean", "null"]}
_WORDS = {"type": ["string", "number", "boolean"], "minLength": 1}
_SLUG = {
    "type": ["string", "integer"],
    "maxLength": SLUG_LENGTH,
    **_pattern(SLUG, "an id: lower-case letters, digits and single hyphens"),
}


Text = Annotated[str, StringConstraints(strip_whitespace=True), Role.WORDS, WithJsonSchema(_TEXT)]
"""Plain text; shown as typed."""

Markdown = Annotated[Text, Role.PROSE]
"""A CommonMark subset without HTML: paragraphs, lists, emphasis, code, links."""

Name = Annotated[Text, Role.NAME]
"""A name or title."""

Citation = Annotated[Text, Role.CITATION]
"""Where something comes from, or what it is called elsewhere."""

Label = Annotated[Text, Role.LABEL]
"""A word out of an open set."""

RequiredText = Annotated[Text, AfterValidator(_not_empty), WithJsonSchema(_WORDS)]
"""Plain text that must be there."""

RequiredName = Annotated[RequiredText, Role.NAME]
"""A name or title that must be there."""

RequiredCitation = Annotated[RequiredText, Role.CITATION]
"""A source that must be there."""

Slug = Annotated[Text, AfterValidator(_slug), Role.ID, WithJsonSchema(_SLUG)]
"""An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""

Locale = Annotated[
    Text,
    AfterValidator(_locale),
    Role.LOCALE,
    WithJsonSchema({"type": "string", **_pattern(LOCALE, "a locale such as en-US or zh-CN")}),
]
"""A BCP 47 language tag."""

Url = Annotated[
    Text,
    AfterValidator(_url),
    Role.ADDRESS,
    WithJsonSchema(
        {
            "type": "string",
            **_pattern(
                "(?:[Hh][Tt][Tt][Pp][Ss]?://[^/].*|[Mm][Aa][Ii][Ll][Tt][Oo]:.*@.*)",
                "an address that begins with https:, http: or mailto:",
            ),
        }
    ),
]
"""An absolute http, https or mailto address."""

Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]}),
]
"""A list of plain texts; a single text stands for a list of one."""

Names = Annotated[Texts, Role.NAME]
"""A list of names; a single one stands for a list of one."""

Citations = Annotated[Texts, Role.CITATION]
"""A list of names in any language; a single one stands for a list of one."""

Slugs = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _SLUG}, _SLUG, {"type": "null"}]}),
]
"""A list of ids; a single id stands for a list of one."""

MapId = Annotated[Slug, To("map")]
"""The id of another map."""

MapIds = Annotated[Slugs, To("map")]
"""The ids of other maps."""

Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    Role.DAY,
    WithJsonSchema(
        {"type": "string", "format": "date", **_pattern(_DAY.pattern, "a date such as 2026-11-21")}
    ),
]
"""A calendar day, written as ISO 8601 `2026-11-21`."""

Interval = Annotated[
    datetime.timedelta,
    BeforeValidator(_interval),
    PlainSerializer(lambda value: f"{value.days}d", return_type=str),
    Role.DAYS,
    WithJsonSchema(
        {"type": "string", **_pattern(_INTERVAL.pattern, "a number of days such as 90d")}
    ),
]
"""A number of days, written `90d`."""

Score = Annotated[
    int,
    BeforeValidator(_score),
    Role.SCORE,
    WithJsonSchema(
        {
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": 5,
            **_pattern("[1-5]", "a whole number from 1 to 5"),
        }
    ),
]
"""A whole number from 1 (worst, least) to 5 (best, most)."""

Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    Role.NUMBER,
    WithJsonSchema(
        {"type": ["number", "string"], **_pattern(_NUMBER.pattern, "a number such as 12 or 3.5")}
    ),
]
"""A decimal number that keeps the digits it was written with."""

Truth = Annotated[
    bool,
    BeforeValidator(_truth),
    Role.TRUTH,
    WithJsonSchema({"type": ["boolean", "string"], **_pattern("(?:true|false)", "true or false")}),
]
"""`true` or `false`."""
