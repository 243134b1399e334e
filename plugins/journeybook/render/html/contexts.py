"""What each template takes: a kind of record, whose fields are the template's variables.

Most are the records of `content`. Those here are of HTML only: of the pages of maps; those of pages
that lead to maps stand in `list_contexts`. The table of all templates closes this file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content import text_parts
from journeybook.content.at_a_glance import AtAGlance
from journeybook.content.journey.head import JourneyHead
from journeybook.content.journey.lanes import LaneGroup
from journeybook.content.journey.marks import Mark
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.records import StepRecord
from journeybook.content.journey.views import View
from journeybook.content.links import Link
from journeybook.content.parts import More
from journeybook.content.review_part import Review
from journeybook.content.shown_image import ShownImage
from journeybook.diagnostics import Diagnostic
from journeybook.drawing.curve import DrawnCurve
from journeybook.drawing.mermaid import Diagram
from journeybook.model import Evidence, Opportunity, Persona
from journeybook.render.html.document import Document
from journeybook.render.html.list_contexts import (
    Library,
    MapList,
    Missing,
    NoticeText,
    Queue,
    QueueFiles,
    Sidebar,
    TagCloud,
    VersionHead,
    VersionList,
)


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page.

    Attributes:
        document: the parts of the page, a `Document`.
        banner: a notice above everything, or empty.
    """

    document: Document
    banner: Markup


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as a document of its own, to be printed.

    Attributes:
        title: the title of the page.
        locale: its language, BCP 47.
        styles: the style sheets.
        script: the name of the script beside it.
        article: the article of the page.
    """

    title: str
    locale: str
    styles: tuple[Markup, ...]
    script: str
    article: Markup


@dataclass(frozen=True, slots=True)
class SearchText:
    """What search reads of a page: headings, and each text once.

    Attributes:
        document: the parts of the page, a `Document`.
    """

    document: Document


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title.

    Attributes:
        breadcrumb: the index pages above this one, the topmost first, `Link` each.
        translations: the other language versions, `Link` each.
        superseded_by: the pages that stand in the place of this one, `Link` each.
        supersedes: the pages in whose place this one stands, `Link` each.
    """

    breadcrumb: tuple[Link, ...]
    translations: tuple[Link, ...]
    superseded_by: tuple[Link, ...] = ()
    supersedes: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the last part.

    Attributes:
        edit_url: where the YAML file can be edited, or empty.
        files: the files beside the page, label and name each.
        tags: the tags of the page, each with the way to what else has it, or an empty text.
        versions: where the approved texts of the page can be read, or empty.
    """

    edit_url: str
    files: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...] = ()
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a map, in the preview and where a build goes on in spite of it.

    Attributes:
        diagnostics: `Diagnostic` each: `location`, `message`, `rule`, `hint`.
        stale: whether an earlier version of the page stands below.
    """

    diagnostics: Sequence[Diagnostic]
    stale: bool


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
            `question`, `line`, `of_stages`, `of_steps`).
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
        monograms: by name of an owner, two letters.
    """

    opportunities: tuple[Opportunity, ...]
    quadrant: Markup
    answers: Mapping[str, tuple[tuple[int, str], ...]]
    kpis: Mapping[str, str]
    monograms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class JourneyEvidence:
    """What the map rests on.

    Attributes:
        evidence: the evidence of the map.
        shares: how many pieces there are of each level, by level.
    """

    evidence: tuple[Evidence, ...]
    shares: tuple[tuple[str, int], ...]


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


TEMPLATES: Mapping[type, str] = {
    Article: "page",
    Paper: "paper",
    SearchText: "search",
    Head: "head",
    Foot: "foot",
    Problems: "problems",
    AtAGlance: "at_a_glance",
    JourneyTop: "journey_top",
    JourneyMap: "journey_map",
    JourneyDetails: "journey_details",
    JourneyOpportunities: "journey_opportunities",
    JourneyEvidence: "journey_evidence",
    JourneyPersonas: "journey_personas",
    JourneyView: "journey_view",
    text_parts.Meaning: "meaning",
    text_parts.WhenItHelps: "useful_when",
    text_parts.HowToUse: "how_to_use",
    text_parts.Misconceptions: "pitfalls",
    text_parts.Example: "example",
    text_parts.Comparisons: "comparisons",
    text_parts.Questions: "faq",
    text_parts.Sources: "sources",
    text_parts.Statistics: "statistics",
    text_parts.WhatItIsNotFor: "limitations",
    Review: "review",
    text_parts.Related: "related",
    More: "more",
    Library: "library",
    MapList: "map_list",
    TagCloud: "tags",
    Sidebar: "sidebar",
    Missing: "missing",
    NoticeText: "notice",
    VersionList: "versions",
    VersionHead: "version_head",
    Queue: "queue",
    QueueFiles: "queue_files",
}
"""By kind of record, the name of its template."""
