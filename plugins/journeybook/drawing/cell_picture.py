"""What is drawn beside the words of a cell of the portfolio."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.content.portfolio.cells import Cell
from journeybook.drawing.history_line import history_line
from journeybook.drawing.spread_line import spread_line


def cell_picture(cell: Cell) -> Markup:
    """Return the drawing of a cell: how scores lie, how a figure went; empty for most."""
    if cell.spread:
        return spread_line(cell.spread)
    return history_line(cell.history) if cell.history else Markup()
