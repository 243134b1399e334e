"""A map as the rows of the portfolio are read from it: what it says, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, MapDefinition, Opportunity, PainPoint, Stage

LEVELS = ("observed", "inferred", "assumed")
"""How firm a statement is, the firmest first."""


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
        return self.step.anchor if self.step.number else f"stage-{self.stage.id}-head"

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
        return self._firmest(moment.evidence) or moment.level or ""

    def firmness_of(self, pain: PainPoint) -> str:
        """Return how firm a pain point of it is; empty where it rests on nothing.

        One that names evidence rests on that alone: that its step was seen says nothing of it.
        """
        return self._firmest(pain.evidence) if pain.evidence else self.firmness

    def _firmest(self, ids: tuple[str, ...]) -> str:
        found = [self.evidence[id_].level for id_ in ids if id_ in self.evidence]
        return min(filter(None, found), key=LEVELS.index, default="")
