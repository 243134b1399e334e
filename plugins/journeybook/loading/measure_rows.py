"""The rows of a file of measurements, as texts with their places; see `measures`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeybook.diagnostics import Diagnostic, Location, did_you_mean
from journeybook.loading.problems import remedy_of
from journeybook.message import Message

_CELL = re.compile(r'"((?:[^"]|"")*)"')


class Cell(NamedTuple):
    """A text of a row, and its column in the file."""

    text: str
    column: int


Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file.

    Attributes:
        name: the file.
        number: the line, from 1.
        found: takes what is wrong with it.
    """

    name: str
    number: int
    found: list[Diagnostic]

    def tell(self, column: int, message: Message, hint: str = "") -> None:
        """Tell what is wrong with it."""
        place = Location(self.name, self.number, column)
        hint = hint or remedy_of("bad-measurement")
        self.found.append(Diagnostic(place, "bad-measurement", message, hint))


def rows_of(
    text: str, name: str, columns: Collection[str], found: list[Diagnostic]
) -> Iterator[tuple[Line, Row]]:
    """Yield the rows of a file, each with its line.

    Args:
        text: what the file holds.
        name: the file; its ending tells a table from JSON lines.
        columns: the columns that there can be.
        found: takes what is wrong; a row with a mistake is left out.
    """
    lines = [
        (Line(name, number, found), line)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    is_json = name.endswith(".jsonl")
    yield from _objects(lines, columns) if is_json else _table(lines, columns)


def _table(lines: Sequence[tuple[Line, str]], known: Collection[str]) -> Iterator[tuple[Line, Row]]:
    """Yield the rows of a table below its header, with their lines."""
    if not lines:
        return
    first, header = lines[0]
    sign = max(",;\t", key=header.count)
    columns = [Cell(cell.text.lower(), cell.column) for cell in _cells(header, sign)]
    if not _header_fits(columns, first, known):
        return
    for at, told in lines[1:]:
        cells = _cells(told, sign)
        if len(cells) != len(columns):
            message = Message.counted(
                "the row has {n} cell and the header {of}",
                "the row has {n} cells and the header {of}",
                len(cells),
                of=len(columns),
            )
            at.tell(1, message)
            continue
        yield at, {column.text: cell for column, cell in zip(columns, cells, strict=True)}


def _cells(line: str, sign: str) -> list[Cell]:
    found, at = [], 0
    while at <= len(line):
        start = at + len(line[at:]) - len(line[at:].lstrip(" "))
        if quoted := _CELL.match(line, start):
            text, end = quoted[1].replace('""', '"'), line.find(sign, quoted.end())
        else:
            end = line.find(sign, at)
            text = line[at : len(line) if end < 0 else end]
        found.append(Cell(text.strip(), start + 1))
        at = (len(line) if end < 0 else end) + 1
    return found


def _header_fits(columns: list[Cell], line: Line, known: Collection[str]) -> bool:
    fits = True
    for at, cell in enumerate(columns):
        if cell.text not in known:
            message = Message("there is no column '{name}'", name=cell.text)
            hint = did_you_mean(cell.text, known)
            line.tell(cell.column, message, hint)
        elif cell.text in {one.text for one in columns[:at]}:
            message = Message("the column '{name}' is there twice", name=cell.text)
            line.tell(cell.column, message)
        else:
            continue
        fits = False
    return fits


def _objects(
    lines: Sequence[tuple[Line, str]], known: Collection[str]
) -> Iterator[tuple[Line, Row]]:
    """Yield the objects of a file of JSON lines."""
    for at, told in lines:
        try:
            data = json.loads(
                told,
                parse_float=str,
                parse_int=str,
                parse_constant=str,
                object_pairs_hook=_each_once,
            )
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            at.tell(column, Message("this is not an object of JSON"))
            continue
        if not isinstance(data, dict):
            at.tell(1, Message("this is not an object of JSON"))
            continue
        row = {
            key: Cell(_as_text(value), max(told.find(json.dumps(key)), 0) + 1)
            for key, value in data.items()
            if value is not None
        }
        if unknown := next((key for key in row if key not in known), ""):
            message = Message("there is no column '{name}'", name=unknown)
            at.tell(row[unknown].column, message)
            continue
        yield at, row


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, each of whose keys is there once.

    Raises:
        ValueError: one is not; of two values nobody could tell which counts.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
