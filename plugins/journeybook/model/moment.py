"""What can be said of a moment of a journey: of a step, or of a stage that has none or as a whole.

Many real maps think in stages, so a stage may say all that a step can. The numbers in brackets
name the seed document that asks for a field.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from journeybook.model.emotion import Emotion
from journeybook.model.figure import Kpi
from journeybook.model.record import Record
from journeybook.model.roles import NameOf, To
from journeybook.model.typed_values import Score, Truth
from journeybook.model.values import (
    ACTOR,
    Choices,
    ImageFile,
    MapId,
    Name,
    Names,
    OneOrMany,
    OneOrManyNames,
    OneOrManySlugs,
    RequiredName,
    RequiredText,
    Slug,
    Slugs,
    Text,
    Url,
)

EvidenceIds = Annotated[Slugs, To("evidence")]
PersonaId = Annotated[Slug, To("persona")]
PersonaIds = Annotated[OneOrManySlugs, To("persona")]
RowId = Annotated[Slug, To("row")]
StepId = Annotated[Slug, To("step")]

Contact = Literal["in-person", "online", "phone", "mail"]
Level = Literal["observed", "inferred", "assumed"]


class Part(Record):
    """A part of a map that has an id, which may be left out.

    An id that is left out is made once the journey is read (`made_ids`), for places on the page.
    Nothing refers to one that was made: it changes with the name.

    Attributes:
        id_by: the key whose value is the id, where none is written; empty: an id is made.
    """

    id_by: ClassVar[str] = ""

    id: Slug = Field("", description="Its id, where something refers to it.", min_length=1)

    @property
    def has_own_id(self) -> bool:
        """Whether its id is written in the map."""
        return not {"id", self.id_by}.isdisjoint(self.model_fields_set)


class PainPoint(Part):
    """Something that goes badly for the customer [001, 004]."""

    noun: ClassVar = "pain point"
    short: ClassVar = "text"
    named_by: ClassVar = ("id", "text")

    text: RequiredText = Field(description="What goes badly.")
    kind: Literal["pain", "bottleneck", "service-gap", "friction"] = Field(
        "pain", description="What sort of trouble it is."
    )
    severity: Score | None = Field(None, description="1 (slight) to 5 (grave).")
    cause: Text = Field("", description="Why it happens.")
    evidence: EvidenceIds = Field((), description="Ids of the evidence for it.")


class Handoff(Record):
    """The customer passes from one team or system to another [000]."""

    from_: Annotated[Name, ACTOR] = Field(
        "", alias="from", description="Who passes the customer on."
    )
    to: Annotated[Name, ACTOR] = Field("", description="Who takes over.")
    risk: Text = Field("", description="What can get lost.")


class Failure(Record):
    """What can go wrong, and how it is made good [000]."""

    text: RequiredText = Field(description="What can go wrong.")
    recovery: Text = Field("", description="How it is made good.")


class SegmentView(Record):
    """How a moment differs for one persona [000, 001]."""

    text: Text = Field("", description="What differs.")
    emotion: Emotion = Field((), description="How this persona feels, on the map's scale.")
    pain: Text = Field("", description="What troubles this persona.")


class NextStep(Record):
    """Where the journey goes on, if not to the next step: a branch, a loop, a skip."""

    noun: ClassVar = "next step"
    named_by: ClassVar = ("step",)

    step: StepId = Field(description="Id of the step that follows.")
    when: Text = Field("", description="The condition, e.g. the form is incomplete.")


class WebLink(Record):
    """A link with its title."""

    noun: ClassVar = "link"

    title: RequiredName = Field(description="What it leads to.")
    url: Url = Field(description="Where it leads: http, https or mailto.")


class Image(Record):
    """A picture that lies beside the map, and what it shows."""

    file: ImageFile = Field(
        description="Path of the file from the map: PNG, JPEG, WebP, GIF or SVG, at most 2 MiB."
    )
    alt: RequiredText = Field(description="What it shows, for those who do not see it.")


class Moment(Record):
    """All that a step, or a stage as a whole, can say."""

    description: Text = Field("", description="What happens, in a sentence or two.")
    touchpoint: Annotated[OneOrManyNames, NameOf("touchpoint")] = Field(
        (), description="What the customer meets, e.g. a first bill."
    )
    channel: Annotated[OneOrManyNames, NameOf("channel")] = Field(
        (), description="Through which channel, e.g. e-mail."
    )
    contact: Choices[Contact] = Field((), description="Form of contact [001].")
    actors: Annotated[Names, ACTOR] = Field((), description="Who takes part.")
    thought: OneOrMany = Field((), description="What the customer thinks.")
    feeling: Text = Field("", description="How the customer feels, in a word.")
    emotion: Emotion = Field(
        (), description="How it feels on the map's scale, 1 (worst) to 5 (best) by default."
    )
    moment_of_truth: Truth = Field(
        default=False, description="true: what happens here decides [000]."
    )
    frontstage: OneOrMany = Field((), description="What staff or systems do in sight.")
    backstage: OneOrMany = Field((), description="What they do out of sight.")
    support: OneOrMany = Field((), description="The process that supports them.")
    evidence_shown: OneOrMany = Field(
        (), description="What the customer sees or holds: physical and digital evidence [000]."
    )
    pain_points: tuple[PainPoint, ...] = Field((), description="What goes badly here.")
    delight: OneOrMany = Field((), description="What goes better than expected.")
    handoff: Handoff | None = Field(None, description="The customer is passed on here.")
    failure: Failure | None = Field(None, description="What can fail here.")
    duration: Text = Field("", description="How long it takes.")
    wait: Text = Field("", description="How long the customer waits.")
    cost: Text = Field("", description="What it costs the customer or the organisation.")
    optional: Truth = Field(default=False, description="true: not every customer does it.")
    next: tuple[NextStep, ...] = Field((), description="Where it goes on, if not to the next step.")
    persona: PersonaIds = Field((), description="Ids of the personas, when not all do it.")
    by_segment: dict[PersonaId, SegmentView] = Field(
        default_factory=dict, description="By persona id: how it differs for a segment."
    )
    kpis: tuple[Kpi, ...] = Field((), description="Figures that tell whether it works [003].")
    links: tuple[WebLink, ...] = Field((), description="Where more can be read.")
    image: Image | None = Field(None, description="A picture, e.g. a screenshot.")
    cells: dict[RowId, OneOrMany] = Field(
        default_factory=dict, description="By row id: what the map's own rows say here."
    )
    evidence: EvidenceIds = Field((), description="Ids of the evidence for it.")
    level: Level | None = Field(None, description="How firm it is, where no evidence is named.")
    journey: MapId | None = Field(None, description="Id of the map that unfolds this step.")
