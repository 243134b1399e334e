"""The part "Persona" as HTML: who it is, what that rests on, and its journeys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from journeybook.content.journey.monograms import monogram
from journeybook.content.persona_journeys import TakesPart
from journeybook.content.persona_part import PersonaPart
from journeybook.drawing.small_curve import small_curve
from journeybook.render.html.document import Section
from journeybook.render.html.journey import evidence as shown_evidence
from journeybook.render.html.persona_contexts import PersonaCard, PersonaJourneys
from journeybook.render.html.search import Named, search_entries
from journeybook.render.html.templates import PageTemplates

_EVIDENCE = ("persona", "evidence")


def persona_sections(
    part: PersonaPart, data: Mapping[str, Any], templates: PageTemplates
) -> Iterator[Section]:
    """Yield the sections of a persona that have content.

    Args:
        part: the persona.
        data: its own text, as it was read, under its key in the map.
        templates: the templates.
    """
    texts, evidence = templates.texts, part.profile.evidence
    entries = search_entries(data, data, {_EVIDENCE: Named("evidence", texts("Evidence"), "")})
    html = templates.render(
        PersonaCard(part.name, part.title, monogram(part.name), part.profile, part.portrait)
    )
    yield Section("persona", texts("Persona"), 2, html, entries[()].html)
    journeys = part.journeys
    if journeys.told:
        drawn = tuple(_drawn(one, number) for number, one in enumerate(journeys.told, 1))
        html = templates.render(
            PersonaJourneys(
                part.name,
                drawn,
                tuple(one.link for one in journeys.named),
                journeys.left,
                tuple(_tables(part)),
            )
        )
        yield Section("journeys", texts("Journeys"), 2, html)
    if evidence:
        html = templates.render(shown_evidence(evidence, part.changed, part.today, texts))
        yield Section("evidence", texts("Evidence"), 2, html, entries[_EVIDENCE].html)


def _tables(part: PersonaPart) -> Iterator[tuple[str, str]]:
    """Yield the tables of the portfolio that tell of a persona, each with its path."""
    if part.portfolio:
        yield "Pain points", f"{part.portfolio}/pain-points"
        yield "Opportunities", f"{part.portfolio}/opportunities"


def _drawn(one: TakesPart, number: int) -> tuple[TakesPart, Markup, tuple[str, ...]]:
    placed = one.placed
    curve = (
        small_curve(placed, None, f"curve-{number}") if placed and placed.is_scored else Markup()
    )
    stages = tuple(column.stage.name for column in placed.stages) if placed else ()
    return one, curve, stages
