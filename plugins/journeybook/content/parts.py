"""The parts of a page, in the order of the reviewed-term page format.

Pages, Markdown, search and handoff texts all go by this table, so none of them can leave out a part
that another has. A part without content is left out. Headings come from the page's locale; their
ids are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from journeybook.content import text_parts
from journeybook.content.at_a_glance import AtAGlance, at_a_glance
from journeybook.content.context import PageContext
from journeybook.content.field_words import label, others, words
from journeybook.content.journey_part import JourneyPart, journey_part
from journeybook.content.persona_part import PersonaPart, persona_part
from journeybook.content.review_part import Review, review_part
from journeybook.model import MapDefinition


@dataclass(frozen=True, slots=True)
class Lead:
    """The page in one line.

    Attributes:
        text: the line.
    """

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """What a map says under keys that no other part is made for.

    Attributes:
        facts: label and text each.
    """

    facts: tuple[tuple[str, str], ...]


PartContent: TypeAlias = (
    Lead
    | AtAGlance
    | JourneyPart
    | PersonaPart
    | text_parts.Meaning
    | text_parts.WhenItHelps
    | text_parts.HowToUse
    | text_parts.Misconceptions
    | text_parts.Example
    | text_parts.Comparisons
    | text_parts.Questions
    | text_parts.Sources
    | text_parts.Statistics
    | text_parts.WhatItIsNotFor
    | Review
    | text_parts.Related
    | More
)
"""What a part says, one kind of record each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page.

    Attributes:
        id: id of its heading.
        heading: its heading; a message.
        keys: the keys of a map that it says.
        content: what it says of a map, None where it says nothing.
    """

    id: str
    heading: str
    keys: tuple[str, ...]
    content: Callable[[PageContext], PartContent | None]


HEAD_KEYS = ("format", "id", "locale", "title")
"""The keys that tell which map it is: they stand in the head of every page and file."""


def _more(context: PageContext) -> More | None:
    found = tuple(_facts(context))
    return More(found) if found else None


def _facts(context: PageContext) -> Iterator[tuple[str, str]]:
    for field in others(MapDefinition, _SAID):
        value = getattr(context.definition, field.name)
        if told := context.texts.join(words(field, value, context.texts)):
            yield context.texts(label(field)), told


def _lead(context: PageContext) -> Lead:
    return Lead(context.definition.summary)


_TOLD = (
    Part("summary", "In one line", ("summary", "short_definition"), _lead),
    Part(
        "at-a-glance",
        "At a glance",
        ("kind", "aliases", "collection", "owner", "audience", "categories", "tags"),
        at_a_glance,
    ),
    Part("journey", "Journey", ("journey",), journey_part),
    Part("persona", "Persona", ("persona",), persona_part),
    Part("meaning", "Meaning", ("meaning", "boundary"), text_parts.meaning),
    Part("when-it-helps", "When it helps", ("useful_when",), text_parts.when_it_helps),
    Part("how-to-use", "How to use it", ("key_points", "method"), text_parts.how_to_use),
    Part("misconceptions", "Common misconceptions", ("pitfalls",), text_parts.misconceptions),
    Part("example", "Minimal example", ("example",), text_parts.example),
    Part(
        "comparisons", "How it differs from similar terms", ("comparisons",), text_parts.comparisons
    ),
    Part("faq", "FAQ", ("faq",), text_parts.questions),
    Part("sources", "Sources", ("sources",), text_parts.sources),
    Part("statistics", "Statistics", ("statistics",), text_parts.statistics),
    Part(
        "limitations", "Limitations", ("limitations", "ai_assisted"), text_parts.what_it_is_not_for
    ),
    Part("review", "Review", ("refresh", "translation_of"), review_part),
    Part("related", "Related", ("related",), text_parts.related),
)
_SAID = frozenset({*HEAD_KEYS, *(key for part in _TOLD for key in part.keys)})


def as_of(found: Iterable[PartContent | None], context: PageContext) -> str:
    """Return as of which day a page speaks where it counts days; else an empty text.

    Args:
        found: what stands in its parts.
        context: the page.
    """
    dated = (one for one in found if isinstance(one, JourneyPart | PersonaPart))
    if not any(one.counts_days for one in dated):
        return ""
    return context.texts("As of {day}.", day=context.texts.date(context.today))


def parts() -> tuple[Part, ...]:
    """Return the parts of a page, in order; the last says whatever no other does."""
    rest = tuple(field.key for field in others(MapDefinition, _SAID))
    return (*_TOLD, Part("more", "More", rest, _more))
