"""The measurements of a site: files of rows, each a day and a figure of a series.

A file is a table (`.csv`, with commas, semicolons or tabs) or has one JSON object a line
(`.jsonl`). Its columns are `series`, `date` and `value`, perhaps `n`; or instead of a value the
counts that a score is made of: `promoters`, `passives` and `detractors` for NPS, `count_1` …
`count_5` for CSAT, `count_1` … `count_7` for CES. Only numbers and days are taken; a row with
anything else is a mistake.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from journeybook.diagnostics import Diagnostic, Location, did_you_mean
from journeybook.loading.decoding import decode
from journeybook.loading.problems import remedy_of
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message, all_of
from journeybook.model.series import Measurement, Measures, Score, measures_of
from journeybook.model.typed_values import as_day, as_number
from journeybook.names import is_slug, relative_name

_SUFFIXES = (".csv", ".tsv", ".jsonl")
_MOST_BYTES = 16 * 1024 * 1024
_KEYS = ("series", "date")
_COUNTS: Mapping[Score, tuple[str, ...]] = {
    Score.NPS: ("promoters", "passives", "detractors"),
    Score.CSAT: tuple(f"count_{n}" for n in range(1, 6)),
    Score.CES: tuple(f"count_{n}" for n in range(1, 8)),
}
_COLUMNS = dict.fromkeys((*_KEYS, "value", "n", *(c for those in _COUNTS.values() for c in those)))
_WHOLE = re.compile(r"[0-9]{1,9}")
_CELL = re.compile(r'"((?:[^"]|"")*)"')
_MOST_FAULTS = 100  # told of one file


class Cell(NamedTuple):
    """A text of a row, and its column in the file."""

    text: str
    column: int


Row = dict[str, Cell]


@dataclass(slots=True)
class _Reading:
    """What is found in the files."""

    rows: list[tuple[str, Measurement]] = field(default_factory=list)
    places: dict[tuple[str, Any], Location] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file."""

    name: str
    number: int
    reading: _Reading

    def tell(self, column: int, message: Message, hint: str = "") -> None:
        """Tell what is wrong with it."""
        place = Location(self.name, self.number, column)
        hint = hint or remedy_of("bad-measurement")
        self.reading.found.append(Diagnostic(place, "bad-measurement", message, hint))


def load_measures(folder: Path, root: Path) -> tuple[Measures, list[Diagnostic]]:
    """Read all measurements below a folder.

    Args:
        folder: the folder; it may not be there.
        root: the folder that messages name files from.

    Returns:
        The measurements, and every mistake with its line and column. A row with one is left out.
    """
    reading = _Reading()
    for path in _files(folder):
        name = relative_name(path, root)
        try:
            content = read_small(path, _MOST_BYTES)
        except UnreadableError as error:
            reading.found.append(unreadable(path, root, error))
            continue
        _read(content or b"", name, reading)
    return measures_of(reading.rows), reading.found


def _files(folder: Path) -> list[Path]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        names = (name for name in files if name.endswith(_SUFFIXES) and not name.startswith("."))
        found += [Path(place, name) for name in names]
    return sorted(found)


