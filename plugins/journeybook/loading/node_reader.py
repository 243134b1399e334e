"""YAML text to nodes that know their place: strings only, event by event, with limits.

The parser gives events without building anything, so a bomb is met while it is still small:
libyaml's composer crashes on deep nesting and hangs on nested merge keys. Anchors, aliases,
tags, merge keys, directives, duplicate keys and further documents are refused, each at its place,
and reading goes on behind them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from journeybook.loading.characters import MAX_MARKS, hidden_characters, normal_form
from journeybook.loading.decoding import decode
from journeybook.loading.faults import Fault, Place
from journeybook.loading.nodes import Entry, Mapping, Node, Refused, Scalar, Sequence
from journeybook.loading.syntax import explain
from journeybook.message import Message

MAX_DEPTH = 16
MAX_EVENTS = 30_000
MAX_SCALAR = 64 * 1024
MAX_KEYS = 1000  # in one mapping; the format knows some forty
MAX_ITEMS = 2000  # in one list
MAX_FAULTS = 200  # told of one file; who sees so many mends a cause first

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Stop(Exception):  # noqa: N818 - control flow, not an error
    """What follows in this file cannot be read."""


@dataclass(slots=True)
class _Reader:
    """Builds nodes from events and collects what it refuses."""

    parser: Any  # PyYAML's; `yaml.parse` would ask it twice for each event
    faults: list[Fault] = field(default_factory=list)
    count: int = 0

    def next(self) -> Any:
        self.count += 1
        event = self.parser.get_event()
        if self.count > MAX_EVENTS:
            self.fault(
                place_of(event), "too-large", Message("more than {most} values", most=MAX_EVENTS)
            )
            raise _Stop
        return event

    def fault(self, place: Place, problem: str, message: str, hint: str = "") -> None:
        self.faults.append(Fault(place, problem, message, hint))
        if len(self.faults) >= MAX_FAULTS:
            raise _Stop

    def document(self) -> Node | None:
        self.next()  # stream start
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        if event.version or event.tags:
            self.fault(
                place_of(event),
                "directive",
                Message("a directive is not read"),
                Message("delete the line"),
            )
        node = self.node(self.next(), 1)
        self.next()  # document end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            hint = Message("put each map into a file of its own")
            self.fault(
                place_of(event),
                "multiple-documents",
                Message("a second document begins here"),
                hint,
            )
        return node

    def node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1)
        if event.__class__ is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            return self.scalar(event, place)  # most nodes
        if isinstance(event, yaml.AliasEvent):
            hint = Message(
                "write the text out in both places; put a text that begins with * in quotes"
            )
            self.fault(
                place, "alias", Message("alias '*{name}' is not read", name=event.anchor), hint
            )
            return Refused(place)
        if event.anchor is not None:
            self.fault(
                place,
                "alias",
                Message("anchor '&{name}' is not read", name=event.anchor),
                _or_quotes("&"),
            )
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(
                place, "tag", Message("tag '{name}' is not read", name=name), _or_quotes("!")
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if depth > MAX_DEPTH:
            self.fault(
                place, "too-deep", Message("more than {most} levels of nesting", most=MAX_DEPTH)
            )
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place, depth, in_brackets=bool(event.flow_style))
        return self.mapping(place, depth)

    def scalar(self, event: Any, place: Place) -> Node:
        if len(event.value) > MAX_SCALAR:
            self.fault(
                place,
                "too-large",
                Message("a text of more than {most} characters", most=MAX_SCALAR),
            )
            return Refused(place)
        try:
            text = normal_form(event.value)
        except ValueError:
            self.fault(
                place,
                "too-many-marks",
                Message("more than {most} combining marks in a row", most=MAX_MARKS),
                Message("delete all that do not show"),
            )
            return Refused(place)
        # An escape such as "\u202e", and what NFC makes of a text, show only once it is read.
        if event.style == '"' or text != event.value:
            for _, name in hidden_characters(text.replace("\r", "")):
                self.fault(
                    place,
                    "hidden-character",
                    Message("hidden character {name}", name=name),
                    Message("delete it"),
                )
                return Refused(place)
        end = event.end_mark
        return Scalar(text, place, event.style or "", (end.line, end.column))

    def sequence(self, place: Place, depth: int, *, in_brackets: bool) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            if len(items) >= MAX_ITEMS:
                self.fault(
                    place_of(event),
                    "too-large",
                    Message("more than {most} items in a list", most=MAX_ITEMS),
                )
                raise _Stop
            items.append(self.node(event, depth + 1))
        return Sequence(items, place, in_brackets and place_of(event).line == place.line)

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if len(entries) >= MAX_KEYS:
                self.fault(
                    place_of(event),
                    "too-large",
                    Message("more than {most} keys in a mapping", most=MAX_KEYS),
                )
                raise _Stop
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if isinstance(key, Scalar):
                self.enter(entries, key, value, plain=event.style is None or event.style == "")
            elif not isinstance(key, Refused):
                self.fault(
                    key.place,
                    "wrong-type",
                    Message("expected a word as key, found a list or mapping"),
                )
        return Mapping(entries, place)

    def enter(self, entries: dict[str, Entry], key: Scalar, value: Node, *, plain: bool) -> None:
        if key.text == "<<" and plain:
            self.fault(
                key.place,
                "merge-key",
                Message("merge key '<<' is not read"),
                Message("write the keys out"),
            )
        elif first := entries.get(key.text):
            hint = Message(
                "the first one stands at {place}", place=f"{first.place.line}:{first.place.column}"
            )
            self.fault(
                key.place,
                "duplicate-key",
                Message("key '{key}' stands here twice", key=key.text),
                hint,
            )
        else:
            entries[key.text] = Entry(key.place, value)


def _or_quotes(character: str) -> Message:
    return Message(
        "delete it, or put a text that begins with {character} in quotes", character=character
    )


def place_of(event: Any) -> Place:
    """Return where an event of PyYAML begins."""
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def read_nodes(content: bytes) -> tuple[Node | None, list[Fault]]:
    """Read one YAML document.

    Args:
        content: the bytes of the file.

    Returns:
        The root node, or None when there is none that can be read, and every fault found.
    """
    text, faults = decode(content)
    if faults and not text:
        return None, faults
    try:
        return read_text(text, faults), faults
    except yaml.YAMLError as error:
        fault = explain(error, text)
        if fault.place.line not in {other.place.line for other in faults}:
            faults.append(fault)  # else a hidden character of that line is the cause
    return None, faults


def read_text(text: str, faults: list[Fault]) -> Node | None:
    """Read the text of one YAML document.

    Args:
        text: the text, as `decode` gives it.
        faults: where what is refused is added.

    Returns:
        The root node; None when there is none, or when a limit ended the reading.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    try:
        return _Reader(Loader(text), faults).document()
    except _Stop:
        return None
