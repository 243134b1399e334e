"""The cells of a table of the portfolio: what each says, and the places that it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import fmean
from typing import NamedTuple, TypeAlias

from journeybook.content.journey.items import History
from journeybook.content.portfolio.book import ListedMap, Ref, Spot
from journeybook.languages.texts import Texts
from journeybook.model.emotion import UNHAPPY, tone_of

FIRST_REFS = 4
"""So many places of a cell are shown at once; a cell with more of them begins with their number."""
MOST_REFS = 16
"""So many places a cell of a page leads to, the others are counted."""

MOST_LETTERS = 2_000
"""So long a text a cell of a page says; the files beside it say the whole."""


class Spread(NamedTuple):
    """How some scores lie on the scale from 1 to 5."""

    least: float
    mean: float
    most: float

    @classmethod
    def of(cls, heights: Sequence[float]) -> Spread:
        """Return how these lie; there is at least one."""
        return cls(min(heights), fmean(heights), max(heights))

    @property
    def shown(self) -> Decimal:
        """The mean as it is shown."""
        return Decimal(str(round(self.mean, 1)))

    @property
    def tone(self) -> int:
        """Which of five colours what is shown has, wherever: red for all that are bad."""
        tone = tone_of(self.shown)
        return tone if tone > UNHAPPY else 1

    @property
    def is_bad(self) -> bool:
        """Whether that is one of those that are bad."""
        return self.tone <= UNHAPPY


class Cell(NamedTuple):
    """A cell.

    Attributes:
        text: what it says; beside `refs`, what stands before them.
        value: what it is sorted by and given to programs as, where that is another thing.
        refs: the places that it leads to.
        tone: how it looks: `good`, `bad`, `quiet`; empty: as text.
        history: how a figure went.
        spread: how scores lie on their scale.
        items: what it lists, which `text` says in a line.
        left: how many more places it leads to, which a page does not show.
    """

    text: str = ""
    value: float | str | None = None
    refs: tuple[Ref, ...] = ()
    tone: str = ""
    history: History | None = None
    spread: Spread | None = None
    items: tuple[str, ...] = ()
    left: int = 0

    def shown(self) -> Cell:
        """Return it with no more places and words than a page shows of a cell."""
        left = beyond(len(self.refs), MOST_REFS)
        if not left and len(self.text) <= MOST_LETTERS:
            return self
        text = self.text
        if len(text) > MOST_LETTERS:
            text = f"{text[:MOST_LETTERS].rpartition(' ')[0] or text[:MOST_LETTERS]} …"
        return self._replace(text=text, refs=self.refs[: len(self.refs) - left], left=left)

    @property
    def words(self) -> str:
        """All that it says, in one line."""
        if not self.refs:
            return self.text
        named = "; ".join([ref.words for ref in self.refs])
        return f"{self.text} {named}" if self.text and named else self.text or named


NOTHING = Cell()


def beyond(number: int, most: int) -> int:
    """Return how many places a cell does not lead to, of so many; of few more it leads to all."""
    left = number - most
    return left if left > FIRST_REFS else 0


Row: TypeAlias = tuple[Cell, ...]
"""A cell a column."""


def said(text: str, tone: str = "") -> Cell:
    """Return a cell with a text."""
    return Cell(text, tone=tone)


def listed(items: Iterable[str], between: str, value: str | None = None) -> Cell:
    """Return a cell with a list.

    Args:
        items: what it lists.
        between: what stands between two of them.
        value: what it is sorted by and given to programs as, where that is another thing.
    """
    found = tuple(items)
    return Cell(between.join(found), value, items=found)


def counted(number: int, tone: str = "") -> Cell:
    """Return a cell with a number; an empty one for nought."""
    return Cell(str(number) if number else "", number, tone=tone)


def figure(number: Decimal | float | None, text: str) -> Cell:
    """Return a cell with a number as the page writes it."""
    return NOTHING if number is None else Cell(text, float(number))


def maps_cell(maps: Iterable[ListedMap]) -> Cell:
    """Return a cell that leads to maps, each once."""
    return refs_cell(one.ref for one in dict.fromkeys(maps))


def place_cell(*spots: Spot) -> Cell:
    """Return a cell that leads to steps, each named with its map."""
    return leading(Ref(f"{one.map.title}: {one.label}", one.map, one.anchor) for one in spots)


def places_cell(spots: Iterable[Spot]) -> Cell:
    """Return a cell that leads to steps, each once; `maps_cell` says of which maps they are."""
    return refs_cell(dict.fromkeys(one.ref for one in spots))


def refs_cell(refs: Iterable[Ref]) -> Cell:
    """Return a cell that leads to places, and is sorted by their number; an empty one for none."""
    found = told_apart(refs)
    return Cell(_many(found), len(found), found) if found else NOTHING


def leading(refs: Iterable[Ref]) -> Cell:
    """Return a cell that leads to places, and is sorted by their names."""
    found = told_apart(refs)
    return Cell(_many(found), refs=found)


def _many(refs: Sequence[Ref]) -> str:
    """Return what stands before places: their number, where they are many."""
    return str(len(refs)) if len(refs) > FIRST_REFS else ""


def told_apart(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return places that stand beside each other; of those alike in name each says which it is.

    It says its map before its name, or the id of that behind it; a number where both are the same.
    """
    found = tuple(refs)
    if len(found) < 2 or len({ref.text for ref in found}) == len(found):
        return found
    names = Counter([ref.text for ref in found])
    of_maps = [_of_map(ref) if names[ref.text] > 1 else ref for ref in found]
    total, seen = Counter([ref.text for ref in of_maps]), Counter[str]()
    told = []
    for ref in of_maps:
        seen[ref.text] += 1
        is_alone = total[ref.text] == 1
        told.append(ref if is_alone else ref._replace(text=f"{ref.text} ({seen[ref.text]})"))
    return tuple(told)


def _of_map(ref: Ref) -> Ref:
    one = ref.map
    if one is None:
        return ref
    text = f"{one.title}: {ref.text}" if ref.anchor else f"{ref.text} ({one.id})"
    return Ref(text, *ref[1:])


def aged(age: int | None, most: int | None, t: Texts) -> Cell:
    """Return for how many days something is there, and for how many it is good."""
    if age is None:
        return NOTHING
    if most is None:
        return Cell(t("{n}, no limit", n=age), age)
    told = t("{n}, good for {most}", n=age, most=most)
    return Cell(told, age, tone="bad" if age > most else "")


def fresh(most: int | None) -> Cell:
    """Return for how many days something is good; where nobody says it, that is not known."""
    return NOTHING if most is None else Cell(str(most), most)
