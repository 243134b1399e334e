"""YAML text to plain data in one pass, where nothing about it is odd: most texts.

No node is made, which takes as long as parsing does. What is read here `node_reader` reads the
same; what it would refuse, or tell of, is not read here, so that it alone finds the places and the
words for that.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

import yaml

from journeybook.loading.characters import hidden_characters, normal_form
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import (
    MAX_DEPTH,
    MAX_EVENTS,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_SCALAR,
    Loader,
)
from journeybook.loading.room import keep_open
from journeybook.model.fields import Path


class _Odd(Exception):  # noqa: N818 - control flow, not an error
    """The other reader has to read this text."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in which nothing is odd.

    Attributes:
        data: its mappings, lists and texts.
        text: the text.
        begun: the events with which its keys and values begin, in the order of the text.
        brackets: the lists in brackets.
    """

    data: dict[str, Any]
    text: str
    begun: list[Any]
    brackets: list[list[Any]]

    def begins(self) -> Begins:
        """Return where its parts stand, without what was only needed for reading."""
        offsets = array("I", [one.start_mark.index for one in self.begun])
        return Begins(self.data, self.text, offsets)


class Whole(Protocol):
    """What has the data of a text, and may have it back from little."""

    @property
    def data(self) -> dict[str, Any]:
        """Its mappings, lists and texts."""


class Begins:
    """Where the parts of a text stand: what is kept of a map until a finding needs a place."""

    def __init__(self, data: dict[str, Any], text: str, offsets: array[int]) -> None:
        """Begin.

        Args:
            data: its mappings, lists and texts.
            text: the text.
            offsets: where each key and value begins, in the order of the text.
        """
        self.__dict__.update(data=data, text=text)
        self.offsets = offsets
        self._packed = b""
        self._whole: Whole | None = None
        keep_open(self)

    @cached_property
    def text(self) -> str:
        """The text."""
        text = zlib.decompress(self._packed).decode()
        keep_open(self)
        return text

    @cached_property
    def data(self) -> dict[str, Any]:
        """Its mappings, lists and texts."""
        if self._whole:
            return self._whole.data
        read = read_plain(self.text)
        return read.data if read else {}

    def share(self, whole: Whole) -> None:
        """Have the data from a text of the same data, which packs it too, once they are packed."""
        if whole.data is self.data:
            self._whole = whole

    def pack(self) -> None:
        """Keep as little as the text can be had back from."""
        text = self.__dict__.pop("text")
        self.__dict__.pop("data", None)
        self._packed = self._packed or zlib.compress(text.encode(), 1)

    @property
    def longest(self) -> int:
        """No key or value is longer than this: so many characters are between two of them."""
        ends = (*self.offsets[1:], len(self.text))
        return max(end - begin for begin, end in zip(self.offsets, ends, strict=True))

    def value(self, path: Path) -> Place:
        """Return the place of the value at `path`, or of the deepest part of it that exists."""
        return self._place(self._found(path)[1])

    def key(self, path: Path) -> Place:
        """Return the place of the key that `path` ends in; for an item of a list, of the item."""
        return self._place(self._found(path)[0])

    def _found(self, path: Path) -> tuple[int, int]:
        """Return which of all parts in order are the key, or the item, and the value at `path`."""
        data: Any = self.data
        held = at = 0
        for step in path:
            if isinstance(data, dict) and isinstance(step, str) and step in data:
                keys = list(data).index(step)
                held = at + keys + 1 + _parts(islice(data.values(), keys))
                at = held + 1
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                held = at = at + 1 + _parts(data[:step])
            else:
                break
            data = data[step]
        return held, at

    def _place(self, at: int) -> Place:
        offset = self.offsets[at]
        line = self.text.count("\n", 0, offset) + 1
        return Place(line, offset - self.text.rfind("\n", 0, offset))


def _parts(values: Iterable[Any]) -> int:
    """Return how many keys and values there are in values, these among them."""
    count = 0
    for value in values:
        count += 1
        if value.__class__ is dict:
            count += len(value) + _parts(value.values())
        elif value.__class__ is list:
            count += _parts(value)
    return count


def read_plain(text: str) -> PlainText | None:
    """Read the text of one YAML document, if nothing is odd about it.

    Args:
        text: the text, as `decode` gives it, without faults.

    Returns:
        What it holds; None: it has to be read by `node_reader`, which may or may not refuse it.
    """
    if len(text) > MAX_SCALAR:
        return None
    try:
        if normal_form(text) != text:
            return None
        return _Reader(text).document()
    except (_Odd, ValueError, yaml.YAMLError):
        return None


class _Reader:
    """Builds plain data from events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next = Loader(text).get_event
        self.begun: list[Any] = []
        self.brackets: list[list[Any]] = []

    def document(self) -> PlainText:
        self.next()  # stream start
        event = self.next()
        if event.__class__ is not yaml.DocumentStartEvent or event.version or event.tags:
            raise _Odd
        event = self.next()
        self.begun.append(event)
        if event.__class__ is not yaml.MappingStartEvent:
            raise _Odd
        data = self.mapping(1)
        self.next()  # document end
        if self.next().__class__ is not yaml.StreamEndEvent:
            raise _Odd
        # Of a list or mapping there are two events.
        if 2 * len(self.begun) + 4 > MAX_EVENTS:
            raise _Odd
        self.refuse_odd()
        return PlainText(data, self.text, self.begun, self.brackets)

    def mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        next_, begin = self.next, self.begun.append
        while (event := next_()).__class__ is not yaml.MappingEndEvent:
            if event.__class__ is not yaml.ScalarEvent or event.value in found:
                raise _Odd
            begin(event)
            key = event.value
            event = next_()
            begin(event)
            is_text = event.__class__ is yaml.ScalarEvent
            found[key] = event.value if is_text else self.inner(event, depth)
        if len(found) > MAX_KEYS or "<<" in found:
            raise _Odd
        return found

    def sequence(self, depth: int) -> list[Any]:
        found: list[Any] = []
        next_, begin = self.next, self.begun.append
        while (event := next_()).__class__ is not yaml.SequenceEndEvent:
            begin(event)
            is_text = event.__class__ is yaml.ScalarEvent
            found.append(event.value if is_text else self.inner(event, depth))
        if len(found) > MAX_ITEMS:
            raise _Odd
        return found

    def inner(self, event: Any, depth: int) -> Any:
        if depth >= MAX_DEPTH:
            raise _Odd
        if event.__class__ is yaml.MappingStartEvent:
            return self.mapping(depth + 1)
        if event.__class__ is not yaml.SequenceStartEvent:
            raise _Odd
        found = self.sequence(depth + 1)
        if event.flow_style:
            self.brackets.append(found)
        return found

    def refuse_odd(self) -> None:
        """Refuse parts that are more than they say, or say another thing than is typed."""
        for event in self.begun:
            if event.anchor is not None or event.tag is not None:
                raise _Odd
            # An escape such as "\u202e", and what NFC makes of it, show only once it is read.
            if event.__class__ is yaml.ScalarEvent and event.style == '"':
                text = event.value
                if normal_form(text) != text or any(hidden_characters(text.replace("\r", ""))):
                    raise _Odd