def _read(content: bytes, name: str, reading: _Reading) -> None:
    text, faults = decode(content, _MOST_BYTES)
    for fault in faults:
        place = Location(name, fault.place.line, fault.place.column)
        hint = fault.hint or remedy_of(fault.problem)
        reading.found.append(Diagnostic(place, fault.problem, fault.message, hint))
    before = len(reading.found)
    lines = [
        (_Line(name, number, reading), line)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    for at, row in _objects(lines) if name.endswith(".jsonl") else _table(lines):
        _take(row, at)
        if len(reading.found) - before >= _MOST_FAULTS:
            break


def _table(lines: list[tuple[_Line, str]]) -> Iterator[tuple[_Line, Row]]:
    """Yield the rows of a table below its header, with their lines."""
    if not lines:
        return
    first, header = lines[0]
    sign = max(",;\t", key=header.count)
    columns = [Cell(cell.text.lower(), cell.column) for cell in _cells(header, sign)]
    if not _header_fits(columns, first):
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


def _header_fits(columns: list[Cell], line: _Line) -> bool:
    fits = True
    for at, cell in enumerate(columns):
        if cell.text not in _COLUMNS:
            message = Message("there is no column '{name}'", name=cell.text)
            hint = did_you_mean(cell.text, _COLUMNS)
            line.tell(cell.column, message, hint)
        elif cell.text in {one.text for one in columns[:at]}:
            message = Message("the column '{name}' is there twice", name=cell.text)
            line.tell(cell.column, message)
        else:
            continue
        fits = False
    return fits


def _objects(lines: list[tuple[_Line, str]]) -> Iterator[tuple[_Line, Row]]:
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
        if unknown := next((key for key in row if key not in _COLUMNS), ""):
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


def _take(row: Row, at: _Line) -> None:
    """Take a row in, or tell what is wrong with it."""
    given = {key for key, cell in row.items() if cell.text}
    if lacks := [key for key in _KEYS if key not in given]:
        keys = all_of(Message("'{key}'", key=key) for key in lacks)
        at.tell(1, Message("the row lacks {keys}", keys=keys))
        return
    series, day = row["series"], row["date"]
    if not is_slug(series.text):
        message = Message("'{text}' is not the name of a series", text=series.text)
        hint = Message("lower-case letters, digits and single hyphens, at most 64")
        at.tell(series.column, message, hint)
        return
    date = as_day(day.text)
    if date is None:
        message = Message("'{text}' is not a date such as 2026-11-21", text=day.text)
        at.tell(day.column, message)
        return
    figure = _figure(row, given, at)
    if figure is None:
        return
    value, n, score = figure
    here, key = Location(at.name, at.number, day.column), (series.text, date)
    if key in at.reading.places:
        place = str(at.reading.places[key])
        message = Message("'{name}' has a figure of this day already", name=series.text)
        at.tell(day.column, message, Message("see {place}", place=place))
        return
    at.reading.places[key] = here
    at.reading.rows.append((series.text, Measurement(date, value, n, score)))


def _figure(
    row: Row, given: set[str], at: _Line
) -> tuple[Decimal, int | None, Score | None] | None:
    """Return value, number of answers and score of a row; None where a mistake was told."""
    counts = given - {*_KEYS, "value", "n"}
    if ("value" in given) == bool(counts):
        message = Message("the row needs either a value or the counts of a score")
        at.tell(1, message)
        return None
    if counts:
        return _of_counts(row, counts, at)
    value = as_number(row["value"].text)
    if value is None:
        message = Message("'{text}' is not a number such as 12 or 3.5", text=row["value"].text)
        at.tell(row["value"].column, message)
        return None
    if "n" not in given:
        return value, None, None
    n = _whole(row["n"], at)
    return None if n is None else (value, n, None)


def _of_counts(row: Row, counts: set[str], at: _Line) -> tuple[Decimal, int, Score] | None:
    score = next((one for one, columns in _COUNTS.items() if set(columns) == counts), None)
    if score is None or ("n" in row and row["n"].text):
        message = Message(
            "a score needs promoters, passives and detractors, or count_1 to count_5 or count_7, "
            "and nothing else"
        )
        at.tell(1, message)
        return None
    read = [_whole(row[column], at) for column in _COUNTS[score]]
    whole = tuple(n for n in read if n is not None)
    if len(whole) < len(read):
        return None
    if not sum(whole):
        at.tell(1, Message("nobody answered, so there is no score"))
        return None
    return score.of(whole), sum(whole), score


def _whole(cell: Cell, at: _Line) -> int | None:
    if _WHOLE.fullmatch(cell.text):
        return int(cell.text)
    message = Message("'{text}' is not a whole number such as 250", text=cell.text)
    at.tell(cell.column, message)
    return None
