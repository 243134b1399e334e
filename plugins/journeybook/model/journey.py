"""The journey part of a map definition: personas, stages, evidence, opportunities.

The keys and their meaning are the format 1 of the map definition; the numbers in brackets name
the seed document that asks for a field.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import PydanticCustomError

from journeybook.model.aging import is_aged
from journeybook.model.emotion import DEFAULT_SCALE, EmotionScale, scores_on
from journeybook.model.made_ids import make_ids
from journeybook.model.moment import (
    EvidenceIds,
    Image,
    Level,
    PainPoint,
    Part,
    StepId,
    WebLink,
)
from journeybook.model.record import SHORT_FORM, Record
from journeybook.model.roles import NameOf, To
from journeybook.model.stage import Stage
from journeybook.model.step import Step
from journeybook.model.typed_values import Day, Interval, Score
from journeybook.model.values import (
    KPI,
    Citation,
    Label,
    MapId,
    Name,
    Owners,
    RepositoryFile,
    RequiredName,
    Slug,
    Slugs,
    Text,
    Texts,
    Url,
)

StageId = Annotated[Slug, To("stage")]
PainPointIds = Annotated[Slugs, To("pain point")]


def _not_an_empty_list(value: Any) -> Any:
    if isinstance(value, list) and not value:
        raise PydanticCustomError("empty-value", "this needs at least one item")
    return value


class PersonaWords(Record):
    """What is said of a kind of customer: a role, never an average [001, 002, 004]."""

    name: Annotated[RequiredName, NameOf("persona")] = Field(
        "", description="Name of the persona: a role, e.g. First-time buyer."
    )
    description: Text = Field("", description="Who this is, in a sentence or two.")
    segment: Name = Field("", description="Segment that the persona stands for.")
    priority: Label = Field("", description="Rank among the personas, e.g. primary.")
    attributes: Texts = Field((), description="What is known of them.")
    goals: Texts = Field((), description="What they want to reach.")
    needs: Texts = Field((), description="What they need on the way.")
    issues: Texts = Field((), description="What troubles them.")
    behaviours: Texts = Field((), description="What they do.")
    quote: Text = Field("", description="A sentence they would say.")
    image: Image | None = Field(None, description="A picture of this persona.")


class Persona(PersonaWords, Part):
    """A kind of customer of one journey, told here or, by `map`, on a page of its own."""

    noun: ClassVar = "persona"
    short: ClassVar = "name"
    id_by: ClassVar = "map"

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["name"]}, {"required": ["map"]}],
            SHORT_FORM: short,
        }
    )

    map: MapId | None = Field(
        None, description="Id of the persona's own page, where journeys share it."
    )
    evidence: EvidenceIds = Field((), description="Ids of the evidence behind the persona.")

    @model_validator(mode="after")
    def _is_named(self) -> Persona:
        if not self.name and self.map is None:
            raise PydanticCustomError("missing-key", "missing key 'name' or 'map'")
        return self


EvidenceKind = Literal[
    "interview", "survey", "analytics", "inquiries", "operations", "observation", "desk-research"
]


class Evidence(Part):
    """What a statement of the map rests on [000, 002, 004]."""

    noun: ClassVar = "evidence"
    short: ClassVar = "source"
    named_by: ClassVar = ("id", "source")

    kind: EvidenceKind | None = Field(None, description="How it was gathered.")
    from_: Literal["customer", "operations"] | None = Field(
        None, alias="from", description="Whether customers or operations say it."
    )
    level: Level | None = Field(None, description="How firm it is.")
    date: Day | None = Field(None, description="The day on which it was gathered.")
    fresh_for: Interval | None = Field(None, description="How long it is good, e.g. 730d.")
    sample: Citation = Field("", description="How many, e.g. 12 interviews.")
    source: Citation = Field("", description="Where it comes from.")
    url: Url | None = Field(None, description="Where it can be read.")
    file: RepositoryFile = Field("", description="Its path, where it lies in the repository.")
    fingerprint: Citation = Field(
        "", description="What the team notes of something outside, to tell whether it changed."
    )

    def is_aged(self, today: datetime.date) -> bool:
        """Return whether it is older than it is good."""
        return is_aged(self.date, self.fresh_for, today)


class PersonaProfile(PersonaWords):
    """A persona with a page of its own, which journeys share; its name is the title of the page.

    There is no journey whose evidence it could name, so what it rests on stands here itself.
    """

    evidence: tuple[Evidence, ...] = Field((), description="What the persona rests on.")

    @model_validator(mode="after")
    def _with_ids(self) -> PersonaProfile:
        make_ids(_named_evidence(self.evidence))
        return self


class Opportunity(Part):
    """A possible improvement, and what became of it [000, 001, 002]."""

    noun: ClassVar = "opportunity"
    short: ClassVar = "title"

    title: RequiredName = Field(description="What could be done.")
    kind: Label = Field("", description="streamline, address-pain, communicate or another.")
    stage: StageId | None = Field(None, description="Id of the stage that it improves.")
    step: StepId | None = Field(None, description="Id of the step that it improves.")
    addresses: PainPointIds = Field((), description="Ids of the pain points that it answers.")
    owner: Owners = Field((), description="Who answers for it.")
    due: Day | None = Field(None, description="The day by which it is to be done.")
    status: Literal["idea", "planned", "testing", "done", "dropped"] | None = Field(
        None, description="How far it is."
    )
    impact: Score | None = Field(None, description="1 (small) to 5 (large).")
    effort: Score | None = Field(None, description="1 (small) to 5 (large).")
    value: Text = Field("", description="What it is worth, in words.")
    kpi: Annotated[Name, KPI] = Field("", description="Name of the KPI that will tell.")
    result: Text = Field("", description="What came of it.")
    kept: Texts = Field((), description="What was kept, since it changed behaviour.")
    retired: Texts = Field((), description="Assumptions that were given up.")
    links: tuple[WebLink, ...] = Field((), description="Where more can be read.")


class Row(Record):
    """A row of the grid that this map adds [004]."""

    noun: ClassVar = "row"

    id: Slug = Field(description="Id of the row.")
    label: RequiredName = Field(description="Its label.")
    question: Text = Field("", description="The question that the row answers.")
    per: Literal["stage", "step"] = Field("stage", description="Whether stages or steps fill it.")
    side: Literal["customer", "frontstage", "backstage", "support"] | None = Field(
        None, description="Its side of the line of visibility, for the service blueprint."
    )


class Journey(Record):
    """A mapped journey: one customer goal, one period."""

    objective: Text = Field("", description="What the organisation wants from the map [001].")
    goal: Text = Field("", description="The customer's goal.")
    period: Text = Field("", description="The time it covers, e.g. the first 30 days.")
    emotion_scale: EmotionScale = Field(
        DEFAULT_SCALE, description="The scale of this map's emotions; 1 to 5 by default."
    )
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

    @model_validator(mode="wrap")
    @classmethod
    def _scored_and_named(cls, data: Any, handler: ModelWrapValidatorHandler[Journey]) -> Journey:
        with scores_on(data.get("emotion_scale") if isinstance(data, dict) else None):
            journey = handler(data)
        for parts in _named_parts(journey):
            make_ids(parts)
        return journey

    @property
    def steps(self) -> Iterator[Step]:
        """All steps of all stages, in order."""
        return (step for stage in self.stages for step in stage.steps)

    @property
    def moments(self) -> Iterator[Step | Stage]:
        """All columns of the map, in order: steps, and stages that have none."""
        return (moment for stage in self.stages for moment in stage.moments)

    @property
    def speakers(self) -> Iterator[Step | Stage]:
        """All that can say something: each stage as a whole, then its steps."""
        for stage in self.stages:
            yield stage
            yield from stage.steps

    @property
    def unfolded_in(self) -> tuple[str, ...]:
        """The ids of the maps that unfold a stage or a step, in order, each once."""
        found = (moment.journey for moment in self.speakers if moment.journey)
        return tuple(dict.fromkeys(found))

    @property
    def pain_points(self) -> Iterator[PainPoint]:
        """All pain points, in order."""
        return (pain for stage in self.stages for pain in stage.all_pain_points)

    @property
    def answers(self) -> dict[str, list[Opportunity]]:
        """By the id of a pain point, the opportunities that answer it; none without an answer.

        One that was dropped is an answer, too: it says that the matter was decided. An id that was
        made is none that an opportunity can name.
        """
        own = {pain.id for pain in self.pain_points if pain.has_own_id}
        found: dict[str, list[Opportunity]] = {}
        for opportunity in self.opportunities:
            for id_ in own.intersection(opportunity.addresses):
                found.setdefault(id_, []).append(opportunity)
        return found


_NamedParts = list[tuple[Part, str, str]]
"""Parts of one kind, each with what names it and its place."""


def _named_parts(journey: Journey) -> Iterator[_NamedParts]:
    """Yield the parts of a journey that have ids, kind by kind."""
    stages: _NamedParts = []
    steps: _NamedParts = []
    pains: _NamedParts = []
    for n, stage in enumerate(journey.stages, 1):
        stages.append((stage, stage.name, f"stage-{n}"))
        pains += _named_pains(stage, f"pain-{n}")
        for m, step in enumerate(stage.steps, 1):
            steps.append((step, step.action, f"step-{n}-{m}"))
            pains += _named_pains(step, f"pain-{n}-{m}")
    yield from (stages, steps, pains)
    personas = enumerate(journey.personas, 1)
    yield [(one, one.map or one.name, f"persona-{n}") for n, one in personas]
    ideas = enumerate(journey.opportunities, 1)
    yield [(idea, idea.title, f"opportunity-{n}") for n, idea in ideas]
    yield _named_evidence(journey.evidence)


def _named_pains(moment: Step | Stage, place: str) -> _NamedParts:
    return [(pain, pain.text, f"{place}-{n}") for n, pain in enumerate(moment.pain_points, 1)]


def _named_evidence(evidence: Iterable[Evidence]) -> _NamedParts:
    return [(item, item.source, f"evidence-{n}") for n, item in enumerate(evidence, 1)]
