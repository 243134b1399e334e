"""What a request asks for, read strictly."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from journeybook.languages.known import first_known
from journeybook.names import is_locale, is_slug
from journeybook.pipeline.records import Decision, Key
from journeybook.review_server.guard import UnansweredError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEIGHT = re.compile(r"q=([0-9.]{1,5})")
_FIELDS = {"map", "digest", "seen", "decision", "comment", "expires"}


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A decision as the browser sends it.

    Attributes:
        key: the map.
        digest: digest of the text that was shown.
        seen: the mark of the reviewer's own decision that was shown.
        decision: what.
        comment: what the reviewer says.
        expires: the last day on which an approval is to hold; None: the latest that may be.
    """

    key: Key
    digest: str
    seen: str
    decision: Decision
    comment: str
    expires: datetime.date | None


def read_body(body: bytes, fields: set[str]) -> dict[str, str]:
    """Return the texts of a JSON object that has just these fields.

    Raises:
        UnansweredError: it is anything else.
    """
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _unread("it is not JSON") from error
    if not isinstance(found, dict) or set(found) != fields:
        raise _unread("it has other fields")
    if not all(_is_text(value) for value in found.values()):
        raise _unread("a field is no text")
    return found


def read_decision(body: bytes) -> DecisionRequest:
    """Return the decision that a body asks for.

    Raises:
        UnansweredError: it asks for none.
    """
    said = read_body(body, _FIELDS)
    id_, _, locale = said["map"].partition(".")
    if not (is_slug(id_) and is_locale(locale) and _DIGEST.fullmatch(said["digest"])):
        raise _unread("it names no text")
    if said["decision"] not in tuple(Decision):
        raise _unread("it is no decision")
    return DecisionRequest(
        (locale, id_),
        said["digest"],
        said["seen"],
        Decision(said["decision"]),
        said["comment"].replace("\r\n", "\n"),
        _day(said["expires"]),
    )


def read_key(locale: str, id_: str) -> Key | None:
    """Return the map of a locale and an id; None where they are none."""
    return (locale, id_) if is_slug(id_) and is_locale(locale) else None


def wanted_locale(header: str) -> str:
    """Return the first locale of an `Accept-Language` that has a language; else English."""
    weighed = []
    for part in header[:500].split(","):
        tag, _, rest = part.strip().partition(";")
        weight = _WEIGHT.search(rest)
        weighed.append((-_number(weight[1]) if weight else -1.0, tag.strip()))
    tags = [tag for _, tag in sorted(weighed, key=lambda pair: pair[0]) if is_locale(tag)]
    return first_known(tags) or "en"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _is_text(value: Any) -> bool:
    """Return whether a value is a text without halves of characters, which no file can hold."""
    return isinstance(value, str) and not any("\ud800" <= one <= "\udfff" for one in value)


def _day(text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else _no_day()
    except ValueError as error:
        raise _unread("it is no day") from error


def _no_day() -> datetime.date:
    raise ValueError("no day")


def _unread(reason: str) -> UnansweredError:
    return UnansweredError(HTTPStatus.BAD_REQUEST, reason)
