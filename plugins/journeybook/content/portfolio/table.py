"""A table of the portfolio as values: shown as HTML, written as CSV and JSON alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from journeybook.content.journey.items import History
from journeybook.content.portfolio.book import BookMap, Place, Ref
from journeybook.model import Opportunity


class Cell(NamedTuple):
    """A cell.

    Attributes:
        text: what it says; beside `refs`, what stands before them.
        value: what it is sorted by and given to programs as, where that is another thing.
        refs: the places that it leads to.
        tone: how it looks: `good`, `bad`, `quiet`; empty: as text.
        history: how a figure went.
        spread: how scores lie on their scale.
    """

    text: str = ""
    value: float | str | None = None
    refs: tuple[Ref, ...] = ()
    tone: str = ""
    history: History | None = None
    spread: Spread | None = None

    @property
    def words(self) -> str:
        """All that it says, in one line."""
        said = (self.text, "; ".join(ref.text for ref in self.refs))
        return " ".join(filter(None, said))


class Column(NamedTuple):
    """A column.

    Attributes:
        key: its name in files, the same in every language.
        label: its heading.
        is_number: whether its cells stand at the right.
        is_told: whether it is told where the table is one of many.
    """

    key: str
    label: str
    is_number: bool = False
    is_told: bool = False


class Spread(NamedTuple):
    """How some scores lie on the scale from 1 to 5."""

    least: float
    mean: float
    most: float


class HeatCell(NamedTuple):
    """A cell.

    Attributes:
        figure: what it says first.
        notes: what it says beside that.
        tone: its colour: a score from 1 to 5, or how grave it is; 0: none.
        refs: what it counts: the first places of that.
        left: how many more there are.
    """

    figure: str
    notes: tuple[str, ...]
    tone: int
    refs: tuple[Ref, ...] = ()
    left: int = 0


class Heat(NamedTuple):
    """A table of colours.

    Attributes:
        title: what it shows.
        note: how it is to be read.
        corner: what its rows are.
        columns: headings of its columns.
        rows: each with its name and a cell a column; None for one in which there is nothing.
        total: how many rows there would be.
        is_grave: whether colours say how grave something is, and not how it feels.
    """

    title: str
    note: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Ref, tuple[HeatCell | None, ...]], ...]
    total: int
    is_grave: bool = False


class Drawn(NamedTuple):
    """What a quadrant of impact and effort is drawn of, and what it leaves out.

    Attributes:
        opportunities: those from which it is drawn, in the order of the table, each with its page.
        total: how many opportunities there are.
        left_out: why others are not drawn, in words, each with those.
    """

    opportunities: tuple[tuple[Opportunity, Ref], ...]
    total: int
    left_out: tuple[tuple[str, tuple[Ref, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the portfolio.

    Attributes:
        id: its name in addresses.
        title: its title.
        lead: what it tells, in a sentence.
        order: in which order its rows stand.
        columns: its columns; the first one names a row.
        rows: its rows, in that order.
        drawn: what a quadrant of impact and effort is drawn of; None where there is none.
        heat: the same as colours, to be looked at first; None where nothing is felt.
    """

    id: str
    title: str
    lead: str
    order: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    drawn: Drawn | None = None
    heat: Heat | None = None


def said(text: str, tone: str = "") -> Cell:
    """Return a cell with a text."""
    return Cell(text, tone=tone)


def counted(number: int, tone: str = "") -> Cell:
    """Return a cell with a number; an empty one for nought."""
    return Cell(str(number) if number else "", number, tone=tone)


def figure(number: Decimal | float | None, text: str) -> Cell:
    """Return a cell with a number as the page writes it."""
    return Cell() if number is None else Cell(text, float(number))


def maps_cell(maps: Iterable[BookMap]) -> Cell:
    """Return a cell that leads to maps, each once."""
    refs = tuple(dict.fromkeys(one.ref for one in maps))
    return Cell(value=len(refs), refs=refs)


def place_ref(place: Place, text: str) -> Ref:
    """Return the way to a step, or to a stage as a whole, under a text."""
    return Ref(text, place.map.url, place.anchor, place.map.state)


def place_cell(*places: Place) -> Cell:
    """Return a cell that leads to steps, each named with its map."""
    return Cell(
        refs=tuple(place_ref(one, f"{one.map.definition.title}: {one.label}") for one in places)
    )


def places_cell(places: Iterable[Place]) -> Cell:
    """Return a cell that leads to steps, each once; `maps_cell` says of which maps they are."""
    refs = tuple(dict.fromkeys(one.ref for one in places))
    return Cell(value=len(refs), refs=refs)
