"""Texts beside records: read like maps, with every limit that a map has."""

from __future__ import annotations

import json
import unicodedata

import pytest

from journeybook.review.digest import digest_of
from journeybook.review.snapshot import MAX_BYTES, read_snapshot, snapshot_text
from journeybook.review.statement import NotARecordError

GOOD = {"format": "1", "id": "a", "locale": "en-US", "title": "T", "summary": "S"}


def _nested(depth: int) -> object:
    return "x" if depth == 0 else [_nested(depth - 1)]


BAD = {
    "reversing mark": {**GOOD, "summary": "a\u202eb"},
    "zero width": {**GOOD, "title": "a\u200bb"},
    "in a key": {**GOOD, "su\u200bmmary": "x"},
    "deep down": {**GOOD, "answers": [{"question": "\u2066x", "answer": "y"}]},
    "line break of another kind": {**GOOD, "title": "a\u2028b"},
    "tag character": {**GOOD, "title": "a\U000e0041"},
    "escape": {**GOOD, "title": "\x1b[2J"},
    "half a character": {**GOOD, "title": "\ud800"},
    "joiner beside ASCII": {**GOOD, "title": "a\u200db"},
    "too long a text": {**GOOD, "summary": "x" * (64 * 1024 + 1)},
    "too deep": {**GOOD, "answers": _nested(16)},
    "too many values": {**GOOD, "answers": ["x"] * 100_001},
    "too many keys": {**GOOD, "answers": {f"k{number}": "x" for number in range(1001)}},
    "number": {**GOOD, "format": 1},
    "nothing": {**GOOD, "answers": None},
    "list": ["x"],
    "same key in two forms": {**GOOD, "\u00e9": "x", "e\u0301": "y"},
}


@pytest.mark.parametrize("case", BAD)
def test_what_no_map_may_hold(case: str) -> None:
    """Hidden characters, and more than the limits of a map: it is no text of a map."""
    with pytest.raises(NotARecordError, match="it is not the text of a map: "):
        read_snapshot(json.dumps(BAD[case]).encode(), "x")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 60_000,
        b'{"a": "x", "a": "y"}',
        b" " * (MAX_BYTES + 1),
        b"1" * 9999,
    ],
    ids=["empty", "half", "no UTF-8", "nested", "key twice", "huge", "number"],
)
def test_what_is_no_document(content: bytes) -> None:
    """It is refused with a reason, and raises nothing else."""
    with pytest.raises(NotARecordError):
        read_snapshot(content, "x")


@pytest.mark.parametrize(
    "text", ["`[pay](https://e.example/)`", "\u1fef[pay](https://e.example/)\u1fef"]
)
def test_it_is_read_in_the_form_that_is_hashed(text: str) -> None:
    """What is shown of it is what its digest is of, however it was written."""
    data = {**GOOD, "summary": text}
    snapshot = read_snapshot(snapshot_text(data).encode(), "x")

    assert snapshot.digest == digest_of(data)
    assert snapshot.data["summary"] == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["x" * 64 * 1024, "a\r\nb\tc", "👩‍💻 می‌خواهم", "\u212b"])
def test_what_a_map_may_hold(text: str) -> None:
    """At the limits, with the joiners that scripts and emoji need."""
    snapshot = read_snapshot(snapshot_text({**GOOD, "summary": text}).encode(), "x")

    assert snapshot.data["summary"] == unicodedata.normalize("NFC", text)
