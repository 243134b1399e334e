"""A view as data: a table of items with a heading for each row and column."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.journey.items import Item

Cell = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A row: its heading, the question it answers, a cell for each column.

    A row without cells is a line across the table, such as the line of visibility. By `anchor`,
    its id, other places lead to it.
    """

    label: str
    question: str = ""
    cells: tuple[Cell, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A table of a journey; without rows it has nothing to show.

    Attributes:
        id: id of its heading.
        label: its heading.
        corner: what the row headings are, e.g. `Stage`.
        columns: the column headings.
        rows: its rows.
        own_column: which of its columns tells of this journey's own steps; -1: none does.
        note: what a reader must know of it first; may be empty.
    """

    id: str
    label: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[ViewRow, ...]
    own_column: int = -1
    note: str = ""


def said(text: str, **more: str) -> Cell:
    """Return a cell with one text, or an empty cell."""
    return (Item(text, **more),) if text else ()  # type: ignore[arg-type]
