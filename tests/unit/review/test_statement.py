"""Statements of both types: read exactly, written as the first where that is enough."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from journeybook.model.series import Measurement
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
SEEN = Measurement(datetime.date(2026, 10, 31), Decimal("-8.50"))
THIRD = replace(APPROVAL, figures=(("calls", SEEN), ("fans", None)))


@pytest.mark.parametrize(
    ("statement", "type_"),
    [
        (APPROVAL, "journeybook-review/1"),
        (WITHDRAWAL, "journeybook-review/1"),
        (SECOND, "journeybook-review/2"),
        (THIRD, "journeybook-review/3"),
        (replace(THIRD, rests_on=SECOND.rests_on), "journeybook-review/3"),
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


@pytest.mark.parametrize(
    "figures",
    [
        {},
        None,
        [],
        {"No name": None},
        {"a": "8"},
        {"a": {"date": "2026-10-31"}},
        {"a": {"date": "2026-10-31", "value": 8}},
        {"a": {"date": "2026-10-31", "value": "08"}},
        {"a": {"date": "2026-10-31", "value": "8", "n": "9"}},
        {"a": {"date": "2026-02-30", "value": "8"}},
    ],
)
def test_figures_that_are_none(figures: object) -> None:
    """Series with a day and a number in the form that was signed, at least one: nothing else."""
    record = json.loads(record_text(THIRD, None))
    record["statement"]["figures"] = figures
    with pytest.raises(NotARecordError, match="'figures'"):
        read_record_text(json.dumps(record).encode())


def test_only_an_approval_ends() -> None:
    """A withdrawal with a last day is none."""
    record = json.loads(record_text(WITHDRAWAL, None))
    record["statement"]["expires"] = "2027-06-01"
    with pytest.raises(NotARecordError, match="only an approval has 'expires'"):
        read_record_text(json.dumps(record).encode())
