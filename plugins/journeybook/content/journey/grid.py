"""The rows of the stage grid for one line of the picture, in groups, empty ones left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from journeybook.content.field_words import label, others, words
from journeybook.content.journey import stage_rows, step_rows, views
from journeybook.content.journey.improvements import improvement
from journeybook.content.journey.items import GridRow, Item, RowGroup
from journeybook.content.journey.placed import Column, Line, PlacedJourney, PlacedStep
from journeybook.content.journey.stage_rows import StageItems
from journeybook.content.journey.step_rows import StepItems
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Opportunity, Row, Stage, Step
from journeybook.model.fields import Field

CellItems = Callable[[Column, Texts], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the grid as it is made.

    Attributes:
        key: what it is, for its class.
        label: its label.
        question: the question that it answers.
        says: the keys of a step, or of a stage, that it says.
        items: what stands in a cell.
    """

    key: str
    label: str
    question: str
    says: tuple[str, ...]
    items: CellItems


def _of_steps(key: str, label: str, question: str, says: str, items: StepItems) -> Lane:
    def cell(column: Column, texts: Texts) -> Iterator[Item]:
        return (item for placed in column.parts for item in items(placed, texts))

    return Lane(key, label, question, tuple(says.split()), cell)


def _of_stage(key: str, label: str, question: str, says: str, items: StageItems) -> Lane:
    def cell(column: Column, texts: Texts) -> Iterable[Item]:
        return items(column.stage, texts) if column.first else ()

    return Lane(key, label, question, tuple(says.split()), cell)


_SITUATION = _of_stage(
    "situation", "Situation", "What is on the customer's mind?", "question customer_state",
    stage_rows.situation,
)  # fmt: skip
_EXPERIENCE = (
    _of_steps("actions", "Actions", "What does the customer do?",
              "action description actors persona optional journey evidence level",
              step_rows.actions),
    _of_steps("touchpoints", "Touchpoints",
              "What does the customer meet, and through which channel?",
              "touchpoint channel contact", step_rows.touchpoints),
    _of_steps("shown", "What the customer sees or holds",
              "What shows that the service is there?", "evidence_shown",
              step_rows.evidence_shown),
    _of_steps("images", "Pictures", "What does it look like?", "image", step_rows.images),
    _of_steps("thoughts", "Thoughts", "What does the customer think?", "thought",
              step_rows.thoughts),
    _of_steps("feelings", "Feelings", "How does the customer feel?", "feeling emotion",
              step_rows.feelings),
)  # fmt: skip
_FRICTION = (
    _of_steps("pains", "Pain points", "What goes badly?", "pain_points", step_rows.pains),
    _of_steps("delights", "Delights", "What goes better than expected?", "delight",
              step_rows.delights),
)  # fmt: skip
_RISKS = (
    _of_steps("handoffs", "Handoffs", "Where does the customer pass to someone else?", "handoff",
              step_rows.handoffs),
    _of_steps("failures", "Failures and recovery", "What can go wrong, and how is it made good?",
              "failure", step_rows.failures),
    _of_steps("moments", "Moments of truth", "What decides whether the customer stays?",
              "moment_of_truth", step_rows.moments_of_truth),
    _of_steps("ways", "Goes on to", "Where does it go on, if not to the next step?", "next",
              step_rows.ways_on),
    _of_steps("times", "Time and cost", "How long does it take, and what does it cost?",
              "duration wait cost", step_rows.times),
    _of_steps("links", "Links", "Where can more be read?", "links", step_rows.links),
)  # fmt: skip
_ORGANISATION = (
    _of_stage("messages", "Message", "What do we say?", "message", stage_rows.messages),
    _of_stage("calls", "Call to action", "What do we ask the customer to do?", "cta",
              stage_rows.calls),
    _of_stage("kpis", "KPI", "How do we know that it works?", "kpis", stage_rows.figures),
    _of_stage("inquiries", "Inquiries", "What do customers ask us?", "inquiries",
              stage_rows.inquiries),
    _of_stage("automation", "Automation", "What can be answered without a person?", "automation",
              stage_rows.automation),
    _of_stage("drop-off", "Drop-off", "How many leave, and why?", "drop_off",
              stage_rows.drop_offs),
    _of_stage("content", "Content", "Which content serves this stage?", "content",
              stage_rows.contents),
    _of_stage("borders", "Entry and exit", "What begins and what ends the stage?", "entry exit",
              stage_rows.borders),
    _of_stage("owner", "Owner", "Who answers for the stage?", "owner", stage_rows.owners),
)  # fmt: skip
_LANES = (_SITUATION, *_EXPERIENCE, *_FRICTION, *_RISKS, *_ORGANISATION)
# What stands elsewhere: in the head of a column, in the map's own rows, in the views.
_SAID = frozenset(key for lane in _LANES for key in lane.says)
_ELSEWHERE = {"id", "cells", *views.SAID_OF_STEP}
SAID_OF_STEP = _SAID | _ELSEWHERE
SAID_OF_STAGE = _SAID | _ELSEWHERE | {"name", "steps"}


