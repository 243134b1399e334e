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
from dataclasses import dataclass
from typing import Any, assert_never

from journeybook.loading.characters import hidden_characters
from journeybook.message import Message
from journeybook.names import is_locale, is_slug
from journeybook.review.canonical import canonical_json

TYPE = "journeybook-review/1"
TYPE_2 = "journeybook-review/2"
"""As the first, and it says which files of evidence the decision rests on."""
MAX_BYTES = 64 * 1024
_FIELDS = frozenset(
    {"type", "map", "locale", "digest", "decision", "by", "at", "expires", "comment"}
)
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

    def data(self) -> dict[str, Any]:
        """Return the statement as it stands in a record: of the first type where that is enough."""
        evidence = {"rests_on": dict(self.rests_on)} if self.rests_on else {}
        return {
            "type": TYPE_2 if evidence else TYPE,
            "map": self.map,
            "locale": self.locale,
            "digest": self.digest,
            "decision": self.decision,
            "by": self.by,
            "at": f"{self.at.replace(tzinfo=None).isoformat()}Z",
            "expires": self.expires.isoformat() if self.expires else None,
            "comment": self.comment,
            **evidence,
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
        raise NotARecordError(Message("it is larger than {n} bytes", n=MAX_BYTES))
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
    is_second = data.get("type") == TYPE_2
    if unknown := sorted(set(data) - _FIELDS - ({"rests_on"} if is_second else set())):
        raise NotARecordError(
            Message("'statement' holds an unknown field {name}", name=ascii(unknown[0][:60]))
        )
    if missing := sorted(_FIELDS - set(data)):
        raise NotARecordError(Message("'statement' lacks '{name}'", name=missing[0]))
    rests_on = _evidence(data.pop("rests_on", None)) if is_second else ()
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
    )


def _evidence(data: Any) -> tuple[tuple[str, str], ...]:
    """Read the files that a decision rests on; there is one, or the first type would do."""
    if not isinstance(data, dict) or not data:
        raise NotARecordError(Message("'rests_on' must name files"))
    for name, fingerprint in data.items():
        is_right = isinstance(fingerprint, str) and _DIGEST.fullmatch(fingerprint)
        if not is_right or not name or any(hidden_characters(name)):
            raise NotARecordError(Message("'rests_on' is not as it must be"))
    return tuple(sorted(data.items()))


def _check_words(data: dict[str, str]) -> None:
    """Refuse a word that is not of the form that its field has."""
    right = {
        "type": data["type"] in {TYPE, TYPE_2},
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
