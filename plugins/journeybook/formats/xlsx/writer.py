"""Tables as a workbook, by openpyxl (extra `office`): the same bytes for the same tables."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from journeybook.errors import ConfigurationError, RefusedError
from journeybook.escaping import csv_cell
from journeybook.formats.xlsx.form import Table

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_LEAST_WIDE, _MOST_WIDE, _LABELS_WIDE = 12, 48, 24
_MOST_IN_CELL = 32_767
_MOST_CHOICES = 255  # characters of a list that stands in the sheet itself
_FREE_ROWS = 1000  # how far down one can choose
_GUIDED, _SHOWN = "FF595959", "FF1F5FA8"
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows
_MADE = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # with what follows, it would be a character
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,3})?")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")


def written(tables: tuple[Table, ...]) -> bytes:
    """Return a workbook with a sheet for each table.

    Raises:
        ConfigurationError: openpyxl is not installed.
        RefusedError: a text is longer than a cell may be.
    """
    if find_spec("openpyxl") is None:
        raise ConfigurationError(
            "a spreadsheet needs the package openpyxl, which is not installed; "
            "install it with: pip install 'mkdocs-journeybook[office]'"
        )
    import openpyxl  # noqa: PLC0415 - an extra

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Journeybook"
    for table in tables:
        _fill(book.create_sheet(_NOT_IN_NAME.sub(" ", table.name)[:31]), table)
    made = io.BytesIO()
    book.save(made)
    return _undated(made.getvalue())


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - an extra
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for row, line in enumerate(table.rows, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            is_head = row == 1 if table.has_header else column == 1
            if is_head:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="FFE8EEF5")
            elif row in {table.guidance, table.example}:
                colour = _GUIDED if row == table.guidance else _SHOWN
                cell.font = Font(italic=True, color=colour)
            _put(cell, text)
    for column, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2" if table.has_header else "B1"
    _add_choices(sheet, table)


def _put(cell: Cell | MergedCell, text: str) -> None:
    """Put a text to a cell: as a number where people reckon with it, never as a formula."""
    if not text:
        return
    number = float(text) if _NUMBER.fullmatch(text) else None
    if number is not None and f"{number:.15g}" == text:
        cell.value = number
        return
    harmless = csv_cell(text)
    if len(harmless) > _MOST_IN_CELL:
        raise RefusedError(
            f"a text has {len(text)} characters, and a cell of a spreadsheet holds {_MOST_IN_CELL}"
        )
    cell.value = _ESCAPE.sub("_x005F_", harmless)
    cell.data_type = "s"


def _widths(table: Table) -> Iterator[int]:
    if not table.has_header:
        yield from (_LABELS_WIDE, 2 * _MOST_WIDE)
        return
    for cells in zip(*table.rows, strict=True):
        longest = max(_width(line) for cell in cells for line in cell.split("\n"))
        yield max(_LEAST_WIDE, min(longest + 2, _MOST_WIDE))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _add_choices(sheet: Worksheet, table: Table) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - an extra
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for (column, row), words in table.choices.items():
        choices = ",".join(words)
        if len(choices) > _MOST_CHOICES or any("," in word or '"' in word for word in words):
            continue
        # Two scores, from and to, are right too: a list offers, and refuses nothing.
        offer = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
        offer.showErrorMessage = False
        letter = get_column_letter(column)
        first, last = (row, row) if row else (2, _FREE_ROWS)
        offer.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(offer)


def _undated(content: bytes) -> bytes:
    """Return a workbook that does not say when it was made, nor packs when that was."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "docProps/core.xml":
                part = _MADE.sub(b"", part)
            dateless = zipfile.ZipInfo(info.filename, _NEVER)
            dateless.compress_type = zipfile.ZIP_DEFLATED
            dateless.create_system = 3  # whichever system writes it
            new.writestr(dateless, part, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()
