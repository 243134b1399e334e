"""YAML text to plain data in one pass, where nothing about it is odd: most texts.

No node is made, which takes as long as parsing does. What is read here `node_reader` reads the
same; what it would refuse, or tell of, is not read here, so that it alone finds the places and the
words for that.
"""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import sub
from typing import Any, Protocol

import yaml
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

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
from journeybook.loading.swapped import Swapped
from journeybook.model.fields import Path


class _Odd(Exception):  # noqa: N818 - control flow, not an error
    """The other reader has to read this text."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in which nothing is odd.

    Attributes:
        data: its mappings, lists and texts.
        text: the text.
        offsets: where each key and value begins, in the order of the text.
        unlike: the events of scalars that are not typed as they are read, such as those in quotes,
            and of those that end with a straight quote.
        brackets: the lists in brackets.
    """

    data: dict[str, Any]
    text: str
    offsets: array[int]
    unlike: list[Any]
    brackets: list[list[Any]]

    def begins(self) -> Begins:
        """Return where its parts stand, without what was only needed for reading."""
        return Begins(self.data, self.text, self.offsets)


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
        self.__dict__.update(data=data, _written=(text, offsets))
        self._packed: Swapped | None = None
        self._whole: Whole | None = None
        keep_open(self)

    @property
    def text(self) -> str:
        """The text."""
        return self._written[0]

    @property
    def offsets(self) -> array[int]:
        """Where each key and value begins, in the order of the text."""
        return self._written[1]

    @cached_property
    def _written(self) -> tuple[str, array[int]]:
        """The text, and the offsets."""
        packed = self._packed.read() if self._packed else b""
        text, offsets = marshal.loads(zlib.decompress(packed))  # noqa: S302 - our own
        keep_open(self)
        return text, array("I", offsets)

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
        text, offsets = self.__dict__.pop("_written")
        self.__dict__.pop("data", None)
        if not self._packed:
            told = marshal.dumps((text, offsets.tobytes()))
            self._packed = Swapped(zlib.compress(told, 1))

    @property
    def longest(self) -> int:
        """No key or value is longer than this: so many characters are between two of them."""
        ends = (*self.offsets[1:], len(self.text))
        longest: int = max(map(sub, ends, self.offsets))
        return longest

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
        return _read(text)
    except (_Odd, TypeError, ValueError, yaml.YAMLError):  # a list or mapping is no key
        return None


def _read(text: str) -> PlainText:
    """Build plain data from events."""
    next_ = Loader(text).get_event
    _begin(next_)
    offsets: list[int] = []
    unlike: list[Any] = []
    brackets: list[list[Any]] = []
    root: list[Any] = []
    items = root  # of what is open; of a mapping its keys and values by turns
    around: list[list[Any]] = []
    note, take = offsets.append, items.append
    while True:
        event = next_()
        kind = event.__class__
        if kind is ScalarEvent:
            value, start = event.value, event.start_mark.index
            note(start)
            take(value)
            if text[start : event.end_mark.index] != value or value[-1:] == '"':
                unlike.append(event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            found = _mapping(items) if kind is MappingEndEvent else _list(items)
            items = around.pop()
            take = items.append
            take(found)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if _is_more(event) or len(around) == MAX_DEPTH:
                raise _Odd
            note(event.start_mark.index)
            around.append(items)
            items = []
            take = items.append
            if event.flow_style and kind is SequenceStartEvent:
                brackets.append(items)
        else:
            break
    is_whole = kind is yaml.DocumentEndEvent and next_().__class__ is yaml.StreamEndEvent
    # Of a list or mapping there are two events.
    if not is_whole or 2 * len(offsets) + 4 > MAX_EVENTS or any(map(_is_odd, unlike)):
        raise _Odd
    data = root[0]
    if data.__class__ is not dict:
        raise _Odd
    return PlainText(data, text, array("I", offsets), unlike, brackets)


def _begin(next_: Callable[[], Any]) -> None:
    """Pass by what stands before the first part of a document."""
    next_()  # stream start
    event = next_()
    if event.__class__ is not yaml.DocumentStartEvent or event.version or event.tags:
        raise _Odd


def _mapping(items: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = dict(zip(items[::2], items[1::2], strict=True))
    if 2 * len(found) < len(items) or len(found) > MAX_KEYS or "<<" in found:
        raise _Odd
    return found


def _list(items: list[Any]) -> list[Any]:
    if len(items) > MAX_ITEMS:
        raise _Odd
    return items


def _is_more(event: Any) -> bool:
    """Return whether a part is more than it says."""
    return event.anchor is not None or event.tag is not None


def _is_odd(event: Any) -> bool:
    """Return whether a scalar is more than it says, or says another thing than is typed."""
    if _is_more(event):
        return True
    if event.style != '"':
        return False
    # An escape such as "\u202e", and what NFC makes of it, show only once it is read.
    text = event.value
    return normal_form(text) != text or any(hidden_characters(text.replace("\r", "")))
