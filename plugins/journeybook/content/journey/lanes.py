"""The lanes of the map below its curve, in groups that open and fold together.

A lane says one thing of each step, or of each stage where a stage is the unit. What has no lane of
its own is found by the model and stands in the last group, so that a new key is seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from journeybook.content.field_words import label, others, words
from journeybook.content.journey import lane_definitions as defined
from journeybook.content.journey import step_rows
from journeybook.content.journey.improvements import improvement, places_of
from journeybook.content.journey.items import Item
from journeybook.content.journey.lane_definitions import StageLane, StepLane
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.content.journey.step_rows import StepItems
from journeybook.content.journey.views.segments import of_persona
from journeybook.content.journey.views.view import View
from journeybook.languages.texts import Texts
from journeybook.model import Row, Stage, Step
from journeybook.model.fields import Field

Cell = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the map.

    Attributes:
        key: what it is, for its colour.
        label: its label.
        question: what it answers; may be empty.
        of_stages: what it says of each stage as a whole.
        of_steps: what it says of each step.
        line: the name of the line above it, e.g. the line of visibility; or empty.
    """

    key: str
    label: str
    question: str
    of_stages: tuple[Cell, ...]
    of_steps: tuple[Cell, ...]
    line: str = ""

    @property
    def count(self) -> int:
        """How many things it says."""
        return sum(map(len, (*self.of_stages, *self.of_steps)))

    @property
    def has_stages(self) -> bool:
        """Whether it says something of a stage as a whole."""
        return any(self.of_stages)

    @property
    def has_steps(self) -> bool:
        """Whether it says something of a step."""
        return any(self.of_steps)


@dataclass(frozen=True, slots=True)
class LaneGroup:
    """Lanes that open and fold together.

    Attributes:
        key: what they are.
        label: their label.
        shows: the views of the map in which they are open, by their keys.
        lanes: the lanes; those that say nothing are left out.
    """

    key: str
    label: str
    shows: tuple[str, ...]
    lanes: tuple[Lane, ...]

    @property
    def count(self) -> int:
        """How many things they say."""
        return sum(lane.count for lane in self.lanes)

    def counts(self, placed: PlacedJourney) -> Iterator[tuple[int, int]]:
        """Yield, stage by stage, how many steps it has and how much is said of it.

        Where something is said of single steps, each is yielded on its own.
        """
        at = 0
        for stage, column in enumerate(placed.stages):
            size = len(column.steps)
            whole = sum(len(lane.of_stages[stage]) for lane in self.lanes)
            each = [sum(len(lane.of_steps[at + n]) for lane in self.lanes) for n in range(size)]
            at += size
            if any(each):
                yield from ((1, number + (whole if not n else 0)) for n, number in enumerate(each))
            else:
                yield size, whole


def lane_groups(
    placed: PlacedJourney, texts: Texts, gap: View | None = None
) -> tuple[LaneGroup, ...]:
    """Return the lanes of a journey in groups, those without content left out.

    Args:
        placed: the journey.
        texts: fixed texts of the page's locale.
        gap: its view of differences to the other state, if it has one.
    """
    journey = placed.journey
    make = partial(_step_lane, placed, texts)
    stage = partial(_stage_lane, placed, texts)
    kpis = (replace(one, items=partial(one.items, placed)) for one in defined.KPIS)
    own = {side: [row for row in journey.rows if row.side == side] for side in defined.SIDES}
    lines = dict(zip(defined.SIDES[1:], map(texts, defined.LINES), strict=True))
    blueprint = (
        *map(make, defined.IN_SIGHT),
        *(_own(placed, row) for row in own["customer"]),
        *_below(
            lines["frontstage"],
            [*map(make, defined.FRONTSTAGE), *_owned(placed, own["frontstage"])],
        ),
        *_below(
            lines["backstage"], [*map(make, defined.BACKSTAGE), *_owned(placed, own["backstage"])]
        ),
        *_below(lines["support"], [*map(make, defined.SUPPORT), *_owned(placed, own["support"])]),
        *map(make, defined.RISKS),
    )
    without_side = [row for row in journey.rows if row.side is None]
    felt = () if placed.is_felt else tuple(map(make, defined.FEELINGS))
    lanes: dict[str, Iterable[Lane]] = {
        "actions": _doing(placed, texts),
        "feelings": felt,
        "touchpoints": map(make, defined.TOUCHPOINTS),
        "figures": (*map(stage, kpis), *map(stage, defined.FIGURES)),
        "pains": map(make, defined.PAINS),
        "opportunities": (_opportunities(placed, texts),),
        "thoughts": map(make, defined.THOUGHTS),
        "blueprint": blueprint,
        "times": map(make, defined.TIMES),
        "content": map(stage, defined.CONTENT),
        "questions": map(stage, defined.QUESTIONS),
        "borders": map(stage, defined.BORDERS),
        "own": (*_owned(placed, without_side), *_others(placed, texts)),
        "segments": _segment_lanes(placed, texts),
        "gap": _gap_lanes(placed, gap),
    }
    made = (
        LaneGroup(key, texts(name), shows, tuple(lane for lane in lanes[key] if lane.count))
        for key, (name, shows) in defined.GROUPS.items()
    )
    return tuple(group for group in made if group.lanes)


