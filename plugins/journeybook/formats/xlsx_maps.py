"""XLSX in which people keep journey maps: a sheet is a map, or facts of one; and our own template.

A sheet becomes rows of cells, which the mechanism of all sheets reads. `xlsx.form` says what a
workbook of ours holds.
"""

from __future__ import annotations

from dataclasses import replace

from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.sheet import Sheet
from journeybook.formats.foreign.sheet_maps import read_sheets
from journeybook.formats.incoming import Asked, Data, IncomingFormat, Leaving, Reading
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import kept, nothing_found
from journeybook.formats.xlsx.form import Table, tables_of
from journeybook.formats.xlsx.parts import COMPOUND, ZIP, NoWorkbookError, Parts
from journeybook.formats.xlsx.sheets import beside_cells, sheets_of
from journeybook.loading.faults import Place

_ENDINGS = {".xlsx", ".xlsm", ".xls"}
_KEYS = ("title", "summary", "meaning", "owner", "journey")
_MACROS = "vbaProject.bin"


def read_xlsx(source: SourceText, asked: Asked) -> Reading:
    """Read a workbook with one journey or several."""
    try:
        parts = Parts(source.content)
        sheets, beside = sheets_of(parts), list(beside_cells(parts))
    except NoWorkbookError as error:
        return Reading(found=(error.found(source.name),))
    reading = read_sheets(source, sheets, asked)
    if not reading.maps:
        return reading if reading.found else Reading(found=(nothing_found(source),))
    notes = Notes(source.name)
    for text in beside:
        notes.lost(text)
    if any(name.endswith(_MACROS) for name in parts.names):
        notes.lost(_MACROS)
    return replace(reading, notes=(*reading.notes, *notes.all()))


def _is_it(source: SourceText) -> bool:
    return source.content.startswith((ZIP, COMPOUND)) or source.ending in _ENDINGS


def _carried(leaving: Leaving) -> Data:
    if leaving.definition.journey is None:
        return {}
    source = SourceText("map.xlsx", b"")
    sheets = [_as_read(table) for table in tables_of(leaving.definition)]
    return kept(read_sheets(source, sheets, replace(leaving.asked, scale=())), _KEYS)


def _as_read(table: Table) -> Sheet:
    """Return a sheet as it would be read once it was written."""
    cells = {
        (row, column): PlacedText(text, Place(row, column))
        for row, line in enumerate(table.rows, 1)
        for column, text in enumerate(line, 1)
        if text.strip()
    }
    return Sheet(table.name, cells)


XLSX = IncomingFormat("xlsx", read_xlsx, _KEYS, _carried, _is_it)
