"""A decision of a reviewer: what it says, and its text in a record.

A record is a JSON object of `statement` and `signature`. The signature, when there is one, is an
SSH signature (OpenSSH PROTOCOL.sshsig) over the canonical JSON of the statement, so a record may
be laid out anew without losing it.
"""

from __future__ import annotations

import datetime
import enum
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from journeybook.loading.characters import hidden_characters
from journeybook.message import Message
from journeybook.model.series import Measurement
from journeybook.model.typed_values import as_day, as_number
from journeybook.names import is_locale, is_slug
from journeybook.review.canonical import canonical_json

TYPE = "journeybook-review/1"
TYPE_2 = "journeybook-review/2"
"""As the first, and it says which files of evidence the decision rests on."""
TYPE_3 = "journeybook-review/3"
"""As the second, perhaps without files, and it says which figures stood on the page."""
MAX_BYTES = 64 * 1024
_FIELDS = frozenset(
    {"type", "map", "locale", "digest", "decision", "by", "at", "expires", "comment"}
)
_MORE: Mapping[Any, frozenset[str]] = {
    TYPE: frozenset(),
    TYPE_2: frozenset({"rests_on"}),
    TYPE_3: frozenset({"rests_on", "figures"}),
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Decision(enum.StrEnum):
    """What a reviewer can decide."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request-changes"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reviewer decided on one text of one map in one language.

    Attributes:
        map: id of the map.
        locale: its language.
        digest: digest of the text that was decided on.
        decision: what was decided.
        by: id of the reviewer.
        at: when, in UTC, to the second.
        expires: the last day on which an approval holds; None for any other decision.
        comment: what the reviewer said; may be empty.
        rests_on: name and SHA-256 of each file of evidence that the text rests on, by name.
        figures: by the name of each series that the text shows, the figure that the reviewer saw
            as the newest, value and day; None where nothing was measured yet. Whether a target was
            met follows from it, since the targets are part of the text.
    """

    map: str
    locale: str
    digest: str
    decision: Decision
    by: str
    at: datetime.datetime
    expires: datetime.date | None
    comment: str = ""
    rests_on: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, Measurement | None], ...] = ()

    def data(self) -> dict[str, Any]:
        """Return the statement as it stands in a record: of the first type where that is enough."""
        seen = {name: one and _figure_data(one) for name, one in self.figures}
        more = {"rests_on": dict(self.rests_on), "figures": seen}
        return {
            "type": TYPE_3 if seen else TYPE_2 if self.rests_on else TYPE,
            "map": self.map,
            "locale": self.locale,
            "digest": self.digest,
            "decision": self.decision,
            "by": self.by,
            "at": f"{self.at.replace(tzinfo=None).isoformat()}Z",
            "expires": self.expires.isoformat() if self.expires else None,
            "comment": self.comment,
            **{key: value for key, value in more.items() if value},
        }

    def canonical(self) -> bytes:
        """Return the bytes that a signature is made over."""
        return canonical_json(self.data())


def record_text(statement: Statement, signature: str | None) -> str:
    """Return the text of a record."""
    record = {"statement": statement.data(), "signature": signature}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


class NotARecordError(ValueError):
    """A file is no record, for the reason in its text."""


def read_record_text(content: bytes) -> tuple[Statement, str | None]:
    """Read a record strictly: every field that belongs there, and none that does not.

    Args:
        content: the bytes of the file.

    Returns:
        The statement, and the signature or None.

    Raises:
        NotARecordError: it is not exactly a record.
    """
    if len(content) > MAX_BYTES:
        raise NotARecordError(Message("it is larger than {most} bytes", most=MAX_BYTES))
    record = read_json(content)
    if not isinstance(record, dict) or set(record) != {"statement", "signature"}:
        raise NotARecordError(Message("it must hold 'statement' and 'signature', and nothing else"))
    signature = record["signature"]
    if signature is not None and not isinstance(signature, str):
        raise NotARecordError(Message("'signature' must be a text or null"))
    return _statement(record["statement"]), signature


def read_json(content: bytes) -> Any:
    """Return what a file of JSON holds.

    Raises:
        NotARecordError: it is none, or holds a key twice.
    """
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_each_once)
    except NotARecordError:
        raise
    except (ValueError, RecursionError) as error:
        raise NotARecordError(Message("it is not JSON")) from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotARecordError(Message("a key stands in it twice"))
    return found