def _below(line: str, lanes: list[Lane]) -> Iterator[Lane]:
    """Yield those lanes that say something, the first below a line of the blueprint."""
    for lane in lanes:
        if lane.count:
            yield Lane(lane.key, lane.label, lane.question, lane.of_stages, lane.of_steps, line)
            line = ""


def _step_lane(placed: PlacedJourney, texts: Texts, definition: StepLane) -> Lane:
    cell = partial(_told, definition.items, texts)
    return _lane(placed, definition.key, texts(definition.label), texts(definition.question), cell)


def _doing(placed: PlacedJourney, texts: Texts) -> Iterator[Lane]:
    """Yield the lane of what is done; who takes part in every step is not told in each."""

    def cell(step: PlacedStep) -> Cell:
        others = texts.join(name for name in step.step.actors if name not in placed.usual_actors)
        short = (texts("with {names}", names=others),) if others else ()
        items = list(step_rows.actions(step, texts))
        return (items[0]._replace(short=short), *items[1:]) if items else ()

    (doing,) = defined.DOING
    yield _lane(placed, doing.key, texts(doing.label), texts(doing.question), cell)


def _told(items: StepItems, texts: Texts, step: PlacedStep) -> Cell:
    return tuple(items(step, texts))


def _lane(
    placed: PlacedJourney, key: str, name: str, question: str, cell: Callable[[PlacedStep], Cell]
) -> Lane:
    whole = tuple(cell(column.whole) if column.whole else () for column in placed.stages)
    return Lane(key, name, question, whole, tuple(map(cell, placed.steps)))


def _stage_lane(placed: PlacedJourney, texts: Texts, definition: StageLane) -> Lane:
    cells = tuple(tuple(definition.items(column.stage, texts)) for column in placed.stages)
    label, question = texts(definition.label), texts(definition.question)
    return Lane(definition.key, label, question, cells, _nothing(placed))


def _nothing(placed: PlacedJourney) -> tuple[Cell, ...]:
    return ((),) * len(placed.steps)


def _own(placed: PlacedJourney, row: Row) -> Lane:
    """Return the lane of a row of the map's own."""
    of_stages = tuple(tuple(map(Item, c.stage.cells.get(row.id, ()))) for c in placed.stages)
    of_steps = tuple(
        tuple(Item(text, one.number) for text in one.step.cells.get(row.id, ()))
        if isinstance(one.step, Step)
        else ()
        for one in placed.steps
    )
    return Lane("own", row.label, row.question, of_stages, of_steps)


def _owned(placed: PlacedJourney, rows: Iterable[Row]) -> list[Lane]:
    return [_own(placed, row) for row in rows]


def _opportunities(placed: PlacedJourney, texts: Texts) -> Lane:
    """Return the lane of opportunities: under the step that they improve, else under its stage."""
    places = places_of(placed.journey)
    of_stages = tuple(
        tuple(
            improvement(one, placed.today, texts)
            for one in places.of_stages.get(column.stage.id, ())
        )
        for column in placed.stages
    )
    of_steps = tuple(
        tuple(
            improvement(one, placed.today, texts) for one in places.of_steps.get(step.step.id, ())
        )
        if isinstance(step.step, Step)
        else ()
        for step in placed.steps
    )
    return Lane(
        "opportunities", texts("Opportunities"), texts("Owner and status"), of_stages, of_steps
    )


def _segment_lanes(placed: PlacedJourney, texts: Texts) -> Iterator[Lane]:
    """Yield a lane for each persona: how the journey differs for it."""
    for persona in placed.journey.personas:
        cell = partial(of_persona, persona, texts)
        yield _lane(placed, "segments", persona.name, persona.segment, cell)


def _gap_lanes(placed: PlacedJourney, gap: View | None) -> Iterator[Lane]:
    """Yield a lane for each column of the gap view but this state's steps, which stand above."""
    if gap is None:
        return
    if gap.own_column:  # its rows are in the order of the other state
        by_name = {row.label: row for row in gap.rows}
        rows = [by_name.get(column.stage.name) for column in placed.stages]
    else:
        rows = list(gap.rows[: len(placed.stages)])
    gap_note = gap.note  # beside the first
    for at, name in enumerate(gap.columns):
        if at != gap.own_column:
            cells = tuple(row.cells[at] if row else () for row in rows)
            note, gap_note = gap_note, ""
            yield Lane("gap", name, note, cells, _nothing(placed))


def _others(placed: PlacedJourney, texts: Texts) -> Iterator[Lane]:
    """Yield a lane for each field of a stage or a step that has no place of its own."""
    for field in others(Stage, defined.SAID_OF_STAGE):
        cells = tuple(_of_field(field, column.stage, texts) for column in placed.stages)
        yield Lane("own", texts(label(field)), "", cells, _nothing(placed))
    for field in others(Step, defined.SAID_OF_STEP):
        steps = tuple(
            _of_field(field, one.step, texts) if isinstance(one.step, Step) else ()
            for one in placed.steps
        )
        yield Lane("own", texts(label(field)), "", ((),) * len(placed.stages), steps)


def _of_field(field: Field, part: Stage | Step, texts: Texts) -> Cell:
    return tuple(map(Item, words(field, getattr(part, field.name), texts)))
