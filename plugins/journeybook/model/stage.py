"""A stage of a journey: a stretch with clear boundaries, with or without steps.

The numbers in brackets name the seed document that asks for a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from journeybook.model.figure import Kpi
from journeybook.model.moment import Moment, PainPoint, Part
from journeybook.model.record import Record
from journeybook.model.step import Step
from journeybook.model.typed_values import Day
from journeybook.model.values import OneOrMany, Owners, RequiredName, Text, Texts, Url


class CallToAction(Record):
    """What the customer is asked to do at the end of a stage [003]."""

    label: RequiredName = Field(description="The call, e.g. Download the guide.")
    change: Text = Field("", description="The change of attitude that it wants.")


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


class StageHead(Part):
    """What a stage is called, and what holds for all of it."""

    name: RequiredName = Field(description="Name of the stage.")
    question: Text = Field("", description="The question the customer asks here.")
    customer_state: Text = Field("", description="The state the customer is in [004].")
    entry: Text = Field("", description="What begins the stage [004].")
    exit: Text = Field("", description="What ends it [004].")
    message: Text = Field("", description="What the organisation says here [003].")
    cta: CallToAction | None = Field(None, description="Call to action [003].")
    action: OneOrMany = Field((), description="What the customer does, where no steps say it.")


class Stage(Moment, StageHead):
    """A stretch of the journey. Without steps it is drawn as one column of its own."""

    noun: ClassVar = "stage"

    steps: tuple[Step, ...] = Field((), description="What the customer does, in order.")
    content: tuple[Content, ...] = Field((), description="Content map and audit [003].")
    inquiries: Texts = Field((), description="What customers ask here [004].")
    automation: OneOrMany = Field(
        (), description="What a chatbot or another automat does here [004]."
    )
    drop_off: DropOff | None = Field(None, description="Customers who leave here [004].")
    owner: Owners = Field((), description="Who answers for the stage.")

    @property
    def label(self) -> str:
        """What it is called where it is drawn."""
        return self.name

    @property
    def moments(self) -> tuple[Step | Stage, ...]:
        """Its columns: its steps, or itself where it has none."""
        return self.steps or (self,)

    @property
    def all_pain_points(self) -> Iterator[PainPoint]:
        """The pain points of the stage as a whole and of its steps."""
        yield from self.pain_points
        for step in self.steps:
            yield from step.pain_points

    @property
    def all_kpis(self) -> tuple[Kpi, ...]:
        """The figures of the stage as a whole and of its steps."""
        return (*self.kpis, *(kpi for step in self.steps for kpi in step.kpis))
