"""The measurements of a site: files of rows, each a day and a figure of a series.

A file is a table (`.csv` or `.tsv`, with commas, semicolons or tabs) or has one JSON object a line
(`.jsonl`). Its columns are `series`, `date` and `value`, perhaps `n`; or instead of a value the
counts that a score is made of: `promoters`, `passives` and `detractors` for NPS, `count_1` …
`count_5` for CSAT, `count_1` … `count_7` for CES. Only numbers and days are taken; a row with
anything else is a mistake.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic, Location, Severity
from journeybook.loading.decoding import decode
from journeybook.loading.measure_rows import Cell, Line, Row, rows_of
from journeybook.loading.problems import remedy_of
from journeybook.loading.right_forms import right_form, right_number
from journeybook.loading.small_files import UnreadableError, read_small, unreadable
from journeybook.message import Message, all_of
from journeybook.model.series import Measurement, Measures, Score, measures_of
from journeybook.model.typed_values import as_day, as_number
from journeybook.names import is_slug, relative_name

_SUFFIXES = (".csv", ".tsv", ".jsonl")
_LIKE_ROWS = re.compile(
    r"\.(?:csv|tsv|jsonl?|ndjson|xlsx?|ods)(?:\.(?:txt|bak|backup|old|orig|copy|save|tmp))?$",
    re.IGNORECASE,
)
MAX_BYTES = 16 * 1024 * 1024
_KEYS = ("series", "date")
_COUNTS: Mapping[Score, tuple[str, ...]] = {
    Score.NPS: ("promoters", "passives", "detractors"),
    Score.CSAT: tuple(f"count_{n}" for n in range(1, 6)),
    Score.CES: tuple(f"count_{n}" for n in range(1, 8)),
}
COLUMNS = dict.fromkeys((*_KEYS, "value", "n", *(c for those in _COUNTS.values() for c in those)))
_WHOLE = re.compile(r"[0-9]{1,9}")
_MOST_FAULTS = 100  # told of one file
_EARLIEST = 1900


@dataclass(slots=True)
class _Reading:
    """What is found in the files, as of a day."""

    today: datetime.date
    rows: list[tuple[str, Measurement]] = field(default_factory=list)
    places: dict[tuple[str, Any], Location] = field(default_factory=dict)
    kinds: dict[str, tuple[Score | None, Location]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    odd: dict[str, dict[tuple[str, str], Diagnostic]] = field(default_factory=dict)

    def warn(self, at: Line, column: int, problem: str, series: str, message: Message) -> None:
        """Tell what is odd about a row: of a series in a file, the first time."""
        of_file = self.odd.setdefault(at.name, {})
        if len(of_file) < _MOST_FAULTS:
            place, hint = Location(at.name, at.number, column), remedy_of(problem)
            said = Diagnostic(place, problem, message, hint, Severity.WARNING)
            of_file.setdefault((problem, series), said)


def load_measures(
    folder: Path, root: Path, today: datetime.date
) -> tuple[Measures, list[Diagnostic]]:
    """Read all measurements below a folder.

    Args:
        folder: the folder; it may not be there.
        root: the folder that messages name files from.
        today: the day; what is dated later is left out until its day.

    Returns:
        The measurements, and every mistake and what is odd, with its line and column. A row with a
        mistake is left out.
    """
    reading = _Reading(today)
    reading.found.extend(_passed_over(folder, root))
    for path in measure_files(folder):
        name = relative_name(path, root)
        try:
            content = read_small(path, MAX_BYTES, root=root)
        except UnreadableError as error:
            reading.found.append(unreadable(path, root, error))
            continue
        _read(content or b"", name, reading)
    places = {name: place for name, (_, place) in reading.kinds.items()}
    odd = (one for of_file in reading.odd.values() for one in of_file.values())
    return measures_of(reading.rows, places), [*reading.found, *odd]


def measure_files(folder: Path) -> list[Path]:
    """Return the files of measurements below a folder, in their order."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        names = (name for name in files if name.endswith(_SUFFIXES) and not name.startswith("."))
        found += [Path(place, name) for name in names]
    return sorted(found)


