"""What a line is, apart from how far it is indented: its dashes, its key and its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from journeybook.loading.line_forms import DASH, KEY, slip_of_colon, slip_of_dash, with_colon
from journeybook.loading.value_scan import BLOCK, Begin, scan_value

_WORD = re.compile(r"\w*")
_MARKS = ("---", "...", "%")
_OPENING = frozenset("\"'[{")  # begin a value that may go on below


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


class Shapes:
    """What lines are; each is looked at once, however often a file is walked.

    Args:
        keys: all keys of the format, which are keys without a colon too.
    """

    def __init__(self, keys: frozenset[str]) -> None:
        self.keys = keys
        self._known: dict[tuple[str, int], Row] = {}

    def rows(self, lines: list[str]) -> list[Row]:
        """Return what each line of a file is, as it was probably meant."""
        rows = [self._of_line(lines, at) for at in range(len(lines))]
        for at, row in enumerate(rows[:-1]):
            if row.is_colonless and rows[at + 1].key and rows[at + 1].indent == row.column:
                rows[at] = row._replace(is_headed=True)
        return rows

    def _of_line(self, lines: list[str], at: int) -> Row:
        text = lines[at].lstrip()
        lead = lines[at][: len(lines[at]) - len(text)]
        row = self.row(text.rstrip(), len(lead), lines, at)
        return row._replace(is_odd=True) if lead.strip(" ") else row

    def row(self, text: str, indent: int, lines: list[str], at: int) -> Row:
        """Return what a line is.

        Args:
            text: what stands on it behind its indentation.
            indent: how far it is indented.
            lines: all lines, for a value that goes on.
            at: its index.
        """
        known = self._known.get((text, indent))
        if known is None:
            known, goes_on = _row_of(text, indent, self.keys, lines, at)
            if not goes_on:
                self._known[text, indent] = known
        return known


def _row_of(
    text: str, indent: int, keys: frozenset[str], lines: list[str], at: int
) -> tuple[Row, bool]:
    """Return what a line is, and whether that hangs on the lines below."""
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
    whole = row._replace(
        key=key["key"].strip("\"'") if key else "",
        is_empty=found.is_empty,
        is_open=found.is_open,
        is_block=bool(BLOCK.match(value)),
        is_flow=value[:1] in {"[", "{"},
        lines=1 if BLOCK.match(value) else found.lines,
    )
    return whole, value[:1] in _OPENING


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""
