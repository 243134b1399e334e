"""A table of the portfolio as values: shown as HTML, written as CSV and JSON alike."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar, overload

from journeybook.content.portfolio.book import Ref
from journeybook.content.portfolio.cells import Row
from journeybook.languages.texts import Texts

T = TypeVar("T")

FIRST = 3
"""So many rows of each table the first page of the portfolio shows."""
SHOWN = 60
"""So many rows a page shows itself; the filter looks through all of them."""


class Column(NamedTuple):
    """A column.

    Attributes:
        key: its name in files, the same in every language.
        label: its heading.
        is_number: whether its cells stand at the right.
        is_told: whether it is told where the table is one of many.
        within: the key of the column by which its cells are told apart before they are sorted, such
            as a unit; empty: none.
        choices: values by which rows can be narrowed, each with its words.
        is_shown: whether pages show it; else marks beside links, or another column, tell the same.
        is_list: whether its cells list things; in a file of lines their number has a column, too.
        leads: the path of the page of another table, in which what its cells name has a row; empty:
            none.
    """

    key: str
    label: str
    is_number: bool = False
    is_told: bool = False
    within: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_shown: bool = True
    is_list: bool = False
    leads: str = ""


def fresh_column(t: Texts) -> Column:
    """Return the column, in files alone, of the days for which something is good."""
    return Column("fresh_for", t("Good for, in days"), is_number=True, is_shown=False)


class Rows(Sequence[Row]):
    """The rows of a table, each made whenever somebody asks for it, and held by nobody here."""

    def __init__(self, items: Sequence[T], make: Callable[[T], Row], total: int = 0) -> None:
        """Begin with none made.

        Args:
            items: what they are made of, in their order.
            make: makes one.
            total: how many there are; 0: as many as items.
        """
        self._items: Sequence[Any] = items
        self._make: Callable[[Any], Row] = make
        self._total = total or len(items)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._total

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        """Return a row, or some of them."""
        if isinstance(at, slice):
            return Rows(self._items[at], self._make)
        return self._make(self._items[at])

    def __iter__(self) -> Iterator[Row]:
        """Yield each row, in their order."""
        return map(self._make, self._items)


class Idea(NamedTuple):
    """An opportunity as it is drawn; see `drawing.quadrant`."""

    title: str
    impact: int | None
    effort: int | None
    status: str | None


class HeatCell(NamedTuple):
    """A cell.

    Attributes:
        figure: what it says first.
        notes: what it says beside that.
        tone: its colour: a score from 1 to 5, or how grave it is; 0: none.
        refs: what it counts: the first places of that.
        left: how many more there are.
        unapproved: how many of all of them stand in text that is not approved.
    """

    figure: str
    notes: tuple[str, ...]
    tone: int
    refs: tuple[Ref, ...] = ()
    left: int = 0
    unapproved: int = 0


class Heat(NamedTuple):
    """A table of colours.

    Attributes:
        title: what it shows.
        note: how it is to be read.
        corner: what its rows are.
        columns: headings of its columns.
        rows: each with its name, or the way to what is called so, and a cell a column; None for
            one in which there is nothing.
        total: how many rows there would be.
        is_grave: whether colours say how grave something is, and not how it feels.
    """

    title: str
    note: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Ref | str, tuple[HeatCell | None, ...]], ...]
    total: int
    is_grave: bool = False


class Drawn(NamedTuple):
    """What a quadrant of impact and effort is drawn of, and what it leaves out.

    Attributes:
        opportunities: those from which it is drawn, in the order of the table, each with its page.
        total: how many opportunities there are.
        left_out: why others are not drawn, in words, each with those.
    """

    opportunities: tuple[tuple[Idea, Ref], ...]
    total: int
    left_out: tuple[tuple[str, tuple[Ref, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the portfolio; `joined.book_table` makes one.

    Attributes:
        id: its name in addresses.
        title: its title.
        lead: what it tells, in a sentence or two: a reader sees it first, in large letters.
        order: in which order its rows stand, and by which rules figures came about.
        day: the day on which all this is so.
        columns: its columns; the first one names a row.
        rows: its rows, in that order.
        drawn: what a quadrant of impact and effort is drawn of; None where there is none.
        heat: the same as colours, to be looked at first; None where nothing is felt.
        approved: how many rows stand in approved text; None where the site tells of no
            reviews, or maps do not say the rows.
        as_cards: whether a page lays each row out as a card, since its cells lead to more places
            than are read beside each other.
    """

    id: str
    title: str
    lead: str
    order: str
    day: datetime.date
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    drawn: Drawn | None = None
    heat: Heat | None = None
    approved: int | None = None
    as_cards: bool = False

    def in_brief(self) -> Table:
        """Return the table with its first rows alone, and the number of all."""
        return replace(self._with(self.rows[:FIRST]), drawn=None, heat=None)

    def told(self, *takers: Callable[[Row], None]) -> Table:
        """Make each row once, and give it to each of `takers`.

        Returns:
            The table as its page shows it: with its first rows alone, the number of all, and no
            column in which nothing stands, but for the first one.
        """
        first, empty = list[Row](), set(range(1, len(self.columns)))
        for row in self.rows:
            for take in takers:
                take(row)
            if len(first) < SHOWN:
                first.append(tuple([cell.shown() for cell in row]))
            if empty:
                empty.difference_update([at for at in empty if row[at].text or row[at].refs])
        columns = enumerate(self.columns)
        shown = [one._replace(is_shown=one.is_shown and at not in empty) for at, one in columns]
        return replace(self._with(first), columns=tuple(shown))

    def _with(self, first: Iterable[Row]) -> Table:
        """Return the table with some rows in place of all, and the number of all."""
        return replace(self, rows=Rows(tuple(first), lambda row: row, len(self.rows)))


def together(found: Iterable[T], same: Callable[[T], object]) -> list[list[T]]:
    """Return what is one row, each where its first stands: what `same` says the same of, but None.

    Args:
        found: what there is, in its order.
        same: returns by what one is told from others; None: it is a row of its own.
    """
    rows: dict[object, list[T]] = {}
    for at, one in enumerate(found):
        alike = same(one)
        rows.setdefault((at,) if alike is None else (alike,), []).append(one)
    return list(rows.values())
