"""Tables of the portfolio for spreadsheets (CSV) and programs (JSON)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial
from typing import Any

from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.table import Cell, Column, Table
from journeybook.drawing.cell_picture import cell_picture
from journeybook.escaping import csv_cell
from journeybook.model.typed_values import is_valid_day

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def table_csv(table: Table) -> str:
    """Return a table as CSV: UTF-8 with a byte order mark, every cell quoted, none a formula.

    Figures and days stand as programs read them, whatever the language: they can be sorted.
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
    """Return what a cell says to a program: its figure or day, else its words."""
    value = cell.value
    if cell.refs:
        return cell.words
    if isinstance(value, str):
        return value if is_valid_day(value) else cell.words
    if value is None or not column.is_number:
        return cell.words
    return f"{Decimal(str(round(value, 4))).normalize():f}"


def table_json(table: Table, address: Callable[[str], str]) -> str:
    """Return a table as JSON: an object a row, an object a cell.

    Args:
        table: the table.
        address: returns the address of a page by its path from the site's root.
    """
    keys = [column.key for column in table.columns]
    link = cache(partial(_link, address))  # a place stands in many rows
    rows = ",".join(
        f"{{{','.join(_cell(key, cell, link) for key, cell in zip(keys, row, strict=True))}}}"
        for row in table.rows
    )
    return f'{{"table":{_json(table.id)},"columns":{_json(keys)},"rows":[{rows}]}}\n'


def _cell(key: str, cell: Cell, link: Callable[[Ref], str]) -> str:
    found: dict[str, Any] = {"text": cell.text} if cell.text else {}
    if cell.value is not None and cell.value != cell.text:
        found["value"] = cell.value
    if cell.tone:
        found["tone"] = cell.tone
    if picture := cell_picture(cell):
        found["picture"] = picture
    said = _json(found)
    if cell.refs:
        links = f'"links":[{",".join(map(link, cell.refs))}]}}'
        said = f"{said[:-1]}{',' if found else ''}{links}"
    return f"{_json(key)}:{said}"


def _link(address: Callable[[str], str], ref: Ref) -> str:
    found = {
        "text": ref.text,
        "url": f"{address(ref.url)}{f'#{ref.anchor}' if ref.anchor else ''}",
        **({"state": ref.state.text} if ref.state else {}),
    }
    return _json(found)
