"""Which line stands in the wrong place: the smallest change after which the lines fit.

YAML complains of the first line that does not fit, which is rarely the mistaken one: a first line
that is indented too far makes misfits of all its neighbours. So the lines are walked with each
small change in turn (one line moved, a block moved, a dash added or taken away), and the change
after which the walk gets furthest is what was probably meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from journeybook.loading.line_fit import LineFit, Misfit, State
from journeybook.loading.line_forms import with_colon
from journeybook.loading.line_shapes import Row, Shapes
from journeybook.loading.suspects import Suspect, character_name, suspect
from journeybook.model.fields import fields
from journeybook.model.record import Record

_ABOVE = 120  # lines above a misfit in which its cause is looked for
_BELOW = 80  # lines behind it that must fit too
_MOST_WIDTHS = 12
_OFTEN = 3  # times that a column is taken, to be likely


class Change(NamedTuple):
    """A small change of the lines.

    Attributes:
        cause: what was wrong; see `suspects`.
        at: the index of the first line that changes.
        rows: what takes the place of the lines from there on.
        added: how many of these are lines more.
    """

    cause: str
    at: int
    rows: list[Row]
    added: int = 0


def realigned(
    lines: list[str], model: type[Record], shapes: Shapes, last: int | None = None
) -> Suspect | None:
    """Return the line that stands in the wrong place, and the lines as they were meant.

    Args:
        lines: the lines of a file.
        model: the record that it holds.
        shapes: what is known of lines.
        last: the number of the last line at which the first misfit may be; None: any.

    Returns:
        None when all lines fit, or when no small change makes them fit.
    """
    search = _Search(lines, model, shapes)
    if found := search.without_colon(last):
        return found
    if search.misfit is None or (last is not None and search.misfit >= last):
        return None
    best = search.best()
    return search.told(best) if best else None


class _Search:
    def __init__(self, lines: list[str], model: type[Record], shapes: Shapes) -> None:
        self.lines = lines
        self.shapes = shapes
        self.keys = shapes.keys
        self.rows = shapes.rows(lines)
        self.columns = Counter(row.column for row in self.rows if row.text)
        self.begun = {row.key for row in self.rows if row.dashes}
        self.fit = LineFit(model, self.rows)
        self.colonless: list[int] = []
        self.states: dict[int, State] = {}
        self.misfit = self._walk_all()

    def without_colon(self, last: int | None) -> Suspect | None:
        """Return the last line, up to `last`, whose key has no colon."""
        found = [at for at in self.colonless if last is not None and at < last]
        if not found:
            return None
        row, typed = self.rows[found[-1]], self.lines[found[-1]]
        dashes = len(row.text) - len(row.text.lstrip("- "))
        right = " " * row.indent + row.text[:dashes] + with_colon(row.text[dashes:], self.keys)
        column = len(typed) - len(typed.lstrip()) + dashes + 1
        return suspect("no-key-colon", found[-1] + 1, column, right, said={})

    def _walk_all(self) -> int | None:
        """Return the index of the first line that does not fit, None when all fit."""
        at, state, rows = 0, self.fit.begin, self.rows
        try:
            while at < len(rows):
                self.states[at] = state
                before, state = state, self.fit.step(state, rows[at])
                if rows[at].is_colonless and _is_key(rows[at], before, state):
                    self.colonless.append(at)
                at += rows[at].lines
            at = len(rows)
            self.fit.end(state)
        except Misfit:
            return at
        return None

    def _walk(self, rows: list[Row], at: int, last: int, most: float) -> tuple[int | None, int]:
        """Return the index of the first line that does not fit, None when all fit.

        Beside it stands how much before it is odd; with more than `most` no line fits.
        """
        state = self.states[at]
        try:
            while at < min(last, len(rows)):
                state = self.fit.step(state, rows[at])
                if state.oddities > most:
                    return at, state.oddities
                at += rows[at].lines
            if at >= len(rows):
                at = len(rows)
                self.fit.end(state)
        except Misfit:
            return at, state.oddities
        return None, state.oddities

    def best(self) -> Change | None:
        """Return the change after which the lines fit furthest; the smallest of these."""
        first = self.misfit or 0
        last = first + _BELOW
        found: tuple[tuple[float, ...], Change] | None = None
        most = inf  # what can be odd in a change that is better than the best one so far
        for change in self._changes(first):
            end_of_change = change.at + len(change.rows) - change.added
            rows = [*self.rows[: change.at], *change.rows, *self.rows[end_of_change:]]
            misfit, oddities = self._walk(rows, change.at, last, most)
            reached = last if misfit is None else min(misfit - change.added, last)
            if reached <= first:
                continue
            rank = (-reached, oddities, *self._cost(change, first))
            if found is None or rank < found[0]:
                found = rank, change
                most = oddities if reached == last else inf
        return found[1] if found else None

    def _cost(self, change: Change, first: int) -> tuple[float, ...]:
        row, typed = change.rows[0], self.rows[change.at]
        size = sum(1 for one in change.rows if one.text)
        likely = self.columns[row.column] - (row.column == typed.column)
        is_rare = change.cause == "no-dash" and row.key not in self.begun
        if typed.is_odd:
            return (*_distance(self.lines[change.at], row.indent),)
        moved = abs(row.indent - typed.indent)
        is_small = (change.added, is_rare, size > 1, -min(likely, _OFTEN))
        return (*is_small, first - change.at, moved, -row.indent)

    def _changes(self, first: int) -> Iterator[Change]:
        if first < len(self.rows) and self.rows[first].is_odd:
            row = self.rows[first]
            near = [one.indent for one in self.rows[max(first - 1, 0) : first + 2] if one.text]
            for width in dict.fromkeys([*near, *self._widths(first)]):
                moved = row._replace(indent=width, is_odd=False)
                yield Change("indented-by", first, [moved])
            return
        if first < len(self.rows):
            yield from self._dashes(first)
            yield from self._key_above(first)
        for at in sorted(self.states, reverse=True):
            if at < first - _ABOVE:
                return
            if at < len(self.rows) and not self.rows[at].is_blank:
                if len(self.rows[at].dashes) > 1 and at < first:
                    yield from self._dashes(at)
                if self._may_move(at, first):
                    yield from self._moves(at)

    def _may_move(self, at: int, first: int) -> bool:
        """Return whether moving a line can be right: text without a key only belongs to text."""
        if first == len(self.rows) or self.rows[first].is_sure or self.rows[first].key:
            return True
        state = self.states[at]
        return state.block is not None or (at == first and state.awaited is not None)

    def _key_above(self, at: int) -> Iterator[Change]:
        """Yield the key of a list whose first item is the line, and which stands nowhere."""
        row = self.rows[at]
        if not row.dashes or not row.key:
            return
        frames = [one for one in self.states[at].frames if one.column <= row.indent]
        if not frames or frames[-1].is_list or not (record := frames[-1].expected.record):
            return
        ends = self._end(at, row.indent)
        keys = {one.key for one in self.rows[at:ends] if one.key and one.column == row.column}
        for key, field in fields(record).items():
            is_new = key not in frames[-1].seen and field.is_list and field.record
            if is_new and field.record and keys <= set(fields(field.record)):
                above = self._row(f"{key}:", frames[-1].column, at)
                yield Change("no-list-key", at, [above, row], 1)

    def _widths(self, at: int) -> list[int]:
        state, indent = self.states[at], self.rows[at].indent
        widths = {frame.column for frame in state.frames}
        if above := state.awaited or state.block:
            widths |= {max(above[0], 0), above[0] + 2}
            widths |= {row.indent for row in self.rows[at + 1 : at + 3] if row.text}
        if state.block:
            widths.add(state.block[1])
        if state.block and self.rows[at].key in self.keys:  # rather a key than text
            widths = {width for width in widths if width <= state.block[0]}
        return sorted(widths - {indent, -1}, key=lambda one: abs(one - indent))[:_MOST_WIDTHS]

    def _moves(self, at: int) -> Iterator[Change]:
        """Yield the line moved, alone, with what hangs on it, and with its neighbours."""
        row = self.rows[at]
        ends = {at + 1, self._end(at, row.indent + 1), self._end(at, row.indent)}
        for width in self._widths(at):
            if not self._fits(at, row._replace(indent=width)):
                continue
            for behind in sorted(ends):
                moved = [self._moved(one, width - row.indent) for one in self.rows[at:behind]]
                yield Change("indentation", at, moved)

    def _fits(self, at: int, row: Row) -> bool:
        """Return whether a line fits in the place of another, as a first test of many changes."""
        try:
            self.fit.step(self.states[at], row)
        except Misfit:
            return False
        return True

    def _end(self, at: int, indent: int) -> int:
        """Return the index of the first line below that is indented less."""
        behind = at + 1
        while behind < len(self.rows) and behind < at + _ABOVE + _BELOW:
            if self.rows[behind].text and self.rows[behind].indent < indent:
                break
            behind += 1
        return behind

    def _moved(self, row: Row, by: int) -> Row:
        return row._replace(indent=max(row.indent + by, 0)) if row.text else row

    def _dashes(self, at: int) -> Iterator[Change]:
        """Yield the line with a dash more, and with one less."""
        row = self.rows[at]
        if row.dashes:
            rest, width = row.text[1:].lstrip(), row.dashes[0]
            for indent in (row.indent + width, row.indent):
                yield Change("extra-dash", at, [self._row(rest, indent, at)])
        elif row.text:
            for indent in {max(row.indent - 2, 0), row.indent}:
                yield Change("no-dash", at, [self._row(f"- {row.text}", indent, at)])

    def _row(self, text: str, indent: int, at: int) -> Row:
        return self.shapes.row(text, indent, self.lines, at)

    def told(self, change: Change) -> Suspect:
        """Return what is told of a change."""
        row, typed = change.rows[0], self.lines[change.at]
        found = len(typed) - len(typed.lstrip())
        said: dict[str, object] = {"found": found, "columns": row.indent, "right": row.text}
        line, right = change.at + 1, row.typed()
        if change.cause == "indented-by":
            odd = next(at for at, one in enumerate(typed) if one != " ")
            said["name"] = character_name(typed[odd])
            return suspect(change.cause, line, odd + 1, right, said=said)
        if change.cause == "no-list-key":
            last = self._end(change.at, self.rows[change.at].indent)
            lost = tuple((at + 1, "") for at in range(line, last))
            return suspect(change.cause, line, found + 1, None, said=said)._replace(also=lost)
        if change.cause != "indentation":
            return suspect(change.cause, line, found + 1, right, said=said)
        moved = [
            (line + number, " " * one.indent + self.lines[change.at + number].lstrip())
            for number, one in enumerate(change.rows)
            if one.text
        ]
        said["last"] = moved[-1][0]
        cause = "block-indentation" if len(moved) > 1 else change.cause
        told = suspect(cause, line, found + 1, moved[0][1], said=said)
        return told._replace(also=tuple(moved[1:]))


def _is_key(row: Row, before: State, behind: State) -> bool:
    """Return whether the walk took a line without a colon for a key."""
    inner = behind.frames[-1] if behind.frames else None
    return behind is not before and inner is not None and row.key in inner.seen


def _distance(line: str, columns: int) -> tuple[float, ...]:
    """Return how far odd blanks are from a number of columns, for each width of a tab."""
    lead = line[: len(line) - len(line.lstrip())]
    widths = (sum(tab if one == "\t" else 1 for one in lead) for tab in (2, 4, 8))
    return tuple(sorted(abs(width - columns) for width in widths))