def _rows(lanes: Iterable[Lane], line: Line, texts: Texts) -> Iterator[GridRow]:
    """Yield those rows of `lanes` that have content in `line`."""
    for lane in lanes:
        cells = tuple(tuple(lane.items(column, texts)) for column in line.columns)
        if any(cells):
            question = texts(lane.question) if lane.question else ""
            yield GridRow(lane.key, texts(lane.label), question, cells)


def groups(placed: PlacedJourney, line: Line, texts: Texts) -> list[RowGroup]:
    """Return all rows of a line but the emotion curve.

    Args:
        placed: the whole journey: its opportunities and its own rows.
        line: the line of the picture.
        texts: fixed texts of the page's locale.

    Returns:
        Groups of rows. The first has no label, stands above the curve and may have no rows; of the
        others, what has no content in this line is left out.
    """
    chances = _opportunities(placed.improvements)
    first = RowGroup("situation", "", tuple(_rows((_SITUATION,), line, texts)))
    labelled = (
        ("experience", "What the customer experiences", _EXPERIENCE),
        ("friction", "What hinders and what helps", (*_FRICTION, chances, *_RISKS)),
        ("organisation", "What we do", _ORGANISATION),
    )
    made = [
        RowGroup(key, texts(label), tuple(_rows(lanes, line, texts)))
        for key, label, lanes in labelled
    ]
    own = (*_own(placed.journey, line), *_rows(_others(), line, texts))
    made.append(RowGroup("own", texts("More about the stages"), own))
    return [first, *(group for group in made if group.rows)]


def _own(journey: Journey, line: Line) -> Iterator[GridRow]:
    for row in journey.rows:
        cells = tuple(tuple(row_items(row, column)) for column in line.columns)
        if any(cells):
            yield GridRow("own", row.label, row.question, cells)


def row_items(row: Row, column: Column) -> Iterator[Item]:
    """Yield what a row of the map's own says in a column: of the stage, then of its steps."""
    if column.first:
        yield from map(Item, column.stage.cells.get(row.id, ()))
    for placed in column.steps:
        if isinstance(placed.step, Step):
            yield from (Item(text, placed.number) for text in placed.step.cells.get(row.id, ()))


def _opportunities(found: Mapping[str, Sequence[Opportunity]]) -> Lane:
    def items(column: Column, texts: Texts) -> Iterator[Item]:
        for opportunity in found.get(column.stage.id, ()) if column.first else ():
            yield improvement(opportunity, texts)

    return Lane("opportunities", "Opportunities", "What could be better?", (), items)


def _others() -> Iterator[Lane]:
    """Yield a lane for each field of a stage or a step that has no place of its own."""
    for field in others(Stage, SAID_OF_STAGE):
        yield _of_stage(field.key, label(field), "", field.key, partial(_of_field, field))
    for field in others(Step, SAID_OF_STEP):
        yield _of_steps(field.key, label(field), "", field.key, partial(_of_step_field, field))


def _of_field(field: Field, stage: Stage, texts: Texts) -> Iterator[Item]:
    return map(Item, words(field, getattr(stage, field.name), texts))


def _of_step_field(field: Field, placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    value = getattr(placed.step, field.name)
    return (Item(text, placed.number or None) for text in words(field, value, texts))
