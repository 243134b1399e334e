"""A JSON or YAML document as data whose texts know where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from journeybook.formats.foreign.notes import Notes
from journeybook.formats.placed_text import START, PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import MAX_DEPTH, read_nodes
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence


def document(source: SourceText, notes: Notes) -> Any:
    """Return a document with texts for all scalars, each with its place.

    Raises:
        ValueError: it is none, or nested too deeply.
    """
    if source.ending in {".yml", ".yaml"}:
        node, faults = read_nodes(source.text.encode())
        if faults or node is None:
            raise ValueError("no YAML")
        return _of_node(node)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                lose(key, found[key], notes)
            found[key] = value
        return found

    found = json.loads(source.text, parse_int=str, parse_float=str, parse_constant=str,
                       object_pairs_hook=once)  # fmt: skip
    return _Places(source.text).placed(found, 0)


def _of_node(node: Node) -> Any:
    if isinstance(node, Scalar):
        return PlacedText(node.text, node.place)
    if isinstance(node, Mapping):
        return {key: _of_node(entry.value) for key, entry in node.entries.items()}
    return [_of_node(item) for item in node.items] if isinstance(node, Sequence) else ""


# What JSON may write in another way ends what can be looked for.
_UNTIL_ESCAPED = re.compile(r'[^"\\\x00-\x1f/]*')


class _Places:
    """Finds where the texts of a document stand: one behind the other."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line, self._start = text, 0, 1, 0

    def placed(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ValueError("too deep")
        if isinstance(value, dict):
            return {self._find(key) and key: self.placed(item, depth + 1)
                    for key, item in value.items() if item is not None}  # fmt: skip
        if isinstance(value, list):
            return [self.placed(item, depth + 1) for item in value if item is not None]
        if isinstance(value, bool):
            return PlacedText(str(value).lower(), self._place())
        return self._find(value)

    def _find(self, text: str) -> PlacedText:
        begins = _UNTIL_ESCAPED.match(text)
        at = self._text.find(begins[0], self._at) if begins and begins[0] else -1
        if at >= 0:
            self._line += self._text.count("\n", self._at, at)
            self._start = self._text.rfind("\n", 0, at) + 1
            self._at = at
        return PlacedText(text, self._place())

    def _place(self) -> Place:
        return Place(self._line, self._at - self._start + 1)


def lose(path: str, value: Any, notes: Notes) -> None:
    """Note each text of some data as lost, with the way to it."""
    for where, text in leaves(value, path):
        notes.lost(PlacedText(f"{where}: {text}", getattr(text, "place", START)))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text of some data, and the dotted way to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    elif value is not None:
        yield path, value if isinstance(value, str) else str(value)
