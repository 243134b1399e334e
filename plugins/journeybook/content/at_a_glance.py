"""The part "At a glance": the facts that a reader wants first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeybook.content import field_words
from journeybook.content.badges import STATES
from journeybook.content.context import PageContext
from journeybook.content.journey.head import lowest_label
from journeybook.content.journey.scores import score
from journeybook.content.links import Link
from journeybook.languages.texts import texts_for
from journeybook.model import Journey

SAID_OF_JOURNEY = (
    "goal", "emotion_scale", "period", "product", "scenario", "objective", "counterpart", "state",
    "model", "personas", "stages", "opportunities", "evidence", "rows",
)  # fmt: skip
"""The keys of a journey that have a place: here, in the badges, or in a part of their own."""

_MOST_FIELDS = 12  # of a text translated that are told


class Fact(NamedTuple):
    """A fact: its label, what it says, and the page that this leads to.

    One that is `minor` belongs to the document more than to the journey; one that is `drawn` is
    shown by the map of a page too.
    """

    label: str
    text: str
    link: Link | None = None
    minor: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """The facts of a page.

    Attributes:
        facts: `Fact` each: label, text, link (a `Link` or none), minor.
        label: name of the list.
        tags: the tags of the map, which a theme may show in a place of its own.
    """

    facts: tuple[Fact, ...]
    label: str
    tags: tuple[str, ...]


def at_a_glance(context: PageContext) -> AtAGlance | None:
    """Return the facts of a page; None where it has none."""
    found, tags = tuple(_facts(context)), context.definition.tags
    label = context.texts("At a glance")
    return AtAGlance(found, label, tags) if found or tags else None


def _facts(context: PageContext) -> Iterator[Fact]:
    definition, t = context.definition, context.texts
    if definition.aliases:
        yield Fact(t("Also called"), t.join(definition.aliases), minor=True)
    if definition.journey:
        yield from _journey_facts(context, definition.journey)
    if definition.translation_of:
        yield _original(context, definition.translation_of.locale)
        yield from _behind(context)
    if definition.audience:
        yield Fact(t("Written for"), t.join(definition.audience), minor=True)
    if definition.categories:
        yield Fact(t("Categories"), t.join(definition.categories), minor=True)
    if definition.refresh and definition.refresh.every:
        days = definition.refresh.every.days
        yield Fact(t("Refresh"), t.count("every {n} day", "every {n} days", days), minor=True)


def _original(context: PageContext, locale: str) -> Fact:
    """Return which language version the page translates."""
    links = [link for link in context.translations if link.locale == locale]
    name = texts_for(locale).language_name()
    return Fact(context.texts("Translated from"), name, links[0] if links else None, minor=True)


def _behind(context: PageContext) -> Iterator[Fact]:
    """Yield that the text translated has changed since, and where, as far as that is known."""
    t, changed = context.texts, context.source_changes()
    if changed is None:
        return
    text = t("The text it translates has changed since.")
    if changed:
        left = len(changed) - _MOST_FIELDS
        told = (*changed[:_MOST_FIELDS], *((t("+{n} more", n=left),) if left > 0 else ()))
        text = t("The text it translates has changed since: {fields}.", fields=t.join(told))
    yield Fact(t("Translation"), text, minor=True)


def _journey_facts(context: PageContext, journey: Journey) -> Iterator[Fact]:
    t = context.texts
    for name, text in (("Customer goal", journey.goal), ("Period", journey.period)):
        if text:
            yield Fact(t(name), text)
    for name, text in (
        ("Product", journey.product),
        ("Scenario", journey.scenario),
        ("Objective", journey.objective),
    ):
        if text:
            yield Fact(t(name), text, minor=True)
    if journey.personas:
        yield Fact(t("Personas"), t.join(persona.name for persona in journey.personas), drawn=True)
    yield Fact(t("Stages"), " → ".join(stage.name for stage in journey.stages), drawn=True)
    yield from _lowest(context)
    truths = [moment.label for moment in journey.moments if moment.moment_of_truth]
    if truths:
        yield Fact(t("Moments of truth"), t.join(truths), drawn=True)
    if journey.counterpart and (link := context.resolve(journey.counterpart)):
        other = "as-is" if journey.state == "to-be" else "to-be"
        yield Fact(t(STATES[other]), link.title, link)
    for field in field_words.others(Journey, SAID_OF_JOURNEY):
        if said := t.join(field_words.words(field, getattr(journey, field.name), t)):
            yield Fact(t(field_words.label(field)), said)


def _lowest(context: PageContext) -> Iterator[Fact]:
    placed, t = context.placed, context.texts
    if not (placed and placed.lowest):
        return
    found = score((min(placed.lowest.step.emotion),), placed.scale, t)
    if found:
        label = lowest_label(placed, t, several=len(placed.all_lowest) > 1)
        where = t.join(one.step.label for one in placed.all_lowest)
        yield Fact(label, f"{where} ({t('Emotion')} {found.full})", drawn=True)