def _statement(data: Any) -> Statement:
    if not isinstance(data, dict):
        raise NotARecordError(Message("'statement' must hold keys and values"))
    type_ = data.get("type")
    more = _MORE.get(type_, frozenset()) if isinstance(type_, str) else frozenset()
    if unknown := sorted(set(data) - _FIELDS - more):
        raise NotARecordError(
            Message("'statement' holds an unknown field {name}", name=ascii(unknown[0][:60]))
        )
    if missing := sorted(_FIELDS - set(data)):
        raise NotARecordError(Message("'statement' lacks '{name}'", name=missing[0]))
    has_files = type_ == TYPE_2 or "rests_on" in data
    rests_on = _evidence(data.pop("rests_on", None)) if has_files else ()
    figures = _figures(data.pop("figures", None)) if type_ == TYPE_3 else ()
    expires = data.pop("expires")
    for name, value in data.items():
        if not isinstance(value, str):
            raise NotARecordError(Message("'{name}' must be a text", name=name))
    _check_words(data)
    decision = Decision(data["decision"])
    return Statement(
        data["map"],
        data["locale"],
        data["digest"],
        decision,
        data["by"],
        _instant(data["at"]),
        _expiry(expires, decision),
        data["comment"],
        rests_on,
        figures,
    )


def _evidence(data: Any) -> tuple[tuple[str, str], ...]:
    """Read the files that a decision rests on; there is one, or another type would do."""
    if not isinstance(data, dict) or not data:
        raise NotARecordError(Message("'rests_on' must name files"))
    for name, fingerprint in data.items():
        is_right = isinstance(fingerprint, str) and _DIGEST.fullmatch(fingerprint)
        if not is_right or not name or any(hidden_characters(name)):
            raise NotARecordError(Message("'rests_on' is not as it must be"))
    return tuple(sorted(data.items()))


def _figure_data(figure: Measurement) -> dict[str, str]:
    return {"date": figure.date.isoformat(), "value": f"{figure.value:f}"}


def _figures(data: Any) -> tuple[tuple[str, Measurement | None], ...]:
    """Read the figures that a reviewer saw; there is a series, or another type would do."""
    if not isinstance(data, dict) or not data:
        raise _bad_figures()
    return tuple((name, _figure(name, data[name])) for name in sorted(data))


def _figure(name: str, data: Any) -> Measurement | None:
    """Read a figure; only the form in which it is written, since that is what was signed."""
    if is_slug(name) and isinstance(data, dict):
        day, value = as_day(str(data.get("date"))), as_number(str(data.get("value")))
        if day is not None and value is not None:
            figure = Measurement(day, value)
            if _figure_data(figure) == data:
                return figure
    if is_slug(name) and data is None:
        return None
    raise _bad_figures()


def _bad_figures() -> NotARecordError:
    return NotARecordError(Message("'{name}' is not as it must be", name="figures"))


def _check_words(data: dict[str, str]) -> None:
    """Refuse a word that is not of the form that its field has."""
    right = {
        "type": data["type"] in _MORE,
        "map": is_slug(data["map"]),
        "locale": is_locale(data["locale"]),
        "digest": bool(_DIGEST.fullmatch(data["digest"])),
        "decision": data["decision"] in tuple(Decision),
        "by": is_slug(data["by"]),
        "at": bool(_AT.fullmatch(data["at"])),
        "comment": not any(hidden_characters(data["comment"])),
    }
    for name, is_right in right.items():
        if not is_right:
            raise NotARecordError(Message("'{name}' is not as it must be", name=name))


def _instant(text: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise NotARecordError(Message("'at' is not a time")) from error


def _expiry(text: Any, decision: Decision) -> datetime.date | None:
    match decision:
        case Decision.APPROVE:
            return _day(text)
        case Decision.REQUEST_CHANGES | Decision.WITHDRAW:
            if text is not None:
                raise NotARecordError(Message("only an approval has 'expires'"))
            return None
        case _:
            assert_never(decision)


def _day(text: Any) -> datetime.date:
    if isinstance(text, str) and _DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise NotARecordError(Message("'expires' is not a date"))
