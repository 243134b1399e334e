"""The page part of a map definition: what a reviewed reference page says.

The keys and their meaning are the format 1 of the map definition; the numbers in brackets name
the seed document that asks for a field.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from journeybook.model.journey import Evidence, Journey, PersonaProfile
from journeybook.model.record import Record
from journeybook.model.roles import NameOf
from journeybook.model.typed_values import Day, Interval, Truth
from journeybook.model.values import (
    Citation,
    Citations,
    Locale,
    MapId,
    MapIds,
    Markdown,
    Name,
    Owners,
    RepositoryFile,
    RequiredCitation,
    RequiredName,
    RequiredText,
    Slug,
    Text,
    Texts,
    Url,
)

Kind = Literal["term", "journey", "method", "persona"]
_BY_CONTENT = ("journey", "method", "persona")
"""The keys that tell the kind of a page, where it is not said."""
Trigger = Literal["segment", "product", "channel", "policy", "behaviour"]


class Boundary(Record):
    """Where a concept ends."""

    inside: Texts = Field((), description="What the concept is, or covers.")
    outside: Texts = Field((), description="What it is not, or does not cover.")


class Use(Record):
    """A situation in which the concept helps, or a decision that it changes."""

    noun: ClassVar = "use"
    short: ClassVar = "text"

    text: RequiredText = Field(description="The situation or the decision.")
    team: Annotated[Name, NameOf("team")] = Field(
        "", description="The team that it helps, e.g. Marketing."
    )


class Comparison(Record):
    """How a neighbouring term differs. One of `map` and `term` names the neighbour."""

    noun: ClassVar = "comparison"
    named_by: ClassVar = ("term", "map")

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["map"]}, {"required": ["term"]}]}
    )

    map: MapId | None = Field(None, description="Id of the map of the neighbouring term; linked.")
    term: Name = Field("", description="The neighbouring term in words; the label beside `map`.")
    role: Text = Field("", description="What the neighbouring term does.")
    difference: Text = Field("", description="How this page's concept differs from it.")

    @model_validator(mode="after")
    def _names_a_neighbour(self) -> Comparison:
        if self.map is None and not self.term:
            raise PydanticCustomError("missing-key", "missing key 'map' or 'term'")
        return self


class Question(Record):
    """A question that readers ask, with its answer."""

    noun: ClassVar = "question"
    short: ClassVar = "question"
    named_by: ClassVar = ("question",)

    question: RequiredText = Field(description="The question, as a reader would ask it.")
    answer: Markdown = Field("", description="The answer. Markdown.")


class Source(Record):
    """A document that the page rests on."""

    noun: ClassVar = "source"
    short: ClassVar = "title"

    title: RequiredCitation = Field(description="Title of the document.")
    publisher: Citation = Field("", description="Who published it.")
    url: Url | None = Field(None, description="Where it stands: http, https or mailto.")
    accessed: Day | None = Field(None, description="The day on which it was read.")
    licence: Citation = Field("", description="Its licence, e.g. CC BY 4.0.")
    file: RepositoryFile = Field("", description="Its path, where it lies in the repository.")
    fingerprint: Citation = Field(
        "", description="What the team notes of something outside, to tell whether it changed."
    )


class Statistic(Record):
    """A figure; it never stands without its date and source."""

    noun: ClassVar = "statistic"

    value: RequiredText = Field(description="The figure, shown as written.")
    unit: Text = Field("", description="Its unit, e.g. readers a month.")
    statement: RequiredText = Field(description="What the figure says, in a sentence.")
    date: Day = Field(description="The day that the figure holds for.")
    source: RequiredCitation = Field(description="Who measured it, and how.")


class Limitations(Record):
    """What the page must not be used for. An empty one (`{}`) prints nothing."""

    text: Text = Field("", description="The limitation as a paragraph.")
    points: Texts = Field((), description="Further limitations, one each.")


class Refresh(Record):
    """When the page must be looked at again."""

    every: Interval | None = Field(None, description="Longest time between reviews, e.g. 90d.")
    triggers: tuple[Trigger, ...] = Field(
        (), description="Changes that call for a refresh at once."
    )


class TranslationOf(Record):
    """The text that this page translates."""

    locale: Locale = Field(description="Locale of the text translated.")
    digest: Citation = Field("", description="Its digest at the time of translation.")


class Method(Record):
    """A way of working, as a card."""

    purpose: Text = Field("", description="What the method is for.")
    how_to_use: Texts = Field((), description="How it is used.")
    advantages: Texts = Field((), description="What speaks for it.")
    disadvantages: Texts = Field((), description="What speaks against it.")
    best_for: Texts = Field((), description="Where it serves best.")
    sectors: Texts = Field((), description="Sectors in which it is used.")
    initiated_by: Texts = Field((), description="Who usually starts it.")
    participants: Texts = Field((), description="Who takes part.")
    steps: Texts = Field((), description="Its steps, in order.")
    tips: Texts = Field((), description="Advice from practice.")


class MapDefinition(Record):
    """One map definition: one file, one page, one language."""

    format: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        description="Version of this format: 1."
    )
    id: Slug = Field(description="Id of the map; with `locale` it is unique.")
    locale: Locale = Field(description="Language of the page, BCP 47, e.g. en-US.")
    title: RequiredName = Field(description="Title of the page.")
    summary: RequiredText = Field(description="The page in one sentence: its lead.")
    aliases: Citations = Field((), description="Other names of the concept.")
    collection: Slug = Field("core", description="Folder in the URL, section in the index.")
    kind: Kind = Field(
        "term", description="What the page is about; default: by the key that is there, else term."
    )
    short_definition: Text = Field("", description="Preview text; default: from `summary`.")
    meaning: Markdown = Field("", description="The working concept. Markdown.")
    boundary: Boundary | None = Field(None, description="What it is and what it is not.")
    useful_when: tuple[Use, ...] = Field((), description="When it helps: texts or {text, team}.")
    key_points: Texts = Field((), description="How to use it well.")
    pitfalls: Texts = Field((), description="Misconceptions and traps.")
    example: Markdown = Field("", description="A minimal worked example. Markdown.")
    comparisons: tuple[Comparison, ...] = Field((), description="How neighbouring terms differ.")
    faq: tuple[Question, ...] = Field((), description="Questions that readers ask.")
    sources: tuple[Source, ...] = Field((), description="Documents that the page rests on.")
    statistics: tuple[Statistic, ...] = Field((), description="Figures with date and source.")
    limitations: Limitations | None = Field(
        None, description="What it must not be used for; default: the site's trust policy."
    )
    related: MapIds = Field((), description="Ids of related maps.")
    tags: Texts = Field((), description="Tags.")
    categories: Texts = Field((), description="Categories.")
    owner: Owners = Field((), description="Who answers for the page.")
    audience: Texts = Field((), description="Who the page is written for.")
    ai_assisted: Truth = Field(default=False, description="Drafted or audited with AI: true.")
    refresh: Refresh | None = Field(None, description="When it must be looked at again.")
    translation_of: TranslationOf | None = Field(None, description="The text it translates.")
    method: Method | None = Field(None, description="A way of working, as a card.")
    journey: Journey | None = Field(None, description="The mapped journey.")
    persona: PersonaProfile | None = Field(
        None, description="One persona, where its journeys share this page."
    )

    @model_validator(mode="before")
    @classmethod
    def _kind_by_content(cls, data: Any) -> Any:
        if isinstance(data, dict) and "kind" not in data:
            kind = next((kind for kind in _BY_CONTENT if kind in data), "term")
            return {**data, "kind": kind}
        return data

    @property
    def key(self) -> tuple[str, str]:
        """`(locale, id)`: what makes a map unique."""
        return self.locale, self.id

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What its statements rest on: the evidence of its journey or its persona."""
        parts = (part for part in (self.journey, self.persona) if part is not None)
        return tuple(one for part in parts for one in part.evidence)
