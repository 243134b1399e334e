"""Statements of both types: read exactly, written as the first where that is enough."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from journeybook.review.statement import (
    Decision,
    NotARecordError,
    Statement,
    read_record_text,
    record_text,
)

APPROVAL = Statement(
    map="a",
    locale="en-US",
    digest="0" * 64,
    decision=Decision.APPROVE,
    by="b",
    at=datetime.datetime(2026, 11, 15, 10, tzinfo=datetime.UTC),
    expires=datetime.date(2027, 6, 1),
)
WITHDRAWAL = replace(APPROVAL, decision=Decision.WITHDRAW, expires=None)
SECOND = replace(APPROVAL, rests_on=(("a.csv", "1" * 64), ("b.csv", "2" * 64)))


@pytest.mark.parametrize(
    ("statement", "type_"),
    [
        (APPROVAL, "journeybook-review/1"),
        (WITHDRAWAL, "journeybook-review/1"),
        (SECOND, "journeybook-review/2"),
    ],
)
def test_what_is_written_is_read(statement: Statement, type_: str) -> None:
    """It comes back as it was, and so do the bytes that a signature is made over."""
    text = record_text(statement, None)
    read, signature = read_record_text(text.encode())

    assert (read, signature) == (statement, None)
    assert json.loads(text)["statement"]["type"] == type_
    assert json.loads(read.canonical()) == json.loads(text)["statement"]


def test_the_first_type_knows_nothing_of_evidence() -> None:
    """Its bytes are those of the first edition."""
    assert b"rests_on" not in APPROVAL.canonical()


@pytest.mark.parametrize(
    "rests_on",
    [{}, None, [], "x", {"": "0" * 64}, {"a\u202e": "0" * 64}, {"a": "A" * 64}, {"a": None}],
)
def test_evidence_that_is_none(rests_on: object) -> None:
    """Names and whole fingerprints, at least one: nothing else."""
    record = json.loads(record_text(SECOND, None))
    record["statement"]["rests_on"] = rests_on
    with pytest.raises(NotARecordError, match="'rests_on'"):
        read_record_text(json.dumps(record).encode())


def test_only_an_approval_ends() -> None:
    """A withdrawal with a last day is none."""
    record = json.loads(record_text(WITHDRAWAL, None))
    record["statement"]["expires"] = "2027-06-01"
    with pytest.raises(NotARecordError, match="only an approval has 'expires'"):
        read_record_text(json.dumps(record).encode())
