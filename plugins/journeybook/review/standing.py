"""Which of several decisions stands: of one reviewer's on one text, the newest; of one key's, one.

To restore an older file, or to keep it beside a newer one, changes nothing. Of two decisions of the
same second the stricter one stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeybook.message import Message
from journeybook.review.records import Record
from journeybook.review.statement import Decision

_STRICTNESS = (Decision.APPROVE, Decision.REQUEST_CHANGES, Decision.WITHDRAW)


def by_age(record: Record) -> tuple[object, ...]:
    """Return what records are sorted by, so that the one that stands comes last."""
    said = record.statement
    return said.at, _STRICTNESS.index(said.decision), record.signature is not None, record.name


def displaced(
    records: Sequence[Record], key_of: Callable[[Record], bytes | None]
) -> dict[Record, str]:
    """Return the decisions that do not stand, and why.

    Args:
        records: decisions that could count, those of one map.
        key_of: returns the key that signed one; None where none did.
    """
    people: set[tuple[str, str]] = set()
    keys: dict[tuple[bytes, str], str] = {}
    reasons: dict[Record, str] = {}
    for record in sorted(records, key=by_age, reverse=True):
        said = record.statement
        key = key_of(record) if said.decision == Decision.APPROVE else None
        if (said.by, said.digest) in people:
            reasons[record] = Message("a later decision of '{id}' stands in its place", id=said.by)
        elif key is not None and (other := keys.get((key, said.digest))):
            reasons[record] = Message(
                "one key is one voice: it signed the approval by '{other}' too", other=other
            )
        else:
            people.add((said.by, said.digest))
            if key is not None:
                keys[key, said.digest] = said.by
    return reasons
