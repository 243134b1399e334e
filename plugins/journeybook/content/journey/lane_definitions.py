"""Which lanes the map has: their labels, the keys that they say, and the views that open them.

Here a new lane is named; `lanes` fills it from a journey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from journeybook.content.journey import stage_rows, step_rows
from journeybook.content.journey.items import Item
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.stage_rows import StageItems
from journeybook.content.journey.step_rows import StepItems
from journeybook.languages.texts import Texts
from journeybook.model import Stage

_Items_co = TypeVar("_Items_co", covariant=True)


@dataclass(frozen=True)
class LaneDefinition(Generic[_Items_co]):
    """A lane, before it is filled.

    Attributes:
        key: what it is, for its colour.
        label: its label.
        question: what it answers.
        says: the keys of a step or stage that it says, with blanks between.
        items: makes what it says of a step, or of a stage.
    """

    key: str
    label: str
    question: str
    says: str
    items: _Items_co


StepLane = LaneDefinition[StepItems]
"""A lane that says something of each step."""

StageLane = LaneDefinition[StageItems]
"""A lane that says something of each stage as a whole."""

KpiLane = LaneDefinition[Callable[[PlacedJourney, Stage, Texts], Iterator[Item]]]
"""A lane that says of each stage what was measured."""

SHOWS = {
    "customer": "Customer",
    "blueprint": "Service blueprint",
    "figures": "CX figures",
    "segments": "Segments",
    "gap": "Gap",
    "everything": "Everything",
}
"""The views of the map, by key; the last opens all."""

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "actions": ("Doing", ("customer", "blueprint", "figures", "segments", "gap")),
    "feelings": ("Feelings", ("customer",)),
    "touchpoints": ("Touchpoints", ("customer", "blueprint")),
    "figures": ("KPIs, calls", ("figures",)),
    "pains": ("Pain points", ("customer",)),
    "opportunities": ("Opportunities", ("customer", "figures")),
    "thoughts": ("Thoughts", ()),
    "blueprint": ("Blueprint", ("blueprint",)),
    "times": ("Time, cost", ()),
    "content": ("Content", ()),
    "questions": ("Questions", ()),
    "borders": ("Borders", ()),
    "own": ("Own rows", ()),
    "segments": ("Segments", ("segments",)),
    "gap": ("Gap", ("gap",)),
}
"""The groups of lanes from top to bottom: label, and the views in which each is open."""

SIDES = ("customer", "frontstage", "backstage", "support")
LINES = ("Line of interaction", "Line of visibility", "Line of internal interaction")

DOING: tuple[StepLane, ...] = (
    StepLane("actions", "Doing", "What the customer does",
     "action description actors persona optional journey evidence level", step_rows.actions),
)  # fmt: skip
FEELINGS: tuple[StepLane, ...] = (
    StepLane("feelings", "Feelings", "How it feels", "feeling emotion", step_rows.feelings),
)
TOUCHPOINTS: tuple[StepLane, ...] = (
    StepLane("touchpoints", "Touchpoints", "Where we meet", "touchpoint channel contact",
     step_rows.touchpoints),
)  # fmt: skip
PAINS: tuple[StepLane, ...] = (
    StepLane("pains", "Pain points", "Severity 1 to 5", "pain_points", step_rows.pains),
)
THOUGHTS: tuple[StepLane, ...] = (
    StepLane("thoughts", "Thoughts", "What the customer thinks", "thought", step_rows.thoughts),
    StepLane("delights", "Delights", "Better than expected", "delight", step_rows.delights),
)
IN_SIGHT: tuple[StepLane, ...] = (
    StepLane("shown", "Evidence shown", "What the customer sees or holds", "evidence_shown",
     step_rows.evidence_shown),
)  # fmt: skip
FRONTSTAGE: tuple[StepLane, ...] = (
    StepLane("frontstage", "Frontstage", "What we do in sight", "frontstage",
     step_rows.field_items("frontstage")),
)  # fmt: skip
BACKSTAGE: tuple[StepLane, ...] = (
    StepLane("backstage", "Backstage", "What we do unseen", "backstage",
     step_rows.field_items("backstage")),
)  # fmt: skip
SUPPORT: tuple[StepLane, ...] = (
    StepLane("support", "Support", "Systems and teams behind it", "support",
     step_rows.field_items("support")),
)  # fmt: skip
RISKS: tuple[StepLane, ...] = (
    StepLane(
        "handoffs", "Handoffs", "From whom to whom, and the risk", "handoff", step_rows.handoffs
    ),
    StepLane("failures", "Failures", "And how we recover", "failure", step_rows.failures),
)
TIMES: tuple[StepLane, ...] = (
    StepLane("times", "Time and cost", "How long, and what it costs", "duration wait cost",
     step_rows.times),
    StepLane("ways", "Goes on to", "If not to the next step", "next", step_rows.ways_on),
    StepLane("images", "Pictures", "What it looks like", "image", step_rows.images),
    StepLane("links", "Links", "Where more can be read", "links", step_rows.links),
)  # fmt: skip

KPIS: tuple[KpiLane, ...] = (
    KpiLane("kpis", "KPI", "How we know that it works", "kpis", stage_rows.figures),
)
FIGURES: tuple[StageLane, ...] = (
    StageLane("calls", "Call to action", "What we ask the customer to do", "cta", stage_rows.calls),
    StageLane("messages", "Message", "What we say", "message", stage_rows.messages),
)
CONTENT: tuple[StageLane, ...] = (
    StageLane(
        "content", "Content", "Which content serves this stage", "content", stage_rows.contents
    ),
)
QUESTIONS: tuple[StageLane, ...] = (
    StageLane("state", "Customer's state", "What is on the customer's mind", "customer_state",
     stage_rows.state),
    StageLane("inquiries", "Inquiries", "What customers ask us", "inquiries", stage_rows.inquiries),
    StageLane("automation", "Automation", "What is answered without a person", "automation",
     stage_rows.automation),
    StageLane("drop-off", "Drop-off", "How many leave, and why", "drop_off", stage_rows.drop_offs),
)  # fmt: skip
BORDERS: tuple[StageLane, ...] = (
    StageLane("borders", "Entry and exit", "What begins and what ends the stage", "entry exit",
     stage_rows.borders),
    StageLane("owner", "Owner", "Who answers for the stage", "owner", stage_rows.owners),
)  # fmt: skip

_STEP_LANES = (
    *DOING, *FEELINGS, *TOUCHPOINTS, *PAINS, *THOUGHTS, *IN_SIGHT, *FRONTSTAGE, *BACKSTAGE,
    *SUPPORT, *RISKS, *TIMES,
)  # fmt: skip
_STAGE_LANES = (*KPIS, *FIGURES, *CONTENT, *QUESTIONS, *BORDERS)
# What stands elsewhere: in the curve, in the head of a stage, in the map's own rows.
_ELSEWHERE = {"id", "cells", "by_segment", "moment_of_truth", "question"}
_SAID = {key for lane in (*_STEP_LANES, *_STAGE_LANES) for key in lane.says.split()}
SAID_OF_STEP = _SAID | _ELSEWHERE
SAID_OF_STAGE = _SAID | _ELSEWHERE | {"name", "steps"}


def fixed_texts() -> Iterator[str]:
    """Yield every fixed text of the lanes, for whoever translates them."""
    yield from SHOWS.values()
    yield from (name for name, _ in GROUPS.values())
    yield from (
        text for lane in (*_STEP_LANES, *_STAGE_LANES) for text in (lane.label, lane.question)
    )
    yield from LINES
