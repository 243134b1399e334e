"""The part "Persona": who it is, and the journeys that it takes part in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from journeybook.content.context import PageContext
from journeybook.content.look_again import changed_files
from journeybook.content.persona_journeys import PersonaJourneys, persona_journeys
from journeybook.content.shown_image import ShownImage, shown_image
from journeybook.loading.head import persona_of
from journeybook.model import PersonaProfile


@dataclass(frozen=True, slots=True)
class PersonaPart:
    """A persona with a page of its own.

    Attributes:
        name: its name.
        title: title of the page, which may be the same.
        profile: what is said of it.
        portrait: its picture, or none.
        journeys: the journeys that it takes part in.
        portfolio: path of the portfolio of its language from the site's root, or empty.
        changed: the files of its evidence that have changed since the approval.
        today: the day, by which evidence is too old; the first of all days where none is.
    """

    name: str
    title: str
    profile: PersonaProfile
    portrait: ShownImage | None
    journeys: PersonaJourneys
    portfolio: str
    changed: frozenset[str]
    today: datetime.date

    @property
    def counts_days(self) -> bool:
        """Whether it says for how many days something is late or too old."""
        hurts = (hurt for one in self.journeys.told for hurt in one.hurts + one.rest)
        return any(answer.days_late for hurt in hurts for answer in hurt.answers) or any(
            piece.is_aged(self.today) for piece in self.profile.evidence
        )


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
        persona_journeys(context.takes_part, context.definition, context.texts, context.today),
        context.portfolio,
        changed_files(context.review),
        context.late_after,
    )
