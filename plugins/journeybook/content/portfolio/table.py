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


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the portfolio.

    Attributes:
        id: its name in addresses.
        title: its title.
        lead: what it tells, in a sentence.
        columns: its columns; the first one names a row.
        rows: its rows, in the order in which they are to be read first.
        opportunities: those that a quadrant of impact and effort is drawn of.
    """

    id: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    opportunities: tuple[Opportunity, ...] = ()


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


def place_cell(place: Place) -> Cell:
    """Return a cell that leads to a step, in its map."""
    title = f"{place.map.definition.title}: {place.label}"
    return Cell(refs=(Ref(title, place.map.url, place.anchor, place.map.state),))


def places_cell(places: Iterable[Place]) -> Cell:
    """Return a cell that leads to steps, each once; `maps_cell` says of which maps they are."""
    refs = tuple(dict.fromkeys(one.ref for one in places))
    return Cell(value=len(refs), refs=refs)
