"""Findings, messages and places as JSON, in which they are kept; and back again.

What is not known here is not kept: a `TypeError` says so.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading import Path
from journeybook.message import Message
from journeybook.rules.finding import Finding


def as_bytes(value: Any) -> bytes:
    """Return a JSON value as bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Any:
    """Return the JSON value that `as_bytes` wrote."""
    return json.loads(content)


def message_form(text: str) -> Any:
    """Return the form of a text, which may be a message.

    Raises:
        TypeError: a value of the message is of a kind that is not known here.
    """
    if not isinstance(text, Message):
        return str(text)
    values = {name: _value_form(value) for name, value in text.values.items()}
    return [text.pattern, text.plural, values]


def _value_form(value: object) -> Any:
    if isinstance(value, str):
        return message_form(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if type(value) is datetime.date:
        return {"day": value.isoformat()}
    raise TypeError(type(value).__name__)


def _value_of(form: Any) -> object:
    if isinstance(form, dict):
        return datetime.date.fromisoformat(form["day"])
    return message_of(form) if isinstance(form, list) else form


def message_of(form: Any) -> str:
    """Return the text of a form."""
    if isinstance(form, str):
        return form
    pattern, plural, values = form
    known: dict[str, Any] = {name: _value_of(one) for name, one in values.items()}
    if plural:
        return Message.counted(pattern, plural, known.pop("n"), **known)
    return Message(pattern, **known)


def finding_form(finding: Finding) -> Any:
    """Return the form of a finding."""
    return [
        list(finding.path),
        message_form(finding.message),
        message_form(finding.hint),
        finding.at_key,
    ]


def finding_of(form: Any) -> Finding:
    """Return the finding of a form."""
    path, message, hint, at_key = form
    return Finding(tuple(path), message_of(message), message_of(hint), at_key)


def diagnostic_form(found: Diagnostic) -> Any:
    """Return the form of a diagnostic; its file is told by where it is kept."""
    place = found.location
    said = message_form(found.message), message_form(found.hint)
    return [place.line, place.column, found.rule, *said, found.severity.value]


def diagnostic_of(form: Any, name: str) -> Diagnostic:
    """Return the diagnostic of a form, in the file of that name."""
    line, column, rule, message, hint, severity = form
    place = Location(name, line, column)
    return Diagnostic(place, rule, message_of(message), message_of(hint), Severity(severity))


def places_form(places: dict[tuple[Path, bool], Location]) -> Any:
    """Return the form of places."""
    return [[list(path), at_key, one.line, one.column] for (path, at_key), one in places.items()]


def places_of(form: Any, name: str) -> dict[tuple[Path, bool], Location]:
    """Return the places of a form, in the file of that name."""
    return {
        (tuple(path), at_key): Location(name, line, column) for path, at_key, line, column in form
    }
