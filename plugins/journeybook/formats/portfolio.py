"""Tables of the portfolio for spreadsheets (CSV) and programs (JSON)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Any
from urllib.parse import quote

from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.table import Cell, Column, Table
from journeybook.drawing.cell_picture import cell_picture
from journeybook.escaping import csv_cell
from journeybook.model.typed_values import is_valid_day

FORMAT = 2
"""The version of the JSON of a table."""
_EMPTY = Cell()


def table_csv(table: Table) -> str:
    """Return a table as CSV: UTF-8 with a byte order mark, every cell quoted, none a formula.

    Figures and days stand as programs read them, whatever the language: they can be sorted. In a
    list a semicolon stands behind each item, and not the number of all before.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows(
        [csv_cell(_plain(cell, column)) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    )
    return f"\ufeff{out.getvalue()}"


def _plain(cell: Cell, column: Column) -> str:
    """Return what a cell says to a program: its figure, its day or its list, else its words."""
    value = cell.value
    if items := [ref.text for ref in cell.refs] or cell.items:
        return "; ".join(items)
    if isinstance(value, str):
        return value if is_valid_day(value) else cell.words
    if value is None or not column.is_number:
        return cell.words
    return f"{Decimal(str(round(value, 4))).normalize():f}"


def table_json(table: Table, address: Callable[[str], str]) -> str:
    """Return a table as JSON: an object a row, an object a cell, and all places once.

    Links of a cell are numbers of places, since a place stands in many rows. A cell that says
    nothing is left out.

    Args:
        table: the table.
        address: returns the address of a page by its path from the site's root.
    """
    keys = [f"{_quoted(column.key)}:" for column in table.columns]
    places = _Places(cache(address))
    rows = ",".join(_row(keys, row, places) for row in table.rows)
    columns = ",".join(_quoted(column.key) for column in table.columns)
    head = f'"format":{FORMAT},"table":{_quoted(table.id)},"columns":[{columns}]'
    return f'{{{head},"rows":[{rows}],"places":[{",".join(places.told)}]}}\n'


class _Places:
    """The places of a table, in the order in which they are named first; `told` is their JSON."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self._address, self._numbers = address, dict[tuple[Any, ...], str]()
        self.told: list[str] = []

    def number(self, ref: Ref) -> str:
        """Return the number of a place, from 0."""
        key = (*ref[:3], ref.state is None, ref.words)
        if key not in self._numbers:
            self._numbers[key] = str(len(self.told))
            self.told.append(self._as_json(ref))
        return self._numbers[key]

    def _as_json(self, ref: Ref) -> str:
        words = f"?filter={quote(ref.words)}" if ref.words else ""
        url = f"{self._address(ref.url)}{words}{f'#{ref.anchor}' if ref.anchor else ''}"
        state = f',"state":{_quoted(ref.state.text)}' if ref.state else ""
        return f'{{"text":{_quoted(ref.text)},"url":{_quoted(url)}{state}}}'


def _row(keys: list[str], row: tuple[Cell, ...], places: _Places) -> str:
    cells = zip(keys, row, strict=True)
    return f"{{{','.join([key + _cell(cell, places) for key, cell in cells if cell != _EMPTY])}}}"


def _value(value: float | str) -> str:
    return _quoted(value) if isinstance(value, str) else repr(value)


def _cell(cell: Cell, places: _Places) -> str:
    said = [f'"text":{_quoted(cell.text)}'] if cell.text else []
    if cell.value is not None and cell.value != cell.text:
        said.append(f'"value":{_value(cell.value)}')
    if cell.tone:
        said.append(f'"tone":{_quoted(cell.tone)}')
    if cell.spread or cell.history:
        said.append(f'"picture":{_quoted(str(cell_picture(cell)))}')
    if cell.refs:
        said.append(f'"links":[{",".join(map(places.number, cell.refs))}]')
    return f"{{{','.join(said)}}}"
