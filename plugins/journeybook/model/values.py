"""The kinds of text that a map definition is made of; `typed_values` has those that become more.

Every scalar of a definition arrives as text (see `loading`), so each kind here says which text
it takes. A refusal is a `PydanticCustomError` in our own words; its type is the id of the
problem that `loading.problems` documents.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from journeybook.message import Message
from journeybook.model.refusals import refusal
from journeybook.model.roles import MostlyOne, NameOf, Role, To
from journeybook.names import LOCALE, SLUG, SLUG_LENGTH, is_locale, is_slug
from journeybook.printable import printable

IMAGE_TYPES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")

_NOT_IN_URL = re.compile(r"[\s\\\"<>`{}|^\x00-\x1f\x7f]")


def _not_empty(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty-value", "this needs a text")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        message = Message(
            "'{text}' is not an id: lower-case letters, digits and single hyphens, at most 64",
            text=text,
        )
        raise refusal("bad-id", message)
    return text


def _locale(text: str) -> str:
    if not is_locale(text):
        raise refusal(
            "bad-locale",
            Message("'{text}' is not a locale such as en-US, ja-JP or zh-CN", text=text),
        )
    return text


def url_problem(text: str) -> Message:
    """Return what is wrong with `text` as a link target, or an empty text.

    Allowed are `http`, `https` (with a host, without user information) and `mailto`.
    """
    if found := _NOT_IN_URL.search(text):
        return _not_in_url(found[0])
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
        _ = parts.port
    except ValueError:
        return Message("it cannot be read as an address")
    if parts.scheme == "mailto":
        return Message("" if "@" in parts.path else "it names no mailbox")
    if parts.scheme not in {"http", "https"}:
        return Message("it must begin with https:, http: or mailto:")
    if not host:
        return Message("it names no host")
    return Message("it holds a user name" if user is not None else "")


def _not_in_url(character: str) -> Message:
    if character.isspace():
        return Message("it holds a blank")
    return Message("it holds '{character}', which no address may hold", character=character)


def _url(text: str) -> str:
    if problem := url_problem(text):
        raise refusal(
            "bad-url", Message("'{text}' is not a link: {problem}", text=text, problem=problem)
        )
    return text


def _is_inner(text: str) -> bool:
    """Return whether a path stays inside; it is compared and shown, so it has one form only."""
    parts = text.split("/")
    is_plain = printable(text) == text and all(part == part.strip() for part in parts)
    return is_plain and "\\" not in text and all(part.strip(". ") for part in parts)


def _inner_path(text: str) -> str:
    if not _is_inner(text):
        message = Message(
            "'{text}' is not a path such as images/shop.png, without '..' and with '/' between",
            text=text,
        )
        raise refusal("bad-path", message)
    return text


def _repository_file(text: str) -> str:
    if not _is_inner(text):
        message = Message(
            "'{text}' is not a path from the top of the repository such as evidence/talks.md, "
            "without '..' and with '/' between",
            text=text,
        )
        raise refusal("bad-path", message)
    return text


def _image_file(text: str) -> str:
    if not _inner_path(text).lower().endswith(IMAGE_TYPES):
        types = ", ".join(IMAGE_TYPES)
        message = Message(
            "'{text}' is no image: its name must end in {types}", text=text, types=types
        )
        raise refusal("bad-image", message)
    return text


def _one_or_many(value: Any) -> Any:
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def _one_as_itself(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else list(values)


class _OneToo:
    """Lets the JSON Schema of a list take one of its items too."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the list, or of an item."""
        schema = handler(core_schema)
        return {"anyOf": [schema, schema["items"], {"type": "null"}]}


def pattern_of(pattern: str, expected: str) -> dict[str, Any]:
    """Return a pattern of ECMA 262, and what the YAML language server says when it fails."""
    return {"pattern": f"^{pattern}$", "patternErrorMessage": f"This is not {expected}."}


# What editors check a value by. They see the types of YAML, we see text: a number or a truth value
# is a text too, and a text of digits a number.
_TEXT = {"type": ["string", "number", "boolean", "null"]}
_WORDS = {"type": ["string", "number", "boolean"], "minLength": 1}
_SLUG = {
    "type": ["string", "integer"],
    "maxLength": SLUG_LENGTH,
    **pattern_of(SLUG, "an id: lower-case letters, digits and single hyphens"),
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
    WithJsonSchema({"type": "string", **pattern_of(LOCALE, "a locale such as en-US or zh-CN")}),
]
"""A BCP 47 language tag."""

Url = Annotated[
    Text,
    AfterValidator(_url),
    Role.ADDRESS,
    WithJsonSchema(
        {
            "type": "string",
            **pattern_of(
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

_T = TypeVar("_T")

Choices = Annotated[
    tuple[_T, ...], BeforeValidator(_one_or_many), PlainSerializer(_one_as_itself), _OneToo()
]
"""A list of words out of a fixed set; a single one stands for a list of one."""

OneOrMany = Annotated[Texts, MostlyOne(), PlainSerializer(_one_as_itself)]
"""A text or a list of texts: most maps have one, some have several. One is written as a text."""

OneOrManyNames = Annotated[OneOrMany, Role.NAME]
"""A name or a list of names."""

Owners = Annotated[OneOrManyNames, NameOf("owner")]
"""Who answers for something: a name or a list of names."""

KPI = NameOf("KPI")
ACTOR = NameOf("actor")

Slugs = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _SLUG}, _SLUG, {"type": "null"}]}),
]
"""A list of ids; a single id stands for a list of one."""

ImageFile = Annotated[Text, AfterValidator(_image_file), Role.FILE]
"""The path of an image, relative to the file of the map."""

RepositoryFile = Annotated[Text, AfterValidator(_repository_file), Role.CITATION]
"""The path of a file in the repository."""

SeriesName = Annotated[
    Text, AfterValidator(_slug), Role.CITATION, NameOf("series"), WithJsonSchema(_SLUG)
]
"""The name of a series of measurements, formed like an id."""

OneOrManySlugs = Annotated[Slugs, PlainSerializer(_one_as_itself)]
"""An id or a list of ids. One is written as an id."""

MapId = Annotated[Slug, To("map")]
"""The id of another map."""

MapIds = Annotated[Slugs, To("map")]
"""The ids of other maps."""
