"""What templates of the portfolio take.

As in `contexts`, the fields of a record are its template's variables.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.badges import Badge
from journeybook.content.links import Link
from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.cells import Cell
from journeybook.content.portfolio.table import Column, Table


@dataclass(frozen=True, slots=True)
class QuadrantPicture:
    """Opportunities by impact and effort.

    Attributes:
        svg: the drawing.
        drawn: how many stand in it.
        is_marked: whether some of these are marked as text that is not approved.
        total: how many there are.
        left_out: of those that do not, by reason: the reason in words, how many, the first of them
            (a `Ref` each: `text`, `url`, `anchor`, `state`), and how many more.
    """

    svg: Markup
    drawn: int
    is_marked: bool
    total: int
    left_out: tuple[tuple[str, int, tuple[Ref, ...], int], ...]


class ShownCell(NamedTuple):
    """A cell of the portfolio as a page shows it.

    Attributes:
        cell: the `Cell` with its first references.
        is_long: whether its text is so long that a page shows it when it is asked to.
        rest: further references, which are shown when somebody asks for them.
        left: how many more there are.
    """

    cell: Cell
    is_long: bool
    rest: tuple[Ref, ...]
    left: int


class ShownRow(NamedTuple):
    """A row of the portfolio as a page shows it.

    Attributes:
        cells: its cells, a `ShownCell` each.
        narrowed: by what it can be found among others: key and values of each such column.
        review: how far the maps that say it can be trusted, in words; empty where links say so.
    """

    cells: tuple[ShownCell, ...]
    narrowed: tuple[tuple[str, str], ...]
    review: str


@dataclass(frozen=True, slots=True)
class PortfolioTable:
    """A table of the portfolio on a page of its own.

    Attributes:
        table: the `Table`: `id`, `title`, `order` (of its rows, in words), `columns` with `key`,
            `label`, `is_number`, `within`, `as_cards`, whether each row is laid out as a card, and
            `heat`, a table of colours above it, or none.
        tables: the ways to all tables, `Link` each: `title`, `url`.
        choices: columns by which its rows can be narrowed, as above, with `choices`: values, each
            with its words.
        rows: its first rows, a `ShownRow` each.
        total: how many rows there are.
        picture: opportunities by impact and effort, a `QuadrantPicture` to stand above it; or none.
        site: how addresses in the file beside the page begin.
        root: the way from the page to the site's root.
        day: the day on which all this is so.
        states: how far the maps of its rows can be trusted, a `Badge` each, where that is not good.
        are_alike: whether all of them are in one state, which so is said once.
    """

    table: Table
    tables: tuple[Link, ...]
    choices: tuple[Column, ...]
    rows: tuple[ShownRow, ...]
    total: int
    picture: QuadrantPicture | None
    site: str
    root: str
    day: datetime.date
    states: tuple[Badge, ...]
    are_alike: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The first page of the portfolio.

    Attributes:
        tables: each `Table` with the path of its page and its first rows, a `ShownRow` each.
        day: the day on which all this is so; None where that is not said.
        states: how far the maps of the rows can be trusted, a `Badge` each, where that is not good.
        are_alike: whether all of them are in one state, which so is said once.
    """

    tables: tuple[tuple[Table, str, tuple[ShownRow, ...]], ...]
    day: datetime.date | None
    states: tuple[Badge, ...]
    are_alike: bool
