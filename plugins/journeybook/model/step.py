"""A step of a journey: what the customer does, meets, thinks and feels, and what stands behind it.

The numbers in brackets name the seed document that asks for a field.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from journeybook.model.record import Record
from journeybook.model.roles import To
from journeybook.model.values import (
    Name,
    Names,
    RequiredText,
    Score,
    Slug,
    Slugs,
    Text,
    Truth,
)

EvidenceIds = Annotated[Slugs, To("evidence")]
PersonaId = Annotated[Slug, To("persona")]


class PainPoint(Record):
    """Something that goes badly for the customer in a step [001, 004]."""

    noun: ClassVar = "pain point"

    id: Slug = Field(description="Id of the pain point.")
    text: RequiredText = Field(description="What goes badly.")
    kind: Literal["pain", "bottleneck", "service-gap", "friction"] = Field(
        "pain", description="What sort of trouble it is."
    )
    severity: Score | None = Field(None, description="1 (slight) to 5 (grave).")
    cause: Text = Field("", description="Why it happens.")
    evidence: EvidenceIds = Field((), description="Ids of the evidence for it.")


class Handoff(Record):
    """The customer passes from one team or system to another [000]."""

    from_: Name = Field("", alias="from", description="Who passes the customer on.")
    to: Name = Field("", description="Who takes over.")
    risk: Text = Field("", description="What can get lost.")


class Failure(Record):
    """What can go wrong in a step, and how it is made good [000]."""

    text: RequiredText = Field(description="What can go wrong.")
    recovery: Text = Field("", description="How it is made good.")


class SegmentView(Record):
    """How a step differs for one persona [000, 001]."""

    text: Text = Field("", description="What differs.")
    emotion: Score | None = Field(None, description="1 (worst) to 5 (best) for this persona.")
    pain: Text = Field("", description="What troubles this persona.")


class Step(Record):
    """One thing the customer does."""

    noun: ClassVar = "step"

    id: Slug = Field(description="Id of the step.")
    action: RequiredText = Field(description="What the customer does, in a few words.")
    touchpoint: Name = Field("", description="What the customer meets, e.g. the first invoice.")
    channel: Name = Field("", description="Through which channel, e.g. e-mail.")
    contact: Literal["in-person", "online", "phone", "mail"] | None = Field(
        None, description="Form of contact [001]."
    )
    actors: Names = Field((), description="Who takes part.")
    thought: Text = Field("", description="What the customer thinks.")
    feeling: Text = Field("", description="How the customer feels, in a word.")
    emotion: Score | None = Field(None, description="1 (worst) to 5 (best).")
    moment_of_truth: Truth = Field(
        default=False, description="true: what happens here decides [000]."
    )
    frontstage: Text = Field("", description="What staff or systems do in sight.")
    backstage: Text = Field("", description="What they do out of sight.")
    support: Text = Field("", description="The process that supports them.")
    pain_points: tuple[PainPoint, ...] = Field((), description="What goes badly here.")
    delight: Text = Field("", description="What goes better than expected.")
    handoff: Handoff | None = Field(None, description="The customer is passed on here.")
    failure: Failure | None = Field(None, description="What can fail here.")
    persona: PersonaId | None = Field(None, description="Id of the persona, when it differs.")
    by_segment: dict[PersonaId, SegmentView] = Field(
        default_factory=dict, description="By persona id: how the step differs for a segment."
    )
    evidence: EvidenceIds = Field((), description="Ids of the evidence for this step.")
