"""A map as the rows of the portfolio are read from it: what it says, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Kpi, MapDefinition, Opportunity, PainPoint, Stage

LEVELS = ("observed", "inferred", "assumed")
"""How firm a statement is, the firmest first."""


class Cited(NamedTuple):
    """A piece of evidence as what rests on it names it: what it is called, and where it stands."""

    label: str
    anchor: str

    @classmethod
    def of(cls, item: Evidence) -> Cited:
        """Return how one is named."""
        return cls(item.source or item.id, f"evidence-{item.id}")


def firmest(evidence: Iterable[Evidence]) -> str:
    """Return how firm the firmest of some evidence is; empty where that is not said."""
    return min(filter(None, (one.level for one in evidence)), key=LEVELS.index, default="")


@dataclass(frozen=True, eq=False)
class SaidMap:
    """A map, under the names that the site lists.

    Attributes:
        definition: the map.
        placed: its journey, laid out, with the newest figures; None without one.
        texts: fixed texts of its language.
    """

    definition: MapDefinition
    placed: PlacedJourney | None
    texts: Texts

    @cached_property
    def moments(self) -> tuple[Place, ...]:
        """All that can say something: stages as a whole, then their steps."""
        stages = self.placed.stages if self.placed else ()
        owner, evidence = self.definition.owner, self.evidence
        return tuple(
            Place(column.stage, step, column.stage.owner or owner, evidence)
            for column in stages
            for step in (*((column.whole,) if column.whole else ()), *column.steps)
        )

    @cached_property
    def stages(self) -> tuple[tuple[Stage, tuple[Place, ...]], ...]:
        """Its stages, each with what can say something in it."""
        found: dict[int, list[Place]] = {}
        for place in self.moments:
            found.setdefault(id(place.stage), []).append(place)
        columns = self.placed.stages if self.placed else ()
        return tuple((one.stage, tuple(found[id(one.stage)])) for one in columns)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Its evidence by ids."""
        return {one.id: one for one in self.placed.journey.evidence} if self.placed else {}

    def evidence_of(self, kpi: Kpi) -> list[Evidence]:
        """Return the evidence on which a KPI rests: what has the name of its source."""
        return self._by_source.get(_plain(kpi.source), []) if kpi.source else []

    @cached_property
    def _by_source(self) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for one in self.evidence.values():
            for name in {_plain(one.source), _plain(one.id)} - {""}:
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def answers(self) -> dict[str, list[Opportunity]]:
        """By the id of a pain point, the opportunities that answer it."""
        return self.placed.journey.answers if self.placed else {}

    def leaves_open(self, pain: PainPoint) -> bool:
        """Return whether nobody answers a pain point of it."""
        return pain.id not in self.answers


@dataclass(frozen=True, eq=False)
class Place:
    """Where something stands in a map: in a stage, and a step or the stage as a whole.

    Attributes:
        stage: the stage.
        step: the step, or the stage as a whole.
        owners: who answers for it: for the stage, else for the map.
        evidence: that of the map, by ids.
    """

    stage: Stage
    step: PlacedStep
    owners: tuple[str, ...]
    evidence: Mapping[str, Evidence]

    @property
    def label(self) -> str:
        """What the step is called, or the stage where it is said of that as a whole."""
        return self.step.step.label

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return self.step.place

    @property
    def pains(self) -> tuple[PainPoint, ...]:
        """Its pain points."""
        return self.step.step.pain_points

    @cached_property
    def firmness(self) -> str:
        """How firm what is said here is: as its firmest evidence, else as it says itself.

        Empty where it rests on nothing.
        """
        moment = self.step.step
        return firmest(self.cited) or moment.level or ""

    def firmness_of(self, pain: PainPoint) -> str:
        """Return how firm a pain point of it is; empty where it rests on nothing.

        One that names evidence rests on that alone: that its step was seen says nothing of it.
        """
        return firmest(self._named(pain.evidence)) if pain.evidence else self.firmness

    @cached_property
    def cited(self) -> list[Evidence]:
        """The evidence on which what is said here rests."""
        return self._named(self.step.step.evidence)

    def cited_for(self, pain: PainPoint) -> list[Evidence]:
        """Return the evidence on which a pain point of it rests."""
        return self._named(pain.evidence) if pain.evidence else self.cited

    def _named(self, ids: Iterable[str]) -> list[Evidence]:
        return [self.evidence[id_] for id_ in ids if id_ in self.evidence]


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
