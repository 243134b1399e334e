"""Where a persona suffers, journey by journey, and what is planned against it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from journeybook.content.foreign import ForeignText, foreign_link
from journeybook.content.journey.for_persona import goes_through, lowest_for
from journeybook.content.journey.improvements import CLOSED, days_late
from journeybook.content.journey.placed import Column, PlacedJourney, PlacedStep, place
from journeybook.content.journey.scores import felt
from journeybook.content.journey.seen_by import seen_by
from journeybook.content.links import Link
from journeybook.languages.texts import Texts
from journeybook.loading.head import persona_of
from journeybook.model import MapDefinition, Opportunity, PainPoint, Persona

TOLD = 12
"""So many journeys of a persona are told with what hurts in them, the hardest first."""
_NAMED = 48  # others that a page names
_PAINS, _ANSWERS = 3, 2
_MORE_PAINS = 24  # that are shown when somebody asks


class LowestTold(NamedTuple):
    """Where a journey feels worst for a persona.

    Attributes:
        felt: how it feels, in words.
        label: the step.
        place: where that stands on the page of the journey.
        is_own: whether the map says how this persona feels there; else it is everyone's feeling.
        said: what the map says of the persona alone there; or empty.
    """

    felt: str
    label: str
    place: str
    is_own: bool
    said: str


class Answer(NamedTuple):
    """What answers a pain point.

    Attributes:
        idea: the opportunity.
        days_late: for how many days it should have been done by now.
    """

    idea: Opportunity
    days_late: int


class Hurt(NamedTuple):
    """A pain point in a step that a persona goes through.

    Attributes:
        pain: the pain point.
        label: the step.
        place: where that stands on the page of the journey.
        owners: who answers for its stage: the owner of that, else of the map.
        answers: the first open opportunities that answer it; where none is open, those that were.
        more: how many more of these there are.
        is_open: whether these are open.
    """

    pain: PainPoint
    label: str
    place: str
    owners: tuple[str, ...]
    answers: tuple[Answer, ...]
    more: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class TakesPart:
    """A journey that a persona takes part in.

    Attributes:
        link: its page, with how far it can be trusted.
        priority: how the journey ranks the persona; a message, or empty.
        placed: the journey as the persona feels it; None where its words may not be shown.
        is_own: whether the journey tells the persona in words of its own.
        is_plan: whether it is a journey as it should be.
        lowest: where it feels worst for the persona; None where nothing is felt.
        hurts: the gravest pain points of the steps that the persona goes through.
        rest: further ones, which are shown when somebody asks.
        more: how many more there are.
    """

    link: Link
    priority: str
    placed: PlacedJourney | None
    is_own: bool
    is_plan: bool
    lowest: LowestTold | None = None
    hurts: tuple[Hurt, ...] = ()
    rest: tuple[Hurt, ...] = ()
    more: int = 0


class PersonaJourneys(NamedTuple):
    """The journeys that a persona takes part in, the hardest first.

    Attributes:
        told: the first of them.
        named: pages of others.
        left: how many more there are.
    """

    told: tuple[TakesPart, ...]
    named: tuple[TakesPart, ...]
    left: int


def persona_journeys(
    found: Iterable[ForeignText], page: MapDefinition, texts: Texts, today: datetime.date
) -> PersonaJourneys:
    """Return the journeys of a persona.

    Those that feel worst come first, then those that hurt most; journeys as they should be, and
    those whose words may not be shown, stand behind.

    Args:
        found: the journeys, as far as the page may show them.
        page: the page of the persona.
        texts: fixed texts of that.
        today: the day.
    """
    heavy = sorted(
        ((_weight(text, persona), text, persona) for text, persona in _with_personas(found, page)),
        key=lambda one: one[0],
    )
    told = tuple(_told(*one[1:], texts, today) for one in heavy[:TOLD])
    named = tuple(_named(text, persona, texts) for _, text, persona in heavy[TOLD : TOLD + _NAMED])
    return PersonaJourneys(told, named, len(heavy) - len(told) - len(named))


def _with_personas(
    found: Iterable[ForeignText], page: MapDefinition
) -> Iterator[tuple[ForeignText, Persona | None]]:
    for text in found:
        yield text, _as_told(text, page)


def _weight(text: ForeignText, persona: Persona | None) -> tuple[object, ...]:
    """Return by what journeys are sorted."""
    is_plan, journey = text.loaded.head.state == "to-be", text.journey
    if journey is None or persona is None:
        return True, is_plan, 0, 0, 0, text.title
    placed = place(journey)
    lowest = lowest_for(placed, persona.id)
    grave = [pain.severity or 1 for *_, pain in _pains(placed, persona)]
    height = lowest.at.height if lowest else 6
    return False, is_plan, height, -max(grave, default=0), -sum(grave), text.title


def _named(text: ForeignText, persona: Persona | None, texts: Texts) -> TakesPart:
    return TakesPart(
        foreign_link(text, texts),
        persona.priority if persona and text.is_whole else "",
        None,
        persona is not None and not persona.map,
        text.loaded.head.state == "to-be",
    )


def _told(
    text: ForeignText, persona: Persona | None, texts: Texts, today: datetime.date
) -> TakesPart:
    named, journey = _named(text, persona, texts), text.journey
    if not (journey and persona):
        return named
    placed = place(journey)
    pains = sorted(_pains(placed, persona), key=lambda one: -(one[2].severity or 0))
    answers, owner = journey.answers, text.loaded.definition.owner
    hurts = [
        _hurt(one, pain, column.stage.owner or owner, answers.get(pain.id, ()), today)
        for column, one, pain in pains[: _PAINS + _MORE_PAINS]
    ]
    return TakesPart(
        *(named.link, named.priority, place(seen_by(journey, persona.id))),
        *(named.is_own, named.is_plan),
        lowest=_lowest(placed, persona, texts),
        hurts=tuple(hurts[:_PAINS]),
        rest=tuple(hurts[_PAINS:]),
        more=len(pains) - len(hurts),
    )


def _pains(
    placed: PlacedJourney, persona: Persona
) -> Iterator[tuple[Column, PlacedStep, PainPoint]]:
    """Yield the pain points of what a persona goes through, each with its stage and its step."""
    for column in placed.stages:
        for one in column.parts:
            if goes_through(persona.id, column.stage, one.step):
                for pain in one.step.pain_points:
                    yield column, one, pain


def _lowest(placed: PlacedJourney, persona: Persona, texts: Texts) -> LowestTold | None:
    found = lowest_for(placed, persona.id)
    if found is None:
        return None
    at, own = found.at, found.own
    words = felt(at.step.emotion, placed.scale, texts)
    return LowestTold(
        words, at.step.label, at.place, own is not None, own.pain or own.text if own else ""
    )


def _hurt(
    at: PlacedStep,
    pain: PainPoint,
    owners: tuple[str, ...],
    found: Iterable[Opportunity],
    today: datetime.date,
) -> Hurt:
    ideas = sorted(found, key=lambda one: one.due or datetime.date.max)
    open_ = [one for one in ideas if one.status not in CLOSED]
    shown = open_ or ideas
    answers = tuple(Answer(one, days_late(one, today)) for one in shown[:_ANSWERS])
    more = len(shown) - len(answers)
    return Hurt(pain, at.step.label, at.place, owners, answers, more, bool(open_))


def _as_told(text: ForeignText, page: MapDefinition) -> Persona | None:
    """Return the persona of a journey that is told on a page, else the one of its name."""
    journey, name = text.loaded.definition.journey, persona_of(page).casefold()
    personas = journey.personas if journey else ()
    alike = (one for one in personas if not one.map and one.name.casefold() == name)
    return next((one for one in personas if one.map == page.id), None) or next(alike, None)
