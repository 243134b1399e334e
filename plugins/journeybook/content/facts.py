"""The facts at a glance: what a reader wants first."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.context import PageContext
from journeybook.content.links import Link
from journeybook.languages.texts import texts_for
from journeybook.model import Journey, Step


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
