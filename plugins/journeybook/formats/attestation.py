"""Approvals as in-toto statements, and such statements in envelopes (DSSE).

A statement (in-toto Attestation Framework, Statement v1) says of files, its subjects, what its
predicate says: here the record of an approval. A map's text is such a file: the bytes of which its
digest is the SHA-256. One statement stands on a line, one for each approval that counts.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from journeybook.content.context import PageContext
from journeybook.review.canonical import canonical_json
from journeybook.review.records import Record

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:journeybook:review:1"
"""What says that a predicate is a record: `statement` and `signature`."""
PAYLOAD_TYPE = "application/vnd.in-toto+json"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs envelopes.

    Attributes:
        keyid: what those who verify know it by.
        sign: returns the signature of a message.
    """

    keyid: str
    sign: Callable[[bytes], bytes]


def attestations(context: PageContext) -> str:
    """Return the approvals of a page's text as in-toto statements, which nobody has signed."""
    return _lines(_statements(context))


def signed_attestations(context: PageContext, signer: Signer) -> str:
    """Return the approvals of a page's text as in-toto statements, each in a signed envelope."""
    return _lines(_envelope(canonical_json(one), signer) for one in _statements(context))


def _statements(context: PageContext) -> Iterator[dict[str, Any]]:
    review = context.review
    for judged in review.judged:
        if judged.approves and judged.statement.digest == review.state.digest:
            yield {
                "_type": STATEMENT_TYPE,
                "subject": list(_subjects(context, judged.record)),
                "predicateType": PREDICATE_TYPE,
                "predicate": {
                    "statement": judged.statement.data(),
                    "signature": judged.record.signature,
                },
            }


def _subjects(context: PageContext, record: Record) -> Iterator[dict[str, Any]]:
    """Yield the text that was approved, and the file that is kept of it."""
    said = record.statement
    yield {"name": f"{said.map}.{said.locale}", "digest": {"sha256": said.digest}}
    if snapshot := context.review.snapshots.get(said.digest):
        fingerprint = hashlib.sha256(snapshot.content).hexdigest()
        yield {"name": snapshot.name, "digest": {"sha256": fingerprint}}


def _envelope(payload: bytes, signer: Signer) -> dict[str, Any]:
    """Return a payload in an envelope: Dead Simple Signing Envelope, version 1."""
    kind = PAYLOAD_TYPE.encode()
    encoded = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
    return {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": PAYLOAD_TYPE,
        "signatures": [
            {"keyid": signer.keyid, "sig": base64.b64encode(signer.sign(encoded)).decode()}
        ],
    }


def _lines(documents: Iterator[dict[str, Any]]) -> str:
    return "".join(f"{canonical_json(one).decode()}\n" for one in documents)
