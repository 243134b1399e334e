"""CSV as a format to import: our own `journey.csv`, and tables of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from journeybook.diagnostics import Diagnostic, Location
from journeybook.escaping import from_csv_cell
from journeybook.formats.csv_text import delimiters, grid_of
from journeybook.formats.foreign.sheet import Sheet
from journeybook.formats.foreign.sheet_blocks import blocks_of
from journeybook.formats.foreign.sheet_maps import NO_TABLE, read_sheets
from journeybook.formats.incoming import (
    Asked,
    Data,
    IncomingFormat,
    Leaving,
    Note,
    NoteKind,
    Reading,
)
from journeybook.formats.journey_csv import is_journey_csv, journey_csv, read_journey_csv
from journeybook.formats.source_text import SourceText, in_another_encoding
from journeybook.loading.nodes import to_data
from journeybook.loading.problems import remedy_of
from journeybook.message import Message
from journeybook.model import MapDefinition


def read_csv(source: SourceText, asked: Asked) -> Reading:
    """Read a table in which stages are rows or columns."""
    source, encoding = _as_text(source, asked)
    if fault := source.fault():
        return Reading(found=(fault,))
    if is_journey_csv(source):
        reading = read_journey_csv(source, asked)
    else:
        reading = _read_table(source, asked)
    if not reading.maps and not reading.found:
        return Reading(found=(nothing_found(source),))
    if not encoding:
        return reading
    message = Message("the encoding {encoding}", encoding=encoding)
    note = Note(Location(source.name), NoteKind.GUESSED, message)
    return Reading(reading.maps, reading.found, reading.pieces, (*reading.notes, note))


def nothing_found(source: SourceText) -> Diagnostic:
    """Return the finding that no word of a source says which parts of a journey it has."""
    return Diagnostic(
        Location(source.name),
        NO_TABLE,
        Message("no stage of a journey is found here"),
        remedy_of(NO_TABLE),
    )  # fmt: skip


def _as_text(source: SourceText, asked: Asked) -> tuple[SourceText, str]:
    if source.is_text:
        return source, ""

    def known_words(text: str) -> int:
        head = SourceText(source.name, text[: 4 * 1024].encode())
        return max(_known(sheet, asked) for sheet in _sheets(head))

    return in_another_encoding(source, known_words)


def _sheets(source: SourceText) -> list[Sheet]:
    """Return a source as a sheet for each mark that may stand between cells, likeliest first."""
    return [_sheet(source, delimiter) for delimiter in delimiters(source.text)]


def _sheet(source: SourceText, delimiter: str) -> Sheet:
    cells = {
        (at, column): cell.but(from_csv_cell(cell))
        for at, row in enumerate(grid_of(source.text, delimiter), 1)
        for column, cell in enumerate(row, 1)
        if cell.strip()
    }
    return Sheet("", cells)


def _known(sheet: Sheet, asked: Asked) -> int:
    """Return how many headers of tables in a sheet are known."""
    return sum(table.known for table in blocks_of(sheet, asked, least=1).tables)


def _read_table(source: SourceText, asked: Asked) -> Reading:
    sheet = max(_sheets(source), key=lambda one: _known(one, asked))
    reading = read_sheets(source, [sheet], asked)
    return reading if reading.maps else read_sheets(source, [sheet], asked, least=1)


def _is_csv(source: SourceText) -> bool:
    return source.ending in {".csv", ".tsv"} or is_journey_csv(source)


def _carried(leaving: Leaving) -> Data:
    return came_back(CSV, leaving, lambda page: journey_csv(page.journey) if page.journey else "")


def came_back(
    format_: IncomingFormat, leaving: Leaving, write: Callable[[MapDefinition], str]
) -> Data:
    """Return what of a map comes back: it is written in a format, and read again.

    Args:
        format_: the format.
        leaving: the map.
        write: writes it.
    """
    if leaving.definition.journey is None:
        return {}
    source = SourceText(f"map.{format_.id}", write(leaving.definition).encode())
    return kept(format_.read(source, replace(leaving.asked, scale=())), format_.keys)


def kept(reading: Reading, keys: tuple[str, ...]) -> Data:
    """Return what the first map of a source says under some keys; nothing where there is none."""
    data = to_data(reading.maps[0].root) if reading.maps else {}
    return {key: data[key] for key in keys if key in data}


CSV = IncomingFormat("csv", read_csv, ("journey",), _carried, _is_csv)
