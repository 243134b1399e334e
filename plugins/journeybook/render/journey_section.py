"""The journey part of a page: what is at a glance, the picture, the diagram, who and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from journeybook.model import Journey, Step
from journeybook.render.context import PageContext
from journeybook.render.document import Link, Section
from journeybook.render.journey.blueprint_picture import blueprint_picture
from journeybook.render.journey.picture import picture
from journeybook.render.journey.quadrant import quadrant
from journeybook.render.journey.targets import Target, evidence_number, targets
from journeybook.render.journey.views import View, kpi_places, views
from journeybook.render.mermaid import journey_diagrams
from journeybook.render.searchable import searchable
from journeybook.render.texts import texts_for


def at_a_glance(context: PageContext) -> Section | None:
    """Render the facts that a reader wants first."""
    found = list(facts(context))
    if not found:
        return None
    heading = context.texts("At a glance")
    html_ = context.render("at_a_glance", facts=found, label=heading)
    definition = context.definition
    once = (*definition.aliases, *definition.audience, *definition.categories)
    return Section("at-a-glance", "", 2, html_, search=searchable(once))


def facts(context: PageContext) -> Iterator[tuple[str, str, Link | None]]:
    """Yield the facts at a glance: label, text, and the page that the text leads to."""
    definition, t = context.definition, context.texts
    if definition.aliases:
        yield t("Also called"), t.join(definition.aliases), None
    if definition.journey:
        yield from _journey_facts(context, definition.journey)
    if definition.translation_of:
        yield _original(context, definition.translation_of.locale)
    if definition.audience:
        yield t("Written for"), t.join(definition.audience), None
    if definition.categories:
        yield t("Categories"), t.join(definition.categories), None
    if definition.refresh and definition.refresh.every:
        days = definition.refresh.every.days
        yield t("Refresh"), t.count("every {n} day", "every {n} days", days), None


def _original(context: PageContext, locale: str) -> tuple[str, str, Link | None]:
    """Return which language version the page translates."""
    links = [link for link in context.translations if link.locale == locale]
    name = texts_for(locale).language_name()
    return context.texts("Translated from"), name, links[0] if links else None


def _journey_facts(
    context: PageContext, journey: Journey
) -> Iterator[tuple[str, str, Link | None]]:
    t = context.texts
    yield t("Customer goal"), journey.goal, None
    yield t("Period"), journey.period, None
    for label, text in (
        ("Product", journey.product),
        ("Scenario", journey.scenario),
        ("Objective", journey.objective),
    ):
        if text:
            yield t(label), text, None
    if journey.personas:
        yield t("Personas"), t.join(persona.name for persona in journey.personas), None
    yield t("Stages"), " → ".join(stage.name for stage in journey.stages), None
    if worst := _worst(journey):
        yield t("Worst moment"), f"{worst.action} ({worst.emotion}/5)", None
    truths = [step.action for step in journey.steps if step.moment_of_truth]
    if truths:
        yield t("Moments of truth"), t.join(truths), None
    if journey.counterpart and (link := context.resolve(journey.counterpart)):
        yield t("Counterpart"), link.title, link


def _worst(journey: Journey) -> Step | None:
    felt = [step for step in journey.steps if step.emotion is not None]
    return min(felt, key=lambda step: step.emotion or 0) if felt else None


def journey_section(context: PageContext) -> Section | None:
    """Render the mapped journey: picture, views, personas, opportunities, evidence."""
    definition, t = context.definition, context.texts
    journey = definition.journey
    if journey is None:
        return None
    drawing = picture(
        journey, t, title=definition.title, uid="journey", environment=context.environment
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
    content = context.render(
        "journey",
        views=[(view, _drawn_view(context, journey, view, places)) for view in shown],
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
    context: PageContext, journey: Journey, view: View, places: Mapping[str, Target]
) -> Markup:
    """Return the table of a view, under its picture when there is one."""
    table = context.render("journey_view", view=view, targets=places)
    if view.id != "blueprint":
        return table
    title = context.definition.title
    drawing = blueprint_picture(
        journey, context.texts, title=title, uid="blueprint", environment=context.environment
    )
    return drawing + table
