"""What the templates of a journey's parts take: a kind of record for each, as in `contexts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.journey.head import JourneyHead
from journeybook.content.journey.lanes import LaneGroup
from journeybook.content.journey.marks import Mark
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.records import StepRecord
from journeybook.content.journey.views import View
from journeybook.content.links import Link
from journeybook.content.shown_image import ShownImage
from journeybook.drawing.curve import DrawnCurve
from journeybook.drawing.mermaid import Diagram
from journeybook.model import Evidence, Opportunity, Persona


class Place(NamedTuple):
    """A place that items lead to.

    Attributes:
        text: what readers see, e.g. `E2 observed`.
        about: what is said before it to those who do not see the table.
        url: where it is, from this page.
        short: what it is called in the map, e.g. `2`; empty: as in `text`.
        kind: for the sign beside it, e.g. the level of evidence.
        page: the page of another map, with its language and its state; None: it is on this one.
    """

    text: str
    about: str
    url: str
    page: Link | None = None
    short: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class JourneyTop:
    """The head of a journey's page, beside its title and lead.

    Attributes:
        head: the `JourneyHead`: `persona`, `monogram`, `others` and `figures`.
    """

    head: JourneyHead


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """The map: stages, curve and lanes in one table, and the record of each step.

    Attributes:
        placed: the journey laid out: `stages` (`stage`, `number`, `steps`) and `steps`.
        curve: the emotion curve, `drawing` and `axis`; or none.
        groups: the lanes in groups: `key`, `label`, `shows`, `count`, `lanes` (`key`, `label`,
            `question`, `line`, `of_stages`, `of_steps`, `has_stages`, `has_steps`).
        shows: key and label of each view of the map that has content.
        records: the record of each step: `placed`, `stage`, `score`, `felt`, `facts`, `told`,
            `parts`.
        marks: by number of a step, its marks: `kind`, `count` and `text` each.
        legend: kind and words of each mark that occurs.
        targets: by id, what items lead to.
        caption: what the table is.
        sheets: how many steps stand on each sheet of paper.
    """

    placed: PlacedJourney
    curve: DrawnCurve | None
    groups: tuple[LaneGroup, ...]
    shows: tuple[tuple[str, str], ...]
    records: tuple[StepRecord, ...]
    marks: Mapping[int, tuple[Mark, ...]]
    legend: tuple[tuple[str, str], ...]
    targets: Mapping[str, Place]
    caption: str
    sheets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JourneyDetails:
    """The same map as tables, each folded: for reading aloud, copying and comparing.

    Attributes:
        views: each comparison `View` with its table.
        diagrams: Mermaid diagrams, each with the steps that it shows (`label`) and its `source`.
    """

    views: tuple[tuple[View, Markup], ...]
    diagrams: tuple[Diagram, ...]


@dataclass(frozen=True, slots=True)
class JourneyOpportunities:
    """The opportunities: by impact and effort, and one by one.

    Attributes:
        opportunities: the opportunities of the map.
        quadrant: a drawing of those with impact and effort, or empty.
        answers: by id of an opportunity, the steps that it answers, number and anchor each.
        kpis: by name of a KPI, the id of its row in the view of CX management.
        late: by id of an opportunity, for how many days it should have been done by now.
        monograms: by name of an owner, two letters.
    """

    opportunities: tuple[Opportunity, ...]
    quadrant: Markup
    answers: Mapping[str, tuple[tuple[int, str], ...]]
    kpis: Mapping[str, str]
    late: Mapping[str, int]
    monograms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class JourneyEvidence:
    """What the map rests on.

    Attributes:
        evidence: the evidence of the map.
        shares: how many pieces there are of each level, by level.
        changed: the files of evidence that have changed since the approval.
        aged: by id, that a piece is too old, in words; or an empty text.
    """

    evidence: tuple[Evidence, ...]
    shares: tuple[tuple[str, int], ...]
    changed: frozenset[str]
    aged: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class JourneyPersonas:
    """The personas, a card each.

    Attributes:
        personas: the personas of the map.
        portraits: the images of personas by their ids: `file`, `alt`, `width`, `height` each.
        evidence: the evidence by id.
        targets: by id, what items lead to.
    """

    personas: tuple[Persona, ...]
    portraits: Mapping[str, ShownImage]
    evidence: Mapping[str, Evidence]
    targets: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A comparison view of a journey: a table with a heading for each row and column.

    Attributes:
        view: the `View`.
        targets: by id, what items lead to.
    """

    view: View
    targets: Mapping[str, Place]
