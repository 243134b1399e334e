"""What each template takes: a kind of record, whose fields are the template's variables.

Most are the records of `content`. Those here are of HTML only: of the pages of maps; those of a
journey stand in `journey_contexts`, those of pages that lead to maps in `list_contexts`, those
of the portfolio in `portfolio_contexts`. The table of all templates closes this file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content import text_parts
from journeybook.content.at_a_glance import AtAGlance
from journeybook.content.links import Link
from journeybook.content.part_of import PartOf
from journeybook.content.parts import More
from journeybook.content.review_part import Review
from journeybook.diagnostics import Diagnostic
from journeybook.render.html.document import Document
from journeybook.render.html.journey_contexts import (
    JourneyDetails,
    JourneyEvidence,
    JourneyMap,
    JourneyOpportunities,
    JourneyPersonas,
    JourneyTop,
    JourneyView,
)
from journeybook.render.html.list_contexts import (
    Library,
    MapList,
    Missing,
    NoticeText,
    Queue,
    QueueFiles,
    QueueList,
    Sidebar,
    TagCloud,
    VersionHead,
    VersionList,
)
from journeybook.render.html.persona_contexts import PersonaCard, PersonaJourneys
from journeybook.render.html.portfolio_contexts import Portfolio, PortfolioTable


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
        part_of: the pages whose stages and steps this one shows in detail: the page's `link`,
            the `levels` above it, and the `parts`, each with `label` and `anchor`.
    """

    breadcrumb: tuple[Link, ...]
    translations: tuple[Link, ...]
    superseded_by: tuple[Link, ...] = ()
    supersedes: tuple[Link, ...] = ()
    part_of: tuple[PartOf, ...] = ()


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
    PersonaCard: "persona_card",
    PersonaJourneys: "persona_journeys",
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
    Portfolio: "portfolio",
    PortfolioTable: "portfolio_table",
    VersionList: "versions",
    VersionHead: "version_head",
    Queue: "queue",
    QueueFiles: "queue_files",
    QueueList: "queue_list",
}
"""By kind of record, the name of its template."""
