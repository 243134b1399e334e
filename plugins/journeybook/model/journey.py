"""The journey part of a map definition: personas, stages, steps, evidence, opportunities.

The keys and their meaning are the format 1 of the map definition; the numbers in brackets name
the seed document that asks for a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from journeybook.model.record import Record
from journeybook.model.roles import To
from journeybook.model.step import EvidenceIds, PainPoint, Step
from journeybook.model.values import (
    Citation,
    Day,
    Label,
    MapId,
    Name,
    Number,
    RequiredName,
    RequiredText,
    Score,
    Slug,
    Slugs,
    Text,
    Texts,
    Url,
)

StageId = Annotated[Slug, To("stage")]
PainPointIds = Annotated[Slugs, To("pain point")]
RowId = Annotated[Slug, To("row")]


def _not_an_empty_list(value: Any) -> Any:
    if isinstance(value, list) and not value:
        raise PydanticCustomError("empty-value", "this needs at least one item")
    return value


class Persona(Record):
    """A kind of customer, as one concrete person would be: a role, never an average [001, 004]."""

    noun: ClassVar = "persona"

    id: Slug = Field(description="Id of the persona.")
    name: RequiredName = Field(description="Name of the persona: a role, e.g. First-time buyer.")
    description: Text = Field("", description="Who this is, in a sentence or two.")
    segment: Name = Field("", description="Segment that the persona stands for.")
    priority: Label = Field("", description="Rank among the personas, e.g. primary.")
    attributes: Texts = Field((), description="What is known of them.")
    goals: Texts = Field((), description="What they want to reach.")
    needs: Texts = Field((), description="What they need on the way.")
    issues: Texts = Field((), description="What troubles them.")
    behaviours: Texts = Field((), description="What they do.")
    quote: Text = Field("", description="A sentence they would say.")
    evidence: EvidenceIds = Field((), description="Ids of the evidence behind the persona.")


class Evidence(Record):
    """What a statement of the map rests on [000, 002, 004]."""

    noun: ClassVar = "evidence"

    id: Slug = Field(description="Id of the evidence.")
    kind: (
        Literal["interview", "survey", "analytics", "inquiries", "operations", "observation"] | None
    ) = Field(None, description="How it was gathered.")
    from_: Literal["customer", "operations"] | None = Field(
        None, alias="from", description="Whether customers or operations say it."
    )
    level: Literal["observed", "inferred", "assumed"] | None = Field(
        None, description="How firm it is."
    )
    date: Day | None = Field(None, description="The day on which it was gathered.")
    sample: Citation = Field("", description="How many, e.g. 12 interviews.")
    source: Citation = Field("", description="Where it comes from.")
    url: Url | None = Field(None, description="Where it can be read.")


class Opportunity(Record):
    """A possible improvement, and what became of it [000, 001, 002]."""

    noun: ClassVar = "opportunity"

    id: Slug = Field(description="Id of the opportunity.")
    title: RequiredName = Field(description="What could be done.")
    kind: Label = Field("", description="streamline, address-pain, communicate or another.")
    stage: StageId | None = Field(None, description="Id of the stage that it improves.")
    addresses: PainPointIds = Field((), description="Ids of the pain points that it answers.")
    owner: Name = Field("", description="Who answers for it.")
    due: Day | None = Field(None, description="The day by which it is to be done.")
    status: Literal["idea", "planned", "testing", "done", "dropped"] | None = Field(
        None, description="How far it is."
    )
    impact: Score | None = Field(None, description="1 (small) to 5 (large).")
    effort: Score | None = Field(None, description="1 (small) to 5 (large).")
    kpi: Name = Field("", description="Name of the KPI that will tell.")
    result: Text = Field("", description="What came of it.")
    kept: Texts = Field((), description="What was kept, since it changed behaviour.")
    retired: Texts = Field((), description="Assumptions that were given up.")


class CallToAction(Record):
    """What the customer is asked to do at the end of a stage [003]."""

    label: RequiredName = Field(description="The call, e.g. Download the guide.")
    change: Text = Field("", description="The change of attitude that it wants.")


class Kpi(Record):
    """A figure that tells whether a stage works [003]."""

    noun: ClassVar = "KPI"

    name: RequiredName = Field(description="Name of the KPI.")
    unit: Text = Field("", description="Its unit, e.g. %.")
    better: Literal["higher", "lower"] | None = Field(
        None, description="Whether a higher or a lower figure is better."
    )
    target: Number | None = Field(None, description="The figure wanted.")
    measured: Number | None = Field(None, description="The figure measured.")
    measured_on: Day | None = Field(None, description="The day of the measurement.")
    source: Citation = Field("", description="Who measured it, and how.")

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None when target, measure or direction is missing."""
        if self.target is None or self.measured is None or self.better is None:
            return None
        if self.better == "higher":
            return self.measured >= self.target
        return self.measured <= self.target


