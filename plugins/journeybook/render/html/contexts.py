"""What each template takes: a kind of record, whose fields are the template's variables.

Most are the records of `content`. Those here are of HTML only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content import text_parts
from journeybook.content.at_a_glance import AtAGlance
from journeybook.content.index import IndexItem
from journeybook.content.journey.views import View
from journeybook.content.links import Link
from journeybook.content.parts import More
from journeybook.content.queue import QueueItem, RunningOut
from journeybook.content.review_part import Review
from journeybook.content.shown_image import ShownImage
from journeybook.diagnostics import Diagnostic
from journeybook.drawing.blueprint_picture import DrawnBlueprint
from journeybook.drawing.mermaid import Diagram
from journeybook.drawing.picture import DrawnLine
from journeybook.model import Evidence, Journey, PainPoint
from journeybook.render.html.document import Document


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
    """

    breadcrumb: tuple[Link, ...]
    translations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the last part.

    Attributes:
        edit_url: where the YAML file can be edited, or empty.
        files: the files beside the page, label and name each.
    """

    edit_url: str
    files: tuple[tuple[str, str], ...]


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
        page: the page of another map, with its language and its state; None: it is on this one.
    """

    text: str
    about: str
    url: str
    page: Link | None


@dataclass(frozen=True, slots=True)
class JourneyHtml:
    """The journey: picture, views, diagrams, personas, opportunities, evidence.

    Attributes:
        journey: the `Journey`.
        picture: the emotion curve and the stage grid.
        views: each comparison `View` with its table.
        diagrams: Mermaid diagrams, each with the steps that it shows (`label`) and its `source`.
        headings: by id, the heading of each part below the views; empty without content.
        quadrant: opportunities by impact and effort, or empty.
        kpis: by name of a KPI, the id of its row in the view of CX management.
        pains: the pain points by id.
        stages: the names of the stages by id.
        portraits: the images of personas by their ids: `file`, `alt`, `width`, `height` each.
        evidence: the evidence by id.
        evidence_number: how the evidence of a page is numbered: a function of its place, from 1.
        targets: by id, what items lead to: `text`, `about` and `url` each.
    """

    journey: Journey
    picture: Markup
    views: tuple[tuple[View, Markup], ...]
    diagrams: tuple[Diagram, ...]
    headings: Mapping[str, str]
    quadrant: Markup
    kpis: Mapping[str, str]
    pains: Mapping[str, PainPoint]
    stages: Mapping[str, str]
    portraits: Mapping[str, ShownImage]
    evidence: Mapping[str, Evidence]
    evidence_number: Callable[[int], str]
    targets: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class JourneyGrid:
    """The picture of a journey: a table for each line of up to eight steps.

    Attributes:
        uid: what ids begin with.
        lines: `DrawnLine` each: `line` (its `columns`: `stage`, `number`, `steps`, `first`,
            `width`), `label`, `name`, `caption`, `curve`, `axis`, `peeks`, and `groups` of rows
            (`key`, `label`, `rows`: `key`, `label`, `question`, `cells` of items).
        targets: by id, what items lead to.
    """

    uid: str
    lines: tuple[DrawnLine, ...]
    targets: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class JourneyBlueprint:
    """The service blueprint as a picture, in lines of up to eight steps.

    Attributes:
        lines: `label`, `name`, `lanes` and `drawing` each.
    """

    lines: tuple[DrawnBlueprint, ...]


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A comparison view of a journey: a table with a heading for each row and column.

    Attributes:
        view: the `View`.
        targets: by id, what items lead to.
    """

    view: View
    targets: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class IndexList:
    """The list of an index page, with a filter.

    Attributes:
        id: id of the list.
        groups: id, heading (may be empty) and items, `IndexItem`, of each group.
        kinds: choices of the filter, value and label each.
    """

    id: str
    groups: tuple[tuple[str, str, tuple[IndexItem, ...]], ...]
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A part of the review queue.

    Attributes:
        label: its heading.
        waiting: what waits, `QueueItem` each.
        running_out: what is trusted, and until when, `RunningOut` each.
    """

    label: str
    waiting: tuple[QueueItem, ...] = ()
    running_out: tuple[RunningOut, ...] = ()


TEMPLATES: Mapping[type, str] = {
    Article: "page",
    SearchText: "search",
    Head: "head",
    Foot: "foot",
    Problems: "problems",
    AtAGlance: "at_a_glance",
    JourneyHtml: "journey",
    JourneyGrid: "journey_grid",
    JourneyBlueprint: "journey_blueprint",
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
    IndexList: "index_list",
    Queue: "queue",
}
"""By kind of record, the name of its template."""
