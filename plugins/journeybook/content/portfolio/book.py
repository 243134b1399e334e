"""The maps of a language as a table of the portfolio reads them.

What a map says to a table is its *row* there: found out once from its text, and kept in a form that
JSON has. How far a map can be trusted is no part of it, nor what its page is called: that is joined
to the rows whenever a table is made of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from journeybook.content.badges import GOOD, Badge
from journeybook.languages.texts import Texts
from journeybook.model.portfolio_policy import PortfolioPolicy
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.rules.gates import Gate

PLANNED = "to-be"
"""The state of a journey as it should be."""


@dataclass(frozen=True, eq=False)
class ListedMap:
    """A map as all tables name it.

    Attributes:
        id: its id.
        title: the title of its page.
        url: path of that from the site's root.
        journey_state: whether its journey is `as-is` or `to-be`; empty: not said.
        review: how far it can be trusted; None where the site does not tell of it.
    """

    id: str
    title: str
    url: str
    journey_state: str
    review: Badge | None

    @cached_property
    def state(self) -> Badge | None:
        """How far it can be trusted, where that is not good."""
        return None if self.is_approved else self.review

    @cached_property
    def is_approved(self) -> bool:
        """Whether somebody stands behind its text."""
        return self.review is not None and self.review.tone in GOOD

    @property
    def is_plan(self) -> bool:
        """Whether its journey is one as it should be: what it says is intended, not observed."""
        return self.journey_state == PLANNED

    @cached_property
    def mark(self) -> str:
        """What stands behind the name of a place of it, in text alone; empty where it is good."""
        return f" ({self.state.text})" if self.state else ""

    @property
    def ref(self) -> Ref:
        """What leads to its page; not held, since it holds the map."""
        return Ref(self.title, self)


class Ref(NamedTuple):
    """A place that a cell of a table leads to: none without the map that it is a part of.

    Only what no map says, such as all that somebody answers for, is a part of none: it leads to the
    rows of another table in which its text stands.

    Attributes:
        text: what readers see.
        map: the map; None for such rows.
        anchor: the place on its page; empty: its top.
        table: the path of the page with such rows from the site's root.
    """

    text: str
    map: ListedMap | None
    anchor: str = ""
    table: str = ""

    @property
    def url(self) -> str:
        """The path of the page from the site's root."""
        return self.map.url if self.map else self.table

    @property
    def sought(self) -> str:
        """The words by which the table is filtered; empty for a map."""
        return "" if self.map else f'"{self.text}"'

    @property
    def review(self) -> Badge | None:
        """How far the map can be trusted; None where that is not told."""
        return self.map.review if self.map else None

    @property
    def state(self) -> Badge | None:
        """How far the map can be trusted, where that is not good."""
        return self.map.state if self.map else None

    @property
    def words(self) -> str:
        """What it says where there is text alone."""
        return self.text + self.map.mark if self.map else self.text


@dataclass(frozen=True, slots=True, eq=False)
class BookMap:
    """A map of the book, as one table reads it; what a row of that holds is the map alone.

    What is joined is there for the tables that ask for it.

    Attributes:
        map: the map as all tables name it.
        row: what it says to the table, read from its kept form.
        waits: joined: whether it waits for an approval.
        gates: joined: the quality checks that apply to it, each with whether it passes, where the
            site tells of them.
        changed: joined: the files of its evidence that have changed since its approval.
        above: joined: by id, the maps that it is a part of, the nearest first.
        personas: joined: by id, the maps that tell its personas, each called as its persona is.
    """

    map: ListedMap
    row: Any
    waits: bool = False
    gates: tuple[tuple[Gate, bool], ...] = ()
    changed: frozenset[str] = frozenset()
    above: Mapping[str, ListedMap] = field(default_factory=dict)
    personas: Mapping[str, ListedMap] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Book:
    """The maps of a language that say something to a table.

    Attributes:
        maps: the maps, sorted by title.
        texts: fixed texts of the language.
        today: the day.
        measures: what was measured.
        policy: how opportunities are put in order.
        has_plans: whether some journeys of the language are as they should be.
        tells_reviews: whether the site tells how far maps of the language can be trusted.
    """

    maps: tuple[BookMap, ...]
    texts: Texts
    today: datetime.date
    measures: Measures = field(default=NO_MEASURES, repr=False)
    policy: PortfolioPolicy = field(default_factory=PortfolioPolicy)
    has_plans: bool = False
    tells_reviews: bool = False


class Spot(NamedTuple):
    """Where something stands in a row of a map: a step, or a stage as a whole.

    Attributes:
        map: its map.
        label: what it is called.
        anchor: where it stands on its page.
        owners: who answers for it, where a table asks for that; and so with the rest.
        stage: what its stage is called.
        at: the place of the stage in its journey, from 0.
        of: how many stages that has.
        height: how it feels, from 1 to 5; 0: that is not said.
        pains: how many pain points it has.
    """

    map: ListedMap
    label: str
    anchor: str
    owners: Sequence[str] = ()
    stage: str = ""
    at: int = 0
    of: int = 1
    height: float = 0
    pains: int = 0

    @property
    def ref(self) -> Ref:
        """What leads to it."""
        return Ref(self.label, self.map, self.anchor)
