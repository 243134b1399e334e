"""The part "Persona": who it is, and the journeys that it takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeybook.content.context import PageContext
from journeybook.content.foreign import ForeignText, foreign_link
from journeybook.content.journey.placed import PlacedJourney, place
from journeybook.content.journey.seen_by import seen_by
from journeybook.content.links import Link
from journeybook.content.look_again import changed_files
from journeybook.content.shown_image import ShownImage, shown_image
from journeybook.loading.head import persona_of
from journeybook.model import MapDefinition, Persona, PersonaProfile


class TakesPart(NamedTuple):
    """A journey that a persona takes part in.

    Attributes:
        link: its page.
        priority: how the journey ranks the persona; a message, or empty.
        placed: the journey as the persona feels it; None where its words may not be shown.
        is_own: whether the journey tells the persona in words of its own.
        is_plan: whether it is a journey as it should be.
    """

    link: Link
    priority: str
    placed: PlacedJourney | None
    is_own: bool
    is_plan: bool


@dataclass(frozen=True, slots=True)
class PersonaPart:
    """A persona with a page of its own.

    Attributes:
        name: its name.
        title: title of the page, which may be the same.
        profile: what is said of it.
        portrait: its picture, or none.
        journeys: the journeys that it takes part in.
        changed: the files of its evidence that have changed since the approval.
    """

    name: str
    title: str
    profile: PersonaProfile
    portrait: ShownImage | None
    journeys: tuple[TakesPart, ...]
    changed: frozenset[str]


def persona_part(context: PageContext) -> PersonaPart | None:
    """Return the persona of a page; None where it has none."""
    profile = context.definition.persona
    if profile is None:
        return None
    return PersonaPart(
        persona_of(context.definition),
        context.definition.title,
        profile,
        shown_image(profile.image, context.loaded.images),
        tuple(_journeys(context)),
        changed_files(context.review),
    )


def _journeys(context: PageContext) -> Iterator[TakesPart]:
    for text in context.takes_part:
        persona = _as_told(text, context.definition)
        placed = None
        if text.journey and persona:
            placed = place(seen_by(text.journey, persona.id))
        yield TakesPart(
            foreign_link(text, context.texts),
            persona.priority if persona and text.is_whole else "",
            placed,
            persona is not None and not persona.map,
            text.loaded.head.state == "to-be",
        )


def _as_told(text: ForeignText, page: MapDefinition) -> Persona | None:
    """Return the persona of a journey that is told on a page, else the one of its name."""
    journey, name = text.loaded.definition.journey, persona_of(page).casefold()
    personas = journey.personas if journey else ()
    alike = (one for one in personas if not one.map and one.name.casefold() == name)
    return next((one for one in personas if one.map == page.id), None) or next(alike, None)
