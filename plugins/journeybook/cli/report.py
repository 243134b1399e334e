"""Diagnostics as text: plain lines that editors and scripts can read, or JSON; tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from journeybook.cli.printing import Printed, printed_json
from journeybook.columns import columns
from journeybook.diagnostics import Diagnostic
from journeybook.printable import printable


def as_text(diagnostics: Sequence[Diagnostic]) -> Printed:
    """Return a line for each diagnostic, and one for its hint."""
    return Printed("".join(f"{item}\n" for item in diagnostics))


def as_json(diagnostics: Sequence[Diagnostic]) -> Printed:
    """Return the diagnostics as a JSON document."""
    findings = [
        {
            "path": item.location.path,
            "line": item.location.line,
            "column": item.location.column,
            "severity": str(item.severity),
            "rule": item.rule,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]
    return printed_json({"diagnostics": findings})


def table(rows: Sequence[Sequence[str]], stream: IO[Any]) -> Printed:
    """Return rows as lines, with two blanks between columns; a cell makes no second line.

    Args:
        rows: the rows, all with the same number of cells.
        stream: where it is going; on a terminal an ideograph takes two places, else one.
    """
    size = columns if stream.isatty() else len
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(size, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            cell + " " * (width - size(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in cells
    )
    return Printed("".join(f"{line.rstrip()}\n" for line in lines))
