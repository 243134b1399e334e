"""Whether a line fits where it stands: by its indentation, and by the keys that belong there.

A walk down the lines, each as it was probably meant, with the mappings and lists around it. It
knows what a record has below which key, so it tells a key that YAML would take from one that has a
place there.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from journeybook.loading.line_shapes import Row
from journeybook.model.fields import Field, fields, keys_below, required_keys
from journeybook.model.record import Record


class Expected(NamedTuple):
    """What may stand somewhere.

    Attributes:
        record: the record that a mapping is; None: no mapping, unless anything may stand here.
        is_list: whether it is a list of these.
        keyed: the field whose values stand under ids of an author's.
        is_free: whether anything may stand here, as below a key that the format does not know.
    """

    record: type[Record] | None = None
    is_list: bool = False
    keyed: Field | None = None
    is_free: bool = False

    @property
    def takes_list(self) -> bool:
        """Whether a list may stand here."""
        return self.is_free or (self.is_list and self.keyed is None)

    @property
    def takes_map(self) -> bool:
        """Whether a mapping may stand here."""
        is_one = self.record is not None and not self.is_list
        return self.is_free or is_one or self.keyed is not None

    @property
    def takes_text(self) -> bool:
        """Whether a text may stand here."""
        is_short = self.record is not None and bool(self.record.short)
        return self.is_free or (self.record is None and self.keyed is None) or is_short

    @property
    def is_needed(self) -> bool:
        """Whether something must stand here."""
        return self.record is not None or self.keyed is not None

    def item(self) -> Expected:
        """Return what an item of the list is."""
        return self if self.is_free else Expected(self.record)


_OFFSET = 2  # of what stands below a key, where a file does not show its own
_FREE = Expected(is_free=True)


class Frame(NamedTuple):
    """A list or mapping around a line: how far it is indented, and what it is."""

    column: int
    is_list: bool
    expected: Expected
    seen: frozenset[str] = frozenset()


class State(NamedTuple):
    """What is open before a line.

    Attributes:
        frames: the collections around it, from the outside in.
        awaited: how far the key or dash is indented whose value stands below, and what it is.
        text: how far the key or dash is indented whose text may go on below.
        block: the same of a block of text, and how far that is indented; -1 before its first line.
        oddities: how many records lack a key, and lists and mappings are indented unlike others.
    """

    frames: tuple[Frame, ...] = ()
    awaited: tuple[int, Expected] | None = None
    text: int | None = None
    block: tuple[int, int] | None = None
    oddities: int = 0


class Misfit(Exception):  # noqa: N818 - control flow, not an error
    """A line does not fit where it stands."""


class LineFit:
    """The walk down the lines of a file.

    Args:
        model: the record that the file holds.
        rows: its lines, which tell how far lists and mappings are usually indented below a key.
    """

    def __init__(self, model: type[Record], rows: list[Row]) -> None:
        self.begin = State(awaited=(-1, Expected(model)))
        self.known = keys_below(model)
        self.usual = _usual_offsets(rows)

    def end(self, state: State) -> None:
        """Take in the end of the file.

        Raises:
            Misfit: what must stand below the last key is not there.
        """
        if state.awaited and state.awaited[1].is_needed:
            raise Misfit

    def step(self, state: State, row: Row) -> State:
        """Take in a line, and return what is open behind it.

        Raises:
            Misfit: it does not fit.
        """
        if state.block and row.text and row.indent > state.block[0]:
            return self._block(state, state.block, row.indent)
        if row.is_blank:
            return state
        if row.is_odd:
            raise Misfit
        if state.text is not None and row.indent > state.text:
            if row.is_sure:
                raise Misfit
            return state
        frames, oddities = list(state.frames), state.oddities
        if state.awaited:
            column, expected = state.awaited
            if row.indent > column or (row.indent == column and row.dashes and _is_map(frames)):
                is_text = not row.key or (row.is_colonless and expected.takes_text)
                if is_text and not row.dashes:
                    return _text_below(state, column, expected, row)
                oddities += self._open(frames, column, expected, row)
            elif expected.is_needed:
                raise Misfit
        oddities += _leave(frames, row)
        return self._content(frames, row)._replace(oddities=oddities)

    def _open(self, frames: list[Frame], column: int, expected: Expected, row: Row) -> bool:
        """Enter the list or mapping below a key; return whether it is indented unlike others."""
        is_list = bool(row.dashes)
        if not (expected.takes_list if is_list else expected.takes_map):
            raise Misfit
        frames.append(Frame(row.indent, is_list, expected))
        return row.indent - column != (self.usual[is_list] if column >= 0 else 1)

    def _block(self, state: State, block: tuple[int, int], indent: int) -> State:
        """Take in a line of a block of text."""
        if indent < block[1]:
            raise Misfit
        if block[1] >= 0:
            return state
        oddities = state.oddities + (indent - block[0] != self.usual[False])
        return state._replace(block=(block[0], indent), oddities=oddities)

    def _content(self, frames: list[Frame], row: Row) -> State:
        if row.dashes and (item := _items(frames, row)):
            return item
        if not row.key:
            if not row.dashes:
                raise Misfit
            return _behind(tuple(frames), row, frames[-1].column)
        if frames[-1].expected.keyed and row.key in self._keys_around(frames):
            raise Misfit
        below = self._below(frames[-1], row.key)
        frames[-1] = frames[-1]._replace(seen=frames[-1].seen | {row.key})
        if row.is_empty:
            return State(tuple(frames), (row.column, below))
        return _behind(tuple(frames), row, row.column)

    def _keys_around(self, frames: list[Frame]) -> Container[str]:
        """Return the keys of the record around a mapping, which are no ids in it."""
        record = frames[-2].expected.record if len(frames) > 1 else None
        return fields(record) if record else ()

    def _below(self, frame: Frame, key: str) -> Expected:
        """Return what may stand below a key."""
        if key in frame.seen:
            raise Misfit
        expected = frame.expected
        if expected.keyed:
            return Expected(expected.record, expected.keyed.is_list)
        if expected.is_free or expected.record is None:
            return _FREE
        field = fields(expected.record).get(key)
        if field is None:
            if key in self.known:
                raise Misfit
            return _FREE
        return Expected(field.record, field.is_list, field if field.keyed_by else None)


def _items(frames: list[Frame], row: Row) -> State | None:
    """Enter what the dashes of a line begin; return the state behind an item without a key."""
    column, last = row.indent, len(row.dashes) - 1
    for number, width in enumerate(row.dashes):
        inner = frames[-1].expected.item()
        if number == last and row.is_empty and not row.key:
            return State(tuple(frames), (column, inner))
        if number == last and _is_words(row, inner):
            return State(tuple(frames), None, column)
        column += width
        if number < last or row.key:
            if not (inner.takes_map if number == last else inner.takes_list):
                raise Misfit
            frames.append(Frame(column, number < last, inner))
        elif not inner.takes_text and not row.is_flow:
            raise Misfit
    return None


def _is_words(row: Row, item: Expected) -> bool:
    """Return whether an item that begins with the word of a key is a text all the same."""
    return row.is_colonless and item.takes_text and not (item.record and row.is_headed)


def _usual_offsets(rows: list[Row]) -> dict[bool, int]:
    """Return how far lists (true) and mappings (false) are mostly indented below their key."""
    offsets: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    typed = [row for row in rows if not row.is_blank]
    for above, row in itertools.pairwise(typed):
        offset = row.indent - above.column
        if above.key and above.is_empty and row.is_sure and (offset > 0 or row.dashes):
            offsets[bool(row.dashes)][offset] += 1
    return {kind: _most(counts) for kind, counts in offsets.items()}


def _most(counts: Counter[int]) -> int:
    offset, number = counts.most_common(1)[0] if counts else (_OFFSET, 0)
    return offset if number > 1 else _OFFSET


def _is_map(frames: list[Frame]) -> bool:
    return bool(frames) and not frames[-1].is_list


def _text_below(state: State, column: int, expected: Expected, row: Row) -> State:
    if not expected.takes_text:
        raise Misfit
    return _behind(state.frames, row, column)._replace(oddities=state.oddities)


def _behind(frames: tuple[Frame, ...], row: Row, column: int) -> State:
    """Return what is open behind a line that ends in a value."""
    text = column if row.is_open else None
    return State(frames, None, text, (column, -1) if row.is_block else None)


def _leave(frames: list[Frame], row: Row) -> int:
    """Leave the collections that end before a line; return how many of them lack a key."""
    incomplete = 0
    while frames and frames[-1].column > row.indent:
        incomplete += _is_incomplete(frames.pop())
    if not frames or frames[-1].column != row.indent:
        raise Misfit
    if frames[-1].is_list and not row.dashes:
        frames.pop()
        if not frames or frames[-1].column != row.indent:
            raise Misfit
    elif row.dashes and not frames[-1].is_list:
        raise Misfit
    return incomplete


def _is_incomplete(frame: Frame) -> bool:
    expected = frame.expected
    if frame.is_list or expected.keyed or expected.record is None:
        return False
    return not required_keys(expected.record) <= frame.seen