def _passed_over(folder: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield what looks like measurements and is not read, for its name."""
    hint = Message("rows are read from files that end in .csv, .tsv or .jsonl")
    if folder.is_file():
        message = Message("this is a file, and measurements are read from a folder")
        at = Location(relative_name(folder, root))
        yield Diagnostic(at, "passed-over", message, hint, Severity.WARNING)
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            is_read = name.endswith(_SUFFIXES) or name.startswith(".")
            if not is_read and _LIKE_ROWS.search(name):
                message = Message("this looks like measurements and is not read")
                at = Location(relative_name(Path(place, name), root))
                yield Diagnostic(at, "passed-over", message, hint, Severity.WARNING)


def _read(content: bytes, name: str, reading: _Reading) -> None:
    text, faults = decode(content, MAX_BYTES)
    for fault in faults:
        place = Location(name, fault.place.line, fault.place.column)
        hint = fault.hint or remedy_of(fault.problem)
        reading.found.append(Diagnostic(place, fault.problem, fault.message, hint))
    before = len(reading.found)
    for at, row in rows_of(text, name, COLUMNS, reading.found):
        _take(row, at, reading)
        if len(reading.found) - before >= _MOST_FAULTS:
            break


def _take(row: Row, at: Line, reading: _Reading) -> None:
    """Take a row in, or tell what is wrong with it."""
    given = {key for key, cell in row.items() if cell.text}
    if lacks := [key for key in _KEYS if key not in given]:
        keys = all_of(Message("'{key}'", key=key) for key in lacks)
        at.tell(1, Message("the row lacks {keys}", keys=keys))
        return
    series, day = row["series"], row["date"]
    if not is_slug(series.text):
        message = Message("'{text}' is not the name of a series", text=series.text)
        at.tell(series.column, message, right_form("bad-id", series.text))
        return
    date = as_day(day.text)
    if date is None:
        message = Message("'{text}' is not a date such as 2026-11-21", text=day.text)
        at.tell(day.column, message, right_form("bad-date", day.text))
        return
    figure = _figure(row, given, at)
    if figure is None:
        return
    value, n, score = figure
    here, key = Location(at.name, at.number, day.column), (series.text, date)
    if key in reading.places:
        place = str(reading.places[key])
        message = Message("'{name}' has a figure of this day already", name=series.text)
        at.tell(day.column, message, Message("see {place}", place=place))
        return
    reading.places[key] = here
    if date > reading.today or date.year < _EARLIEST:
        message = (
            Message("'{text}' is still to come; the figure counts from that day on", text=day.text)
            if date > reading.today
            else Message("'{text}' is before 1900; the figure is left out", text=day.text)
        )
        reading.warn(at, day.column, "measurement-day", series.text, message)
        return
    first, there = reading.kinds.setdefault(
        series.text, (score, Location(at.name, at.number, series.column))
    )
    if first is not score:
        message = Message(
            "series '{name}' has figures of another kind, see {place}",
            name=series.text,
            place=str(there),
        )
        reading.warn(at, series.column, "mixed-series", series.text, message)
    reading.rows.append((series.text, Measurement(date, value, n, score)))


def _figure(row: Row, given: set[str], at: Line) -> tuple[Decimal, int | None, Score | None] | None:
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
        number = right_number(row["value"].text)
        at.tell(row["value"].column, message, number and Message("write {right}", right=number))
        return None
    if "n" not in given:
        return value, None, None
    n = _whole(row["n"], at)
    return None if n is None else (value, n, None)


def _of_counts(row: Row, counts: set[str], at: Line) -> tuple[Decimal, int, Score] | None:
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


def _whole(cell: Cell, at: Line) -> int | None:
    if _WHOLE.fullmatch(cell.text):
        return int(cell.text)
    message = Message("'{text}' is not a whole number such as 250", text=cell.text)
    number = right_number(cell.text)
    hint = Message("write {right}", right=number) if _WHOLE.fullmatch(number) else ""
    at.tell(cell.column, message, hint)
    return None
