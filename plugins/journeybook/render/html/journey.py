"""The journey part of a page: what is at a glance, the picture, the diagram, who and why."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from journeybook.content.context import PageContext
from journeybook.content.facts import facts
from journeybook.content.journey.targets import Target, evidence_number, targets
from journeybook.content.journey.views import View, kpi_places, views
from journeybook.drawing.blueprint_picture import blueprint_picture
from journeybook.drawing.mermaid import journey_diagrams
from journeybook.drawing.picture import picture
from journeybook.drawing.quadrant import quadrant
from journeybook.model import Journey
from journeybook.render.html.document import Section
from journeybook.render.html.searchable import searchable
from journeybook.render.html.templates import PageTemplates


def at_a_glance(context: PageContext, templates: PageTemplates) -> Section | None:
    """Render the facts that a reader wants first."""
    found = list(facts(context))
    if not found:
        return None
    heading = context.texts("At a glance")
    html_ = templates.render("at_a_glance", facts=found, label=heading)
    definition = context.definition
    once = (*definition.aliases, *definition.audience, *definition.categories)
    return Section("at-a-glance", "", 2, html_, search=searchable(once))


def journey_section(context: PageContext, templates: PageTemplates) -> Section | None:
    """Render the mapped journey: picture, views, personas, opportunities, evidence."""
    definition, t = context.definition, context.texts
    journey = definition.journey
    if journey is None:
        return None
    drawing = picture(
        journey, t, title=definition.title, uid="journey", environment=templates.environment
    )
    diagrams = journey_diagrams(journey, definition.title, t) if context.diagrams else ()
    parts = (
        ("personas", "Personas", journey.personas),
        ("opportunities", "Opportunities", journey.opportunities),
        ("evidence", "Evidence", journey.evidence),
    )
    headings = {name: t(heading) if items else "" for name, heading, items in parts}
    shown = views(journey, t, context.counterpart)
    places = targets(journey, t)
    content = templates.render(
        "journey",
        views=[(view, _drawn_view(context, templates, journey, view, places)) for view in shown],
        journey=journey,
        picture=drawing,
        diagrams=diagrams,
        headings=headings,
        quadrant=quadrant(journey.opportunities, t, uid="quadrant"),
        kpis=kpi_places(journey),
        pains={pain.id: pain for pain in journey.pain_points},
        stages={stage.id: stage.name for stage in journey.stages},
        evidence={item.id: item for item in journey.evidence},
        evidence_number=evidence_number,
        targets=places,
    )
    inner = [(view.id, view.label) for view in shown]
    inner += [("diagram", t("Diagram"))] if diagrams else []
    return Section(
        "journey",
        t("Journey"),
        2,
        content,
        search=searchable(context.loaded.data["journey"]),
        inner=(*inner, *((name, heading) for name, heading in headings.items() if heading)),
    )


def _drawn_view(
    context: PageContext,
    templates: PageTemplates,
    journey: Journey,
    view: View,
    places: Mapping[str, Target],
) -> Markup:
    """Return the table of a view, under its picture when there is one."""
    table = templates.render("journey_view", view=view, targets=places)
    if view.id != "blueprint":
        return table
    title = context.definition.title
    drawing = blueprint_picture(
        journey, context.texts, title=title, uid="blueprint", environment=templates.environment
    )
    return drawing + table
