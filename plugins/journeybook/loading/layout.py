"""Where each part of a YAML text stands, to the character: what a change in place goes by.

Read are texts that `node_reader` takes: without anchors, tags and further documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from journeybook.loading.characters import normal_form
from journeybook.loading.decoding import parsed_in_place
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import Loader
from journeybook.model.fields import Path

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_HEADER = re.compile(r"[|>][^\s#]*")


@dataclass(slots=True)
class Spot:
    """A text, a list or a mapping, and the characters that it takes.

    Attributes:
        start: where it begins.
        end: where it ends; white space and comments behind it are not its own.
        style: the sign that it is written with: `|`, `>` or a quote, `[` or `{`; empty: none.
        is_text: whether it is neither a list nor a mapping.
        slots: what it holds.
    """

    start: int
    end: int
    style: str
    is_text: bool = False
    slots: list[Slot] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """A value with its key; in a list, without one.

    Attributes:
        value: the value.
        name: the key as it is read; None in a list.
        key: the key as it stands.
    """

    value: Spot
    name: str | None = None
    key: Spot | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, and where its parts stand; None where it has none."""

    text: str
    root: Spot | None

    @classmethod
    def of(cls, content: bytes) -> Layout:
        """Return the layout of a file.

        Raises:
            ValueError: its bytes are not UTF-8.
            yaml.YAMLError: it is not YAML.
        """
        return cls.of_text(content.decode("utf-8-sig"))

    @classmethod
    def of_text(cls, text: str) -> Layout:
        """Return the layout of a text; see `of`."""
        read = parsed_in_place(text)
        return cls(text, _Composer(Loader(read), read).root())

    def spot(self, path: Path, *, is_key: bool = False) -> Spot | None:
        """Return what stands at the end of a way, or the key that the way ends in."""
        spot, key = self.root, None
        for step in path:
            slot = _slot(spot, step)
            if slot is None:
                return None
            spot, key = slot.value, slot.key
        return key if is_key else spot

    def place(self, offset: int) -> Place:
        """Return the line and the column of a character, each from 1."""
        line = self.text.count("\n", 0, offset) + 1
        return Place(line, offset - self.text.rfind("\n", 0, offset))

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yield the comments, in order, each with where it begins."""
        at = 0
        for start, end in (*self._texts(self.root), (len(self.text), len(self.text))):
            for found in _COMMENT.finditer(self.text, at, start):
                yield found.start(), found[0].rstrip()
            at = end

    def _texts(self, spot: Spot | None) -> Iterator[tuple[int, int]]:
        """Yield where the texts stand in which `#` begins no comment."""
        if spot is None:
            return
        if spot.is_text:
            header = _HEADER.match(self.text, spot.start) if spot.style in ("|", ">") else None
            if header:
                line_end = self.text.find("\n", spot.start)
                yield spot.start, header.end()
                yield line_end if line_end >= 0 else spot.end, spot.end
            else:
                yield spot.start, spot.end
        for slot in spot.slots:
            if slot.key:
                yield slot.key.start, slot.key.end
            yield from self._texts(slot.value)


def _slot(spot: Spot | None, step: str | int) -> Slot | None:
    if spot is None:
        return None
    if isinstance(step, int):
        return spot.slots[step] if step < len(spot.slots) else None
    return next((slot for slot in spot.slots if slot.name == step), None)


def _is_end(event: Any) -> bool:
    return isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))


class _Composer:
    """Makes spots of the parser's events."""

    def __init__(self, parser: Any, text: str) -> None:
        self._parser = parser
        self._text = text

    def root(self) -> Spot | None:
        """Return the root of the one document; None where the text is empty."""
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        return self._spot(self._next())

    def _next(self) -> Any:
        return self._parser.get_event()

    def _spot(self, event: Any) -> Spot:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            end = start + len(self._text[start:end].rstrip())
            return Spot(start, end, event.style or "", is_text=True)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._filled(Spot(start, end, "[" if event.flow_style else ""), self._item)
        if isinstance(event, yaml.MappingStartEvent):
            return self._filled(Spot(start, end, "{" if event.flow_style else ""), self._entry)
        raise yaml.YAMLError("an alias")

    def _filled(self, spot: Spot, slot: Callable[[Any], Slot]) -> Spot:
        while not _is_end(event := self._next()):
            spot.slots.append(slot(event))
        # A block ends with what it holds; the parser's end is behind the comments that follow.
        spot.end = event.end_mark.index if spot.style else spot.slots[-1].value.end
        return spot

    def _item(self, event: Any) -> Slot:
        return Slot(self._spot(event))

    def _entry(self, event: Any) -> Slot:
        key = self._spot(event)
        name = normal_form(event.value) if key.is_text else ""
        return Slot(self._spot(self._next()), name, key)
