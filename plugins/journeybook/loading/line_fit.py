"""Whether a line fits where it stands: by its indentation, and by the keys that belong there.

A walk down the lines, each as it was probably meant, with the mappings and lists around it. It
knows what a record has below which key, so it tells a key that YAML would take from one that has a
place there.
"""

from __future__ import annotations

from typing import NamedTuple

from journeybook.loading.line_shapes import Row
from journeybook.model.fields import Field, fields, keys_below
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
        incomplete: how many records ended without a key that they must have.
    """

    frames: tuple[Frame, ...] = ()
    awaited: tuple[int, Expected] | None = None
    text: int | None = None
    incomplete: int = 0


class Misfit(Exception):  # noqa: N818 - control flow, not an error
    """A line does not fit where it stands."""


def begin(model: type[Record]) -> State:
    """Return the state before the first line of a file that holds a record."""
    return State((), (-1, Expected(model)), None)


def end(state: State) -> None:
    """Take in the end of the file.

    Raises:
        Misfit: what must stand below the last key is not there.
    """
    if state.awaited and state.awaited[1].is_needed:
        raise Misfit("nothing")


def step(state: State, rows: list[Row], at: int, model: type[Record]) -> tuple[State, int]:
    """Take in a line with its value.

    Args:
        state: what is open before it.
        rows: the lines.
        at: its index.
        model: the record that the file is.

    Returns:
        What is open behind it, and the index of the line behind its value.

    Raises:
        Misfit: it does not fit.
    """
    row = rows[at]
    if row.is_blank:
        return state, at + 1
    if row.is_odd:
        raise Misfit("odd-blank")
    if state.text is not None and row.indent > state.text:
        if row.is_sure:
            raise Misfit("text")
        return state, at + row.lines
    frames = list(state.frames)
    if state.awaited:
        column, expected = state.awaited
        if row.indent > column or (row.indent == column and row.dashes and _is_map(frames)):
            if not row.dashes and not row.key:
                if not expected.takes_text:
                    raise Misfit("no-dash")
                text = column if row.is_open else None
                return State(state.frames, None, text, state.incomplete), at + row.lines
            if not (expected.takes_list if row.dashes else expected.takes_map):
                raise Misfit("dash" if row.dashes else "no-dash")
            frames.append(Frame(row.indent, bool(row.dashes), expected))
        elif expected.is_needed:
            raise Misfit("nothing")
    incomplete = state.incomplete + _leave(frames, row)
    behind, at = _content(frames, rows, at, model)
    return behind._replace(incomplete=incomplete), at


def _is_map(frames: list[Frame]) -> bool:
    return bool(frames) and not frames[-1].is_list


def _leave(frames: list[Frame], row: Row) -> int:
    """Leave the collections that end before a line; return how many of them lack a key."""
    incomplete = 0
    while frames and frames[-1].column > row.indent:
        incomplete += _is_incomplete(frames.pop())
    if not frames or frames[-1].column != row.indent:
        raise Misfit("indentation")
    if frames[-1].is_list and not row.dashes:
        frames.pop()
        if not frames or frames[-1].column != row.indent:
            raise Misfit("no-dash")
    elif row.dashes and not frames[-1].is_list:
        raise Misfit("dash")
    return incomplete


def _is_incomplete(frame: Frame) -> bool:
    expected = frame.expected
    if frame.is_list or expected.keyed or expected.record is None:
        return False
    return any(
        field.is_required and key not in frame.seen
        for key, field in fields(expected.record).items()
    )


def _content(
    frames: list[Frame], rows: list[Row], at: int, model: type[Record]
) -> tuple[State, int]:
    row, column = rows[at], rows[at].indent
    for number, width in enumerate(row.dashes):
        inner = frames[-1].expected.item()
        column += width
        is_last = number == len(row.dashes) - 1
        if is_last and row.is_empty and not row.key:
            return State(tuple(frames), (column - width, inner)), at + 1
        if not is_last or row.key:
            if not (inner.takes_map if is_last else inner.takes_list):
                raise Misfit("dash")
            frames.append(Frame(column, not is_last, inner))
        elif not inner.takes_text and not row.is_flow:
            raise Misfit("text")
    if not row.key:
        if not row.dashes:
            raise Misfit("no-key")
        return State(tuple(frames), None, frames[-1].column if row.is_open else None), _behind(
            rows, at, frames[-1].column
        )
    frame = frames[-1]
    below = _below(frame, row.key, model)
    frames[-1] = frame._replace(seen=frame.seen | {row.key})
    if row.is_empty:
        return State(tuple(frames), (column, below)), at + 1
    return State(tuple(frames), None, column if row.is_open else None), _behind(rows, at, column)


def _below(frame: Frame, key: str, model: type[Record]) -> Expected:
    """Return what may stand below a key."""
    if key in frame.seen:
        raise Misfit("twice")
    expected = frame.expected
    if expected.keyed:
        return Expected(expected.record, expected.keyed.is_list)
    if expected.is_free or expected.record is None:
        return _FREE
    field = fields(expected.record).get(key)
    if field is None:
        if key in keys_below(model):
            raise Misfit("key")
        return _FREE
    return Expected(field.record, field.is_list, field if field.keyed_by else None)


def _behind(rows: list[Row], at: int, column: int) -> int:
    """Return the index of the line behind a value."""
    if not rows[at].is_block:
        return at + rows[at].lines
    end = at + 1
    while end < len(rows) and (rows[end].is_empty_line or rows[end].indent > column):
        end += 1
    return end
