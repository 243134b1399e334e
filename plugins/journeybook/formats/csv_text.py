"""CSV and its kin as a table whose cells know where they stand."""

from __future__ import annotations

import re

from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

DELIMITERS = (",", ";", "\t")
_SAMPLE = 20_000


def grid_of(text: str, delimiter: str) -> list[list[PlacedText]]:
    """Return the rows of a text, blank ones too.

    Args:
        text: the text, with `\\n` for line ends.
        delimiter: what stands between two cells.
    """
    cell = re.compile(
        rf'"((?:[^"]++|"")*+)"[ ]*(?=[{delimiter}\n]|$)|([^{delimiter}\n]*)', re.DOTALL
    )
    rows: list[list[PlacedText]] = [[]]
    at, line, line_start = 0, 1, 0
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:  # the second form matches anything
            break
        written = found[1].replace('""', '"') if found[1] is not None else found[2]
        rows[-1].append(PlacedText(written, Place(line, at - line_start + 1)))
        if found[1] is not None and (breaks := found[1].count("\n")):
            line += breaks
            line_start = text.rfind("\n", at, found.end()) + 1
        at = found.end() + 1
        if text[found.end() : at] == "\n":
            rows.append([])
            line, line_start = line + 1, at
    return rows


def delimiters(text: str) -> list[str]:
    """Return what may stand between cells, the likeliest first: what makes most of them."""
    sample = text[:_SAMPLE]

    def cells(delimiter: str) -> int:
        rows = [row for row in grid_of(sample, delimiter) if any(map(str.strip, row))][:20]
        return sum(len(row) - 1 for row in rows)

    return sorted(DELIMITERS, key=cells, reverse=True)
