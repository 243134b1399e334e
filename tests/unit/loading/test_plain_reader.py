"""Texts in which nothing is odd are read in one pass; what is read so, nodes would say the same of.

Tried on every file of our maps and of the cases of mistakes and slips, and on texts that come close
to something that has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeybook.loading.decoding import decode
from journeybook.loading.losses import may_lose
from journeybook.loading.node_reader import MAX_DEPTH, MAX_KEYS, read_nodes
from journeybook.loading.nodes import to_data
from journeybook.loading.plain_reader import read_plain
from journeybook.loading.remarks import remarks
from journeybook.loading.source import Source
from journeybook.model import MapDefinition
from journeybook.model.fields import Path as Way

ROOT = Path(__file__).parents[3]
FILES = sorted([*(ROOT / "tests/cases").rglob("*.yml"), *(ROOT / "maps").rglob("*.yml")])

REFUSED = {
    "an anchor": "a: &x b",
    "an alias": "a: [*x]",
    "a tag": "a: !!str b",
    "a tag of a list": "a: !t [b]",
    "a merge key": "<<: {a: b}",
    "a key that stands twice": "a: b\na: c",
    "a list as key": "[a]: b",
    "a list at the top": "- a",
    "a text at the top": "a",
    "a directive": "%YAML 1.1\n---\na: b",
    "a second document": "a: b\n---\na: c",
    "nothing": "# nothing\n",
    "a mistake of syntax": "a: b: c",
    "an escape that shows nothing": 'a: "b\\u200b"',
    "an escape that NFC takes up": 'a: "e\\u0301"',
    "another normal form": "a: e\u0301",
    "too many levels": f"a: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}",
    "too many keys": "\n".join(f"a{n}: b" for n in range(MAX_KEYS + 1)),
    "too many marks": f'a: "b{chr(0x5C)}u0316{"̖" * 31}"',
}
LOST = {
    "a comment behind a word": "title: one two three four #five",
    "a comment below": "title: one two three\n  four five #six",
    "a quote that nothing opened": 'title: an inch"',
    "a mark for a dash": "summary:\n  • one",
    "marks for dashes": "summary:\n  • one\n  • two",
    "an item that is text": "summary: one\n  - two",
    "a key that is text": "summary: one\n  goal:x",
    "commas in place of a list": "tags: one, two",
    "a sentence in brackets": "tags: [One, and two]",
    "a path in double quotes": 'summary: "C:\\temp"',
}


def _ways(value: Any, way: Way = ()) -> Iterator[Way]:
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner if not isinstance(value, str) else ():
        yield from _ways(item, (*way, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_read_at_once_nodes_say_too(file: Path) -> None:
    """Data and places are the same, nothing is refused, and nothing is lost unsuspected."""
    content = file.read_bytes()
    text, faults = decode(content)
    read = None if faults else read_plain(text)
    if read is None:
        return
    nodes, faults = read_nodes(content)
    assert nodes is not None
    assert faults == []
    assert read.data == to_data(nodes)
    at_once, by_nodes = Source.of_plain("x", read), Source.of_yaml("x", content)
    for way in (*_ways(read.data), ("nothing", "there"), ("title", 0)):
        assert at_once.key(way) == by_nodes.key(way)
        assert at_once.value(way) == by_nodes.value(way)
    assert may_lose(read, MapDefinition) or not remarks(nodes, text, MapDefinition)


def test_most_maps_are_read_at_once() -> None:
    """Of our own maps all are, and nothing is suspected of most of them."""
    read = [read_plain(decode(file.read_bytes())[0]) for file in (ROOT / "maps").rglob("*-*.yml")]
    assert all(read)
    suspected = [one for one in read if one and may_lose(one, MapDefinition)]
    assert len(suspected) < len(read) / 4


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_odd_is_left_to_the_other_reader(text: str) -> None:
    """It is not read at once, whether or not it is refused then."""
    assert read_plain(f"{text}\n") is None


@pytest.mark.parametrize("text", LOST.values(), ids=LOST)
def test_what_may_be_lost_is_suspected(text: str) -> None:
    """Where `remarks` has something to tell, it is asked."""
    read, nodes = read_plain(f"{text}\n"), read_nodes(f"{text}\n".encode())[0]
    assert read is not None
    assert nodes is not None
    assert remarks(nodes, f"{text}\n", MapDefinition)
    assert may_lose(read, MapDefinition)
