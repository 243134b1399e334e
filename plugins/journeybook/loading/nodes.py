"""What a YAML text is made of, each part with its place; `node_reader` makes it.

Scalars are the text that was typed, in Unicode NFC, so `no` is a word and `1.10` keeps its zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from journeybook.loading.faults import Place


@dataclass(slots=True)
class Scalar:
    """A text, as typed, in Unicode NFC.

    Attributes:
        text: the text.
        place: where it begins.
        quote: in which quotes it stands, or which sign begins a block; empty: neither.
        end: the line and the column behind it, from 0; None where it stands in no file.
    """

    text: str
    place: Place
    quote: str = ""
    end: tuple[int, int] | None = None


@dataclass(slots=True)
class Refused:
    """A value that was refused and reported; nothing more is said about it."""

    place: Place


@dataclass(slots=True)
class Sequence:
    """A list of nodes.

    Attributes:
        items: these.
        place: where it begins.
        is_bracketed: whether it stands in brackets on one line.
    """

    items: list[Node]
    place: Place
    is_bracketed: bool = False


@dataclass(slots=True)
class Entry:
    """A key's place, and its value."""

    place: Place
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys, in the order of the file, and their entries."""

    entries: dict[str, Entry]
    place: Place


Node: TypeAlias = Scalar | Refused | Sequence | Mapping


def to_data(node: Node) -> Any:
    """Return the node as plain dicts, lists and texts; a refused value as an empty text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: to_data(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return ""