class Content(Record):
    """A piece of content that serves a stage, and what the last audit decided on it [003]."""

    noun: ClassVar = "content"

    title: RequiredName = Field(description="Title of the content.")
    url: Url | None = Field(None, description="Where it stands.")
    status: Literal["keep", "update", "create", "retire"] | None = Field(
        None, description="What the audit decided."
    )
    audited_on: Day | None = Field(None, description="The day of the audit.")


class DropOff(Record):
    """Customers who leave in a stage [004]."""

    rate: Text = Field("", description="How many leave, e.g. 18 %.")
    cause: Text = Field("", description="Why they leave.")
    countermeasure: Text = Field("", description="What would keep them.")


class Row(Record):
    """A row of the grid that this map adds [004]."""

    noun: ClassVar = "row"

    id: Slug = Field(description="Id of the row.")
    label: RequiredName = Field(description="Its label.")
    question: Text = Field("", description="The question that the row answers.")


class Stage(Record):
    """A stretch of the journey with clear boundaries."""

    noun: ClassVar = "stage"

    id: Slug = Field(description="Id of the stage.")
    name: RequiredName = Field(description="Name of the stage.")
    question: Text = Field("", description="The question the customer asks here.")
    customer_state: Text = Field("", description="The state the customer is in [004].")
    entry: Text = Field("", description="What begins the stage [004].")
    exit: Text = Field("", description="What ends it [004].")
    duration: Text = Field("", description="How long it takes.")
    message: Text = Field("", description="What the organisation says here [003].")
    cta: CallToAction | None = Field(None, description="Call to action [003].")
    kpis: tuple[Kpi, ...] = Field((), description="Figures that tell whether it works [003].")
    steps: Annotated[tuple[Step, ...], BeforeValidator(_not_an_empty_list)] = Field(
        description="What the customer does, in order.", json_schema_extra={"minItems": 1}
    )
    content: tuple[Content, ...] = Field((), description="Content map and audit [003].")
    inquiries: Texts = Field((), description="What customers ask here [004].")
    automation: Text = Field("", description="What a chatbot or another automat does here [004].")
    drop_off: DropOff | None = Field(None, description="Customers who leave here [004].")
    owner: Name = Field("", description="Who answers for the stage.")
    cells: dict[RowId, Text] = Field(
        default_factory=dict, description="By row id: what the map's own rows say here."
    )


class Journey(Record):
    """A mapped journey: one customer goal, one period."""

    objective: Text = Field("", description="What the organisation wants from the map [001].")
    goal: RequiredText = Field(description="The customer's goal.")
    period: RequiredText = Field(description="The time it covers, e.g. the first 30 days.")
    scenario: Text = Field("", description="The situation that the journey begins in.")
    product: Name = Field("", description="The service or product mapped [003].")
    state: Literal["as-is", "to-be"] | None = Field(
        None, description="The journey as it is, or as it is to be."
    )
    counterpart: MapId | None = Field(None, description="Id of the other state's map.")
    model: Name = Field("", description="Business model: b2c, b2b or another [004].")
    personas: tuple[Persona, ...] = Field((), description="Whose journey it is.")
    stages: Annotated[tuple[Stage, ...], BeforeValidator(_not_an_empty_list)] = Field(
        description="The stages, in order.", json_schema_extra={"minItems": 1}
    )
    opportunities: tuple[Opportunity, ...] = Field((), description="What could be done.")
    evidence: tuple[Evidence, ...] = Field((), description="What the map rests on.")
    rows: tuple[Row, ...] = Field((), description="Rows that this map adds to the grid.")

    @property
    def steps(self) -> Iterator[Step]:
        """All steps of all stages, in order."""
        return (step for stage in self.stages for step in stage.steps)

    @property
    def pain_points(self) -> Iterator[PainPoint]:
        """All pain points of all steps, in order."""
        return (pain for step in self.steps for pain in step.pain_points)
