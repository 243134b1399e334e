"""What a line is, apart from how far it is indented: its dashes, its key and its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeybook.loading.line_forms import DASH, KEY, slip_of_colon, slip_of_dash, with_colon
from journeybook.loading.value_scan import BLOCK, Begin, scan_value

_WORD = re.compile(r"\w*")
_MARKS = ("---", "...", "%")


class Row(NamedTuple):
    """A line.

    Attributes:
        indent: how far it is indented, in characters.
        text: what stands behind that.
        dashes: how many columns each dash takes, with the blanks behind it.
        key: its key; empty where it has none.
        is_empty: whether its value stands below.
        is_open: whether its text may go on below.
        is_block: whether its text stands below as a block.
        is_flow: whether its value stands in brackets.
        lines: how many lines a value in quotes or brackets takes.
        is_sure: whether YAML itself sees its dash or key.
        is_odd: whether it is indented with something else than blanks.
        is_colonless: whether its key has no colon.
        is_headed: whether the line below goes on with another key, so that it begins with one.
    """

    indent: int
    text: str
    dashes: tuple[int, ...] = ()
    key: str = ""
    is_empty: bool = False
    is_open: bool = False
    is_block: bool = False
    is_flow: bool = False
    lines: int = 1
    is_sure: bool = False
    is_odd: bool = False
    is_colonless: bool = False
    is_headed: bool = False

    @property
    def column(self) -> int:
        """Where what stands behind its dashes begins."""
        return self.indent + sum(self.dashes)

    @property
    def is_blank(self) -> bool:
        """Whether YAML passes it by."""
        return not self.text or self.text.startswith("#") or self.is_mark

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of a document."""
        return self.indent == 0 and self.text.startswith(_MARKS)

    def typed(self) -> str:
        """Return the line."""
        return " " * self.indent + self.text


def rows_of(lines: list[str], keys: frozenset[str]) -> list[Row]:
    """Return what each line is, as it was probably meant.

    Args:
        lines: the lines of a file.
        keys: all keys of the format, which are keys without a colon too.
    """
    rows = [_row(lines, at, keys) for at in range(len(lines))]
    for at, row in enumerate(rows[:-1]):
        if row.is_colonless and rows[at + 1].key and rows[at + 1].indent == row.column:
            rows[at] = row._replace(is_headed=True)
    return rows


def _row(lines: list[str], at: int, keys: frozenset[str]) -> Row:
    text = lines[at].lstrip().rstrip()
    lead = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    row = row_of(text, len(lead), keys, lines, at)
    return row._replace(is_odd=bool(lead.strip(" ")))


def row_of(text: str, indent: int, keys: frozenset[str], lines: list[str], at: int) -> Row:
    """Return what a line is.

    Args:
        text: what stands on it behind its indentation.
        indent: how far it is indented.
        keys: see `rows_of`.
        lines: all lines, for a value that goes on.
        at: its index.
    """
    sure = KEY.match(text)
    is_sure = bool(DASH.match(text) or (sure and " #" not in sure["key"]))
    if slip := slip_of_dash(text):
        text = slip.right
    dashes, rest = [], text
    while dash := DASH.match(rest):
        dashes.append(max(dash.end(), 2))
        rest = rest[dash.end() :]
    row = Row(indent, text, tuple(dashes), is_sure=is_sure)
    typed, slip = rest, slip_of_colon(rest)
    if slip and _first_word(rest) in keys:
        rest = slip.right
    elif not slip:
        rest = with_colon(rest, keys)
        row = row._replace(is_colonless=rest != typed)
    key = KEY.match(rest)
    if key and " #" in key["key"]:  # a comment
        key = None
    column = indent + len(text) - len(rest) if not key else indent + sum(dashes)
    value = rest[key.end() :] if key else rest
    line = " " * column + value
    parent = column if key else indent
    found = scan_value(Begin(lines, at, line, column, parent, "k" if key else ""))
    return row._replace(
        key=key["key"].strip("\"'") if key else "",
        is_empty=found.is_empty,
        is_open=found.is_open,
        is_block=bool(BLOCK.match(value)),
        is_flow=value[:1] in {"[", "{"},
        lines=1 if BLOCK.match(value) else found.lines,
    )


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""
