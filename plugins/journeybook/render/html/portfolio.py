"""The portfolio of a language: its first page, and a page a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from markupsafe import Markup

from journeybook.content.badges import Badge
from journeybook.content.links import Link
from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.cells import FIRST_REFS, MOST_REFS, Cell, beyond
from journeybook.content.portfolio.table import FIRST, SHOWN, Drawn, Heat, Table
from journeybook.drawing.quadrant import Point, quadrant
from journeybook.escaping import trusted
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.portfolio_contexts import (
    Portfolio,
    PortfolioTable,
    QuadrantPicture,
    ShownCell,
    ShownRow,
)
from journeybook.render.html.templates import PageTemplates

_HEAVIEST = 1_350  # elements of rows and pictures: a page has 2,000 at most, its theme included
_LONGEST = 240  # characters of a cell, longer ones are opened
_MORE_OF_ROW = 24  # others of a row
_LEFT_OUT = 12  # opportunities of a reason, the others are counted


def portfolio_page(
    tables: Sequence[tuple[Table, str]],
    templates: PageTemplates,
    *,
    day: datetime.date,
    states: tuple[Badge | None, ...],
    breadcrumb: tuple[Link, ...],
    translations: tuple[Link, ...],
) -> Document:
    """Render the first page: each table with its first rows.

    Args:
        tables: the tables, each with the path of its page.
        templates: the templates, for this page.
        day: the day on which all this is so.
        states: how far the maps can be trusted, each state once; None for those that can.
        breadcrumb: the index page above it.
        translations: the portfolio in other languages.
    """
    texts = templates.texts
    shown = tuple(
        (table, url, tuple(_leading(row, url) for row in islice(_shown(table), FIRST)))
        for table, url in tables
    )
    inner = tuple((table.id, table.title) for table, _ in tables)
    article = templates.render(Portfolio(shown, day, *_told(states)))
    return Document(
        url=templates.url,
        title=texts("Portfolio"),
        locale=texts.locale,
        description=texts("Portfolio"),
        head=templates.render(Head(breadcrumb, translations)),
        badges=(),
        lead=texts("What all journeys say together; every row comes from a map."),
        sections=(Section("portfolio", "", 1, article, inner=inner),),
        foot=trusted(""),
        translations=translations,
        is_wide=True,
    )


def portfolio_search(tables: Sequence[Table], templates: PageTemplates) -> Markup:
    """Return what search is to read of the first page: what tables there are, and not their rows.

    Rows say again what the pages of the maps say.
    """
    shown = tuple((table, "", ()) for table in tables)
    return templates.render(Portfolio(shown, None, (), are_alike=False))


def table_page(
    table: Table,
    templates: PageTemplates,
    *,
    tables: Sequence[Link],
    day: datetime.date,
    states: tuple[Badge | None, ...],
    breadcrumb: tuple[Link, ...],
    translations: tuple[Link, ...],
) -> Document:
    """Render the page of a table.

    Args:
        table: the table, as it is told.
        templates: the templates, for this page.
        tables: the ways to all tables.
        day: the day on which all this is so.
        states: how far the maps can be trusted, each state once; None for those that can.
        breadcrumb: the pages above it.
        translations: the table in other languages.
    """
    texts, told = templates.texts, _told(states)
    room = _HEAVIEST - _heat_weight(table.heat) - _quadrant_weight(table.drawn)
    room -= sum(len(column.choices) for column in table.columns)
    columns = [at for at, column in enumerate(table.columns) if column.is_shown]
    rows, leads = _shown(table, columns), table.columns[0].leads
    found = PortfolioTable(
        replace(table, columns=tuple(table.columns[at] for at in columns)),
        tuple(tables),
        tuple(column for column in table.columns if len(column.choices) > 1),
        tuple(_light((_leading(row, leads) for row in rows) if leads else rows, room)),
        len(table.rows),
        _picture(table, templates, are_alike=told[1]),
        templates.links.address(""),
        templates.root,
        day,
        *told,
    )
    return Document(
        url=templates.url,
        title=table.title,
        locale=texts.locale,
        description=table.lead,
        head=templates.render(Head(breadcrumb, translations)),
        badges=(),
        lead=table.lead,
        sections=(Section(table.id, "", 2, templates.render(found)),),
        foot=trusted(""),
        translations=translations,
        is_wide=True,
    )


def _told(states: tuple[Badge | None, ...]) -> tuple[tuple[Badge, ...], bool]:
    """Return the states that are to be told, and whether all maps are in one."""
    told = tuple(filter(None, states))
    return told, len(states) == len(told) == 1


def _picture(table: Table, templates: PageTemplates, *, are_alike: bool) -> QuadrantPicture | None:
    drawn = table.drawn
    if drawn is None:
        return None
    points = [
        Point(
            idea,
            f"{templates.relative(ref.url)}#{ref.anchor}",
            ref.state.text if ref.state and not are_alike else "",
        )
        for idea, ref in drawn.opportunities
    ]
    scored = [point for point in points if point.is_drawn]
    return QuadrantPicture(
        quadrant(points, templates.texts, uid="quadrant"),
        len(scored),
        any(point.state for point in scored),
        drawn.total,
        tuple(
            (why, len(refs), refs[:_LEFT_OUT], max(0, len(refs) - _LEFT_OUT))
            for why, refs in drawn.left_out
        ),
    )


def _shown(table: Table, columns: Sequence[int] | None = None) -> Iterator[ShownRow]:
    """Yield the first rows, with the cells of some columns."""
    places = range(len(table.columns)) if columns is None else columns
    for row in table.rows[:SHOWN]:
        told = {column.key: cell for column, cell in zip(table.columns, row, strict=True)}
        narrowed = [column.key for column in table.columns if column.choices]
        cut = sum(len(row[at].refs) > FIRST_REFS for at in places)
        more = min(MOST_REFS - FIRST_REFS, _MORE_OF_ROW // max(1, cut))
        yield ShownRow(
            tuple(_short(row[at], more) for at in places),
            tuple((key, str(told[key].value or "")) for key in narrowed),
            told["review"].text if "review" in told and not row[0].refs else "",
        )


def _leading(row: ShownRow, url: str) -> ShownRow:
    """Return a row whose name leads to its map or, where no map says it alone, to a table."""
    first, *others = row.cells
    if first.cell.refs:
        return row
    name = Ref(first.cell.text, None, table=url)
    return row._replace(cells=(ShownCell(Cell(refs=(name,)), False, (), 0), *others))


def _light(rows: Iterable[ShownRow], room: int) -> Iterator[ShownRow]:
    """Yield the first rows, as many as a page can have without being slow to lay out."""
    weight = 0
    for row in rows:
        weight += sum(map(_weight, row.cells))
        if weight > room:
            return
        yield row


def _quadrant_weight(drawn: Drawn | None) -> int:
    """Return about how many elements the points of a quadrant take."""
    return 4 * len(drawn.opportunities) if drawn else 0


def _heat_weight(heat: Heat | None) -> int:
    """Return about how many elements a table of colours takes."""
    cells = (cell for _, cells in (heat.rows if heat else ()) for cell in cells)
    return sum(
        6 + (2 * len(cell.refs) if len(cell.refs) > 1 else 0) if cell else 1 for cell in cells
    )


def _weight(shown: ShownCell) -> int:
    """Return about how many elements a cell takes."""
    cell = shown.cell
    links = sum(1 + bool(ref.state) for ref in (*cell.refs, *shown.rest))
    drawn = 5 if cell.spread or cell.history else 0
    opened = 2 if shown.rest else 0
    return 1 + bool(cell.tone) + 3 * shown.is_long + opened + bool(shown.left) + links + drawn


def _short(cell: Cell, most: int) -> ShownCell:
    """Return a cell with what a page shows of it at once, and what it opens, at most so much."""
    number = len(cell.refs) + cell.left
    left = beyond(number, FIRST_REFS + most)
    return ShownCell(
        cell._replace(refs=cell.refs[:FIRST_REFS]),
        len(cell.text) > _LONGEST,
        cell.refs[FIRST_REFS : number - left],
        left,
    )
