"""Blocks of YAML taken apart into the lines of their items, and put together with what is new."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from journeybook.formats.block_lines import (
    Part,
    comments_of,
    joined,
    paired,
    split_between,
    with_comment,
)
from journeybook.formats.flow_edits import flow_edited
from journeybook.formats.respelling import in_line, respelt
from journeybook.formats.yaml_text import in_order, is_block_text, yaml_block
from journeybook.loading.layout import Layout, Slot, Spot
from journeybook.model.fields import Path

Data = dict[str, Any]
_COLON = re.compile(r"[ \t]*:")
_REST = re.compile(r"[ \t\r]*(?:(?<=\s)#[^\n]*)?\n")
_BETWEEN = re.compile(r"(?:[ \t\u3000\u00a0]*(?:#[^\n]*)?\r?\n)*")


class _OddError(Exception):
    """A place is written in a way that takes no change."""


class BlockEditor:
    """Changes the parts of a file down to a level of nesting; deeper ones are written anew."""

    def __init__(self, layout: Layout, deepest: int) -> None:
        self._text = layout.text
        self._root = layout.root
        self._deepest = deepest

    def file(self, before: Data, after: Data) -> str | None:
        """Return the file; None where it takes no change in place."""
        root = self._root
        if root is None or root.style or not after:
            return None
        try:
            changed = self._mapping(root, (before, after), (), self._text[: root.start])
            return changed + self._text[self._end(root) :]
        except _OddError:
            return None

    def _value(self, place: tuple[int, int], spot: Spot, texts: tuple[Any, Any], path: Path) -> str:
        """Return what stands behind a key or a dash, to the end of the last line.

        Args:
            place: where the key or dash ends, and its column.
            spot: the value.
            texts: what it says, and what it is to say.
            path: the way to it.
        """
        head, _ = place
        if texts[0] == texts[1]:
            return self._text[head : self._end(spot)]
        changed = None
        if len(path) <= self._deepest:
            with suppress(_OddError):
                changed = self._in_place(head, spot, texts, path)
        return self._anew(place, spot, texts[1], path) if changed is None else changed

    def _in_place(self, head: int, spot: Spot, texts: tuple[Any, Any], path: Path) -> str | None:
        old, new = texts
        before, behind = self._text[head : spot.start], self._text[spot.end : self._end(spot)]
        if spot.is_text:
            spelt = self._respelt(spot, new) if isinstance(new, str) else None
            return None if spelt is None else (before or " ") + spelt + behind
        if type(old) is not type(new) or not new:
            return None
        if spot.style:
            flow = flow_edited(self._text, spot, old, new)
            return None if flow is None else before + flow + behind
        if isinstance(new, dict):
            return self._mapping(spot, texts, path, before)
        return self._sequence(spot, texts, path, before)

    def _respelt(self, spot: Spot, new: str) -> str | None:
        is_short = not spot.style and "\n" not in self._text[spot.start : spot.end]
        if is_short and is_block_text(new) and len(new) > spot.end - spot.start:
            return None  # it becomes a block
        return respelt(self._text, spot, new)

    def _mapping(self, spot: Spot, texts: tuple[Data, Data], path: Path, before: str) -> str:
        old, new = texts
        if [slot.name for slot in spot.slots] != list(old):
            raise _OddError
        others = _renamed(old, new)
        names: list[str] = []
        lines: list[tuple[str, str]] = []
        left, column = "", self._column(spot)
        for part, slot in zip(self._parts(spot), spot.slots, strict=True):
            key = slot.name or ""
            if key not in new and key not in others:
                left += comments_of(part.above)
                continue
            if key in others:
                own = self._under_another_key(slot, part, others[key])
            else:
                head = self._head(slot)
                value = self._value((head, column), slot.value, (old[key], new[key]), (*path, key))
                own = self._text[part.start : head] + value + part.tail
            names.append(others.get(key, key))
            lines.append((left + part.above, own))
            left = ""
        for key in in_order(new, path):
            if key not in names:
                at = _place_for(key, names, path)
                names.insert(at, key)
                lines.insert(at, ("", yaml_block({key: new[key]}, path, column)))
        return joined(before, lines, column) + left

    def _under_another_key(self, slot: Slot, part: Part, new: str) -> str:
        key = slot.key
        if key is None:
            raise _OddError
        spelt = respelt(self._text, key, new) or in_line(new)
        return spelt + self._text[key.end : part.end] + part.tail

    def _sequence(
        self, spot: Spot, texts: tuple[list[Any], list[Any]], path: Path, before: str
    ) -> str:
        old, new = texts
        parts, pairs, column = self._parts(spot), paired(old, new), self._column(spot)
        kept = set(pairs.values())
        is_spaced = any(part.above.startswith(("\n", "\r")) for part in parts[1:])
        left = ""
        for at, part in enumerate(parts):
            if at in kept:
                part.above, left = left + part.above, ""
            else:
                left += comments_of(part.above)
        lines = []
        for at, item in enumerate(new):
            if at not in pairs:
                lines.append(("\n" * is_spaced, yaml_block([item], path, column)))
                continue
            part, was = parts[pairs[at]], pairs[at]
            value = self._value(
                (part.start + 1, column), spot.slots[was].value, (old[was], item), (*path, at)
            )
            lines.append((part.above, f"-{value}{part.tail}"))
        return joined(before, lines, column) + left

    def _anew(self, place: tuple[int, int], spot: Spot, new: Any, path: Path) -> str:
        """Write a value anew behind its key or dash; a comment on the first line stays there."""
        head, column = place
        if self._text[head - 1] == "-":
            value = yaml_block([new], path[:-1], column).removeprefix("-")
        else:
            value = yaml_block({"k": new}, path[:-1], column, str(path[-1])).removeprefix("k:")
        comment = self._comment_beside(head, spot)
        return with_comment(value, comment, column) if comment else value

    def _comment_beside(self, head: int, spot: Spot) -> str:
        """Return the comment on the line of a key or dash, or on that of a value's end."""
        line_end = self._text.index("\n", head)
        if spot.start > line_end:
            found = self._text[head:line_end]
        elif spot.style in ("|", ">"):
            found = self._text[spot.start : line_end].partition(" ")[2]
        elif spot.is_text or spot.style:
            found = self._text[spot.end : self._end(spot)]
        else:
            found = ""
        return found.strip()

    def _parts(self, spot: Spot) -> list[Part]:
        """Take a block apart into the lines of its items."""
        column, parts, at = self._column(spot), list[Part](), spot.start
        for slot in spot.slots:
            start, above = at, ""
            if parts:
                between = _BETWEEN.match(self._text, at)
                above = between[0] if between else ""
                start = at + len(above) + column
                parts[-1].tail, above = split_between(above, column)
            at_start = self._text[start - column : start + 1]
            is_here = slot.key.start == start if slot.key else at_start.endswith("-")
            if not is_here or (parts and at_start[:-1].strip()):
                raise _OddError
            at = self._end(slot.value)
            parts.append(Part(above, start, at))
        return parts

    def _head(self, slot: Slot) -> int:
        """Return where a key's colon ends."""
        found = _COLON.match(self._text, slot.key.end) if slot.key else None
        if not found:
            raise _OddError
        return found.end()

    def _end(self, spot: Spot) -> int:
        """Return where the line begins that follows a value."""
        found = _REST.match(self._text, spot.end)
        if not found:
            raise _OddError
        return found.end()

    def _column(self, spot: Spot) -> int:
        return spot.start - self._text.rfind("\n", 0, spot.start) - 1


def _renamed(old: Data, new: Data) -> dict[str, str]:
    """Return the keys that only got another name."""
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    pairs = zip(gone, come, strict=False)
    return {key: other for key, other in pairs if old[key] == new[other]}


def _place_for(key: str, names: list[str], path: Path) -> int:
    """Return where a key comes: behind the last one that goes before it in the model."""
    order = in_order([*names, key], path)
    before = set(order[: order.index(key)])
    return max((at for at, name in enumerate(names, 1) if name in before), default=0)
