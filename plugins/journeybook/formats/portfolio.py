"""Tables of the portfolio for spreadsheets (CSV) and programs (JSON)."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, partial
from json.encoder import encode_basestring as _quoted
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from journeybook.content.badges import GOOD, Badge
from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.cells import NOTHING, Cell, Row
from journeybook.content.portfolio.table import Column, Table
from journeybook.drawing.cell_picture import cell_picture
from journeybook.escaping import csv_cell
from journeybook.model.typed_values import is_valid_day

T = TypeVar("T")

FORMAT = 3
"""The version of the JSON of a table."""


class TableCsv:
    """A table as CSV: UTF-8 with a byte order mark, every cell quoted, none a formula.

    Figures and days stand as programs read them, whatever the language: they can be sorted. Each
    item of a list is a line of its cell, which nothing that is said can hold, and the number of all
    has a column behind the others. Behind the name of a place stands how far its map can be
    trusted, where that is not good.
    """

    def __init__(self, table: Table) -> None:
        """Begin with the names of its columns.

        Args:
            table: the table; its rows are taken one by one.
        """
        self._said = _Lines([codecs.BOM_UTF8])
        self._columns, self._day = table.columns, table.day.isoformat()
        self._write = csv.writer(self._said, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
        keys = [column.key for column in table.columns]
        self._lists = [at for at, column in enumerate(table.columns) if column.is_list]
        self._write([*keys, "as_of", *[f"{keys[at]}_count" for at in self._lists]])

    def take(self, row: Row) -> None:
        """Take a row."""
        items = [_items(cell) for cell in row]
        cells = zip(row, items, self._columns, strict=True)
        said = [csv_cell(_lines(its) if its else _plain(cell, one)) for cell, its, one in cells]
        self._write([*said, self._day, *[len(items[at]) for at in self._lists]])

    def done(self) -> bytes:
        """Return the file; no row comes any more."""
        return b"".join(self._said)


def _plain(cell: Cell, column: Column) -> str:
    """Return what a cell without a list says to a program: figure or day, else its words."""
    value = cell.value
    if isinstance(value, str):
        return value if is_valid_day(value) else cell.words
    if value is None or not column.is_number:
        return cell.words
    return f"{Decimal(str(round(value, 4))).normalize():f}"


def _lines(items: Sequence[str]) -> str:
    """Return a list, each item on a line."""
    return "\n".join([" ".join(item.split()) for item in items])


def _items(cell: Cell) -> Sequence[str]:
    """Return what a cell lists."""
    return [ref.words for ref in cell.refs] if cell.refs else cell.items


class _Lines(list[bytes]):
    """What is written, line by line: a file in memory takes four bytes for each character."""

    def write(self, line: str) -> None:
        self.append(line.encode())


class TableJson:
    """A table as JSON: an object a row, an object a cell, and all places once.

    Links of a cell are numbers of places, since a place stands in many rows; the `review` of a
    place is the number of what is said of its map. A cell that says nothing is left out.
    """

    def __init__(self, table: Table, address: Callable[[str], str]) -> None:
        """Begin with no row.

        Args:
            table: the table; its rows are taken one by one.
            address: returns the address of a page by its path from the site's root.
        """
        self._keys = [f"{_quoted(column.key)}:" for column in table.columns]
        self._reviews = _Numbered[Badge](lambda badge: badge, _review)
        place = partial(_place, address=cache(address), reviews=self._reviews)
        self._places = _Numbered[Ref](_told_as, place)
        columns = ",".join(_quoted(column.key) for column in table.columns)
        self._head = (
            f'"format":{FORMAT},"table":{_quoted(table.id)},"as_of":"{table.day.isoformat()}",'
            f'"columns":[{columns}]'
        )
        self._rows: list[bytes] = []

    def take(self, row: Row) -> None:
        """Take a row."""
        self._rows.append(_row(self._keys, row, self._places).encode())

    def done(self) -> bytes:
        """Return the file; no row comes any more."""
        places, reviews = map(",".join, (self._places.told, self._reviews.told))
        end = f'],"places":[{places}],"reviews":[{reviews}]}}\n'
        begin = f'{{{self._head},"rows":['
        return b"".join((begin.encode(), b",".join(self._rows), end.encode()))


class _Numbered(Generic[T]):
    """Things that are told once, in the order in which they are named first; `told` is their JSON.

    Args:
        told_as: returns what tells one from others.
        as_json: returns one as JSON.
    """

    def __init__(self, told_as: Callable[[T], Any], as_json: Callable[[T], str]) -> None:
        self._told_as, self._as_json = told_as, as_json
        self._numbers: dict[Any, str] = {}
        self.told: list[str] = []

    def number(self, one: T) -> str:
        """Return the number of one, from 0."""
        key = self._told_as(one)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = str(len(self.told))
            self.told.append(self._as_json(one))
        return known


def _told_as(ref: Ref) -> tuple[str, str, str]:
    text, one, anchor, table = ref
    return text, one.url if one else table, anchor


def _review(badge: Badge) -> str:
    """Return how far a map can be trusted; a link to one that is not approved is marked so."""
    approved = str(badge.tone in GOOD).lower()
    return (
        f'{{"quality":{_quoted(badge.tone)},"approved":{approved},"text":{_quoted(badge.text)},'
        f'"detail":{_quoted(badge.detail)}}}'
    )


def _place(ref: Ref, address: Callable[[str], str], reviews: _Numbered[Badge]) -> str:
    asked = f"?filter={quote(ref.sought)}" if ref.sought else ""
    url = f"{address(ref.url)}{asked}{f'#{ref.anchor}' if ref.anchor else ''}"
    review = f',"review":{reviews.number(ref.review)}' if ref.review else ""
    return f'{{"text":{_quoted(ref.text)},"url":{_quoted(url)}{review}}}'


def _row(keys: list[str], row: Row, places: _Numbered[Ref]) -> str:
    cells = zip(keys, row, strict=True)
    return f"{{{','.join([key + _cell(cell, places) for key, cell in cells if cell != NOTHING])}}}"


def _value(value: float | str) -> str:
    return _quoted(value) if isinstance(value, str) else repr(value)


def _cell(cell: Cell, places: _Numbered[Ref]) -> str:
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
