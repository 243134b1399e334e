"""The part "Journey" as HTML: the map, and below it details, opportunities, evidence, personas."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from journeybook.content.aging import too_old
from journeybook.content.journey.head import LEVELS
from journeybook.content.journey.improvements import days_late
from journeybook.content.journey.lane_definitions import SHOWS
from journeybook.content.journey.marks import legend, marks
from journeybook.content.journey.monograms import monogram
from journeybook.content.journey.sheets import sheets
from journeybook.content.journey.targets import Target
from journeybook.content.journey.views import View
from journeybook.content.journey_part import JourneyPart
from journeybook.drawing.curve import curve
from journeybook.drawing.mermaid import journey_diagrams
from journeybook.drawing.quadrant import Point, quadrant
from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Journey
from journeybook.model.fields import Path
from journeybook.render.html.document import SearchEntry, Section
from journeybook.render.html.journey_contexts import (
    JourneyDetails,
    JourneyEvidence,
    JourneyMap,
    JourneyOpportunities,
    JourneyPersonas,
    JourneyTop,
    JourneyView,
    Place,
)
from journeybook.render.html.search import search_entries
from journeybook.render.html.search_places import (
    EVIDENCE,
    OPPORTUNITIES,
    PERSONAS,
    STAGES,
    places_of_journey,
)
from journeybook.render.html.templates import PageTemplates


def journey_top(part: JourneyPart, templates: PageTemplates) -> Markup:
    """Render what stands beside the title of a journey's page."""
    return templates.render(JourneyTop(part.head))


def journey_sections(
    part: JourneyPart, data: Mapping[str, Any], templates: PageTemplates
) -> Iterator[Section]:
    """Yield the sections of a journey that have content.

    Args:
        part: the journey.
        data: its own text, as it was read, under its key in the map.
        templates: the templates.
    """
    texts, journey = templates.texts, part.journey
    found = places(part.targets, templates)
    entries = search_entries(data, data, places_of_journey(part, texts))
    html = _map(part, found, templates)
    inside = _below(entries, STAGES)
    yield Section("journey", texts("Map"), 2, html, entries[()].html, inside)
    details = _details(part, found, templates)
    if details.views or details.diagrams:
        inner = tuple((view.id, view.label) for view, _ in details.views)
        if details.diagrams:
            inner = (*inner, ("diagram", texts("Diagram")))
        yield Section("details", texts("Details"), 2, templates.render(details), inner=inner)
    if journey.opportunities:
        html = templates.render(_opportunities(part, texts))
        inside = _below(entries, OPPORTUNITIES)
        yield Section("opportunities", texts("Opportunities"), 2, html, entries=inside)
    if journey.evidence:
        shown = evidence(journey.evidence, part.changed, part.placed.today, texts)
        html = templates.render(shown)
        yield Section("evidence", texts("Evidence"), 2, html, entries[EVIDENCE].html)
    if journey.personas:
        html = templates.render(
            JourneyPersonas(journey.personas, part.portraits, part.evidence, found)
        )
        yield Section("personas", texts("Personas"), 2, html, entries[PERSONAS].html)


def evidence(
    found: tuple[Evidence, ...], changed: frozenset[str], today: datetime.date, texts: Texts
) -> JourneyEvidence:
    """Return what a page shows of its evidence.

    Args:
        found: the evidence.
        changed: the files of evidence that have changed since the approval.
        today: the day, by which evidence is too old.
        texts: fixed texts of the page's locale.
    """
    levels = [piece.level for piece in found]
    shares = tuple((level, levels.count(level)) for level in LEVELS if level in levels)
    aged = {one.id: too_old(one.date, one.fresh_for, today, texts) for one in found}
    return JourneyEvidence(found, shares, changed, aged)


def _below(entries: Mapping[Path, SearchEntry], way: Path) -> tuple[SearchEntry, ...]:
    return tuple(entry for path, entry in entries.items() if path[: len(way)] == way)


def places(targets: Mapping[str, Target], templates: PageTemplates) -> dict[str, Place]:
    """Return what items lead to, with the way there from the page of the templates."""
    return {
        id_: Place(
            target.text,
            target.about,
            templates.relative(target.page.url) if target.page else f"#{id_}",
            target.page,
            target.short,
            target.kind,
        )
        for id_, target in targets.items()
    }


def _map(part: JourneyPart, found: Mapping[str, Place], templates: PageTemplates) -> Markup:
    placed, texts = part.placed, templates.texts
    name = f"{texts('Emotion curve')}: {part.title}"
    drawn = (
        curve(placed, texts, title=name, uid="journey", other=part.other)
        if placed.is_felt
        else None
    )
    return templates.render(
        JourneyMap(
            placed=placed,
            curve=drawn,
            groups=part.groups,
            shows=_shows(part, texts),
            records=part.records,
            marks={step.number: tuple(marks(step, texts)) for step in placed.steps},
            legend=legend(placed, texts),
            targets=found,
            caption=f"{texts('Journey map')}: {part.title}",
            sheets=sheets([len(column.steps) for column in placed.stages]),
        )
    )


def _shows(part: JourneyPart, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return the views of the map that open something of their own."""
    own = {"blueprint": "blueprint", "figures": "figures", "segments": "segments", "gap": "gap"}
    there = {group.key for group in part.groups}
    return tuple(
        (key, texts(name)) for key, name in SHOWS.items() if own.get(key, "actions") in there
    )


def _details(
    part: JourneyPart, found: Mapping[str, Place], templates: PageTemplates
) -> JourneyDetails:
    return JourneyDetails(
        views=tuple((view, _table(view, found, templates)) for view in part.views),
        diagrams=(
            journey_diagrams(part.placed, part.title, templates.texts) if part.diagrams else ()
        ),
    )


def _table(view: View, found: Mapping[str, Place], templates: PageTemplates) -> Markup:
    return templates.render(JourneyView(view, found))


def _opportunities(part: JourneyPart, texts: Texts) -> JourneyOpportunities:
    journey = part.journey
    owners = {owner for one in journey.opportunities for owner in one.owner}
    return JourneyOpportunities(
        opportunities=journey.opportunities,
        quadrant=quadrant(
            (Point(one, f"#opportunity-{one.id}") for one in journey.opportunities),
            texts,
            uid="quadrant",
        ),
        answers=_answers(part, journey),
        kpis=part.kpis,
        late={one.id: days_late(one, part.placed.today) for one in journey.opportunities},
        monograms={owner: monogram(owner) for owner in owners},
    )


def _answers(part: JourneyPart, journey: Journey) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return, by id of an opportunity, the steps that it improves or whose pain it answers."""
    step_of_pain = {
        pain.id: placed for placed in part.placed.steps for pain in placed.step.pain_points
    }
    step_by_id = {placed.step.id: placed for placed in part.placed.steps}
    found = {}
    for one in journey.opportunities:
        steps = [step_by_id[one.step]] if one.step in step_by_id else []
        steps += [step_of_pain[pain] for pain in one.addresses if pain in step_of_pain]
        by_number = {placed.number: placed.anchor for placed in steps}
        found[one.id] = tuple(sorted(by_number.items()))
    return found
