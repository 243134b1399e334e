"""The maps of a language as the portfolio reads them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from journeybook.content.badges import Badge
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Kpi, MapDefinition, Opportunity, PainPoint, Stage
from journeybook.model.portfolio_policy import PortfolioPolicy
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.rules.gates import GateResult


class Ref(NamedTuple):
    """A place that a cell of a table leads to.

    Attributes:
        text: what readers see.
        url: path of the page from the site's root.
        anchor: the place on it; empty: its top.
        state: how far the page can be trusted, where that is not good.
    """

    text: str
    url: str
    anchor: str = ""
    state: Badge | None = None


@dataclass(frozen=True, eq=False)
class BookMap:
    """A map of the book.

    Attributes:
        definition: the map, its personas called by their names.
        url: path of its page from the site's root.
        state: how far it can be trusted, where that is not good.
        waits: whether it waits for an approval.
        placed: its journey, laid out, with the newest figures; None without one.
        gates: what the quality checks say that apply to it, where the site tells of them.
        changed: the files of its evidence that have changed since its approval.
        above: by id, the maps that it is a part of, the nearest first.
    """

    definition: MapDefinition
    url: str
    state: Badge | None
    waits: bool
    placed: PlacedJourney | None
    gates: tuple[GateResult, ...] = ()
    changed: frozenset[str] = frozenset()
    above: Mapping[str, Ref] = field(default_factory=dict)

    @property
    def journey_state(self) -> str:
        """Whether its journey is `as-is` or `to-be`; empty: not said."""
        journey = self.definition.journey
        return (journey.state if journey else None) or ""

    @property
    def is_plan(self) -> bool:
        """Whether its journey is one as it should be: what it says is intended, not observed."""
        return self.journey_state == "to-be"

    @cached_property
    def moments(self) -> tuple[Place, ...]:
        """All that can say something: stages as a whole, then their steps."""
        stages = self.placed.stages if self.placed else ()
        return tuple(
            Place(self, column.stage, step)
            for column in stages
            for step in (*((column.whole,) if column.whole else ()), *column.steps)
        )

    @cached_property
    def ref(self) -> Ref:
        """What leads to its page."""
        return Ref(self.definition.title, self.url, "", self.state)

    @cached_property
    def pains(self) -> dict[str, str]:
        """By the id of a pain point, what it says."""
        journey = self.definition.journey
        return {pain.id: pain.text for pain in journey.pain_points} if journey else {}

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Its evidence by ids."""
        return {one.id: one for one in self.placed.journey.evidence} if self.placed else {}

    @cached_property
    def answers(self) -> dict[str, list[Opportunity]]:
        """By the id of a pain point, the opportunities that answer it; dropped ones do not."""
        found: dict[str, list[Opportunity]] = {}
        for idea in self.placed.journey.opportunities if self.placed else ():
            if idea.status != "dropped":
                for id_ in idea.addresses:
                    found.setdefault(id_, []).append(idea)
        return found


@dataclass(frozen=True, eq=False)
class Book:
    """The maps of a language.

    Attributes:
        maps: the maps, sorted by title.
        texts: fixed texts of the language.
        today: the day.
        measures: what was measured.
        policy: how opportunities are put in order.
    """

    maps: tuple[BookMap, ...]
    texts: Texts
    today: datetime.date
    measures: Measures = field(default=NO_MEASURES, repr=False)
    policy: PortfolioPolicy = field(default_factory=PortfolioPolicy)

    @property
    def journeys(self) -> Iterator[tuple[BookMap, PlacedJourney]]:
        """The maps that have a journey."""
        return ((one, one.placed) for one in self.maps if one.placed)

    @cached_property
    def states(self) -> tuple[Badge | None, ...]:
        """How far its maps can be trusted, each state once; None stands for those that can."""
        return tuple(dict.fromkeys(one.state for one in self.maps))

    @cached_property
    def has_plans(self) -> bool:
        """Whether some of its journeys are as they should be."""
        return any(one.is_plan for one in self.maps)

    @property
    def moments(self) -> Iterator[Place]:
        """All that can say something, in all journeys."""
        return (place for one in self.maps for place in one.moments)

    @property
    def pain_points(self) -> Iterator[tuple[Place, PainPoint]]:
        """All pain points, each where it hurts."""
        return ((place, pain) for place in self.moments for pain in place.step.step.pain_points)

    @property
    def kpis(self) -> Iterator[tuple[Place, Kpi]]:
        """All KPIs, each where it is measured."""
        return ((place, kpi) for place in self.moments for kpi in place.step.step.kpis)


@dataclass(frozen=True, eq=False)
class Place:
    """Where something stands: in a map, a stage, and a step or the stage as a whole."""

    map: BookMap
    stage: Stage
    step: PlacedStep

    @property
    def label(self) -> str:
        """What the step is called, or the stage where it is said of that as a whole."""
        return self.step.step.label

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return self.step.anchor if self.step.number else f"stage-{self.stage.id}-head"

    @cached_property
    def ref(self) -> Ref:
        """What leads to it; it stands in many rows."""
        return Ref(self.label, self.map.url, self.anchor)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who answers for it: for the stage, else for the map."""
        return self.stage.owner or self.map.definition.owner

    @property
    def firmness(self) -> str:
        """How firm what is said here is: as its firmest evidence, else as it says itself.

        Empty where it rests on nothing.
        """
        moment = self.step.step
        return self._firmest(moment.evidence) or moment.level or ""

    def firmness_of(self, pain: PainPoint) -> str:
        """Return how firm a pain point of it is; empty where it rests on nothing.

        One that names evidence rests on that alone: that its step was seen says nothing of it.
        """
        return self._firmest(pain.evidence) if pain.evidence else self.firmness

    def _firmest(self, ids: tuple[str, ...]) -> str:
        found = [self.map.evidence[id_].level for id_ in ids if id_ in self.map.evidence]
        return min(filter(None, found), key=LEVELS.index, default="")


LEVELS = ("observed", "inferred", "assumed")
"""How firm a statement is, the firmest first."""
