"""The service blueprint: what the customer does and meets, and what stands behind it.

Rows and their order, with the line of visibility between what customers see and what they do not,
are those of Shostack's service blueprint as Bitner, Ostrom and Morgan (2008) draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from journeybook.content.journey import step_rows
from journeybook.content.journey.items import Item
from journeybook.content.journey.placed import Column, PlacedJourney, PlacedStep
from journeybook.content.journey.views.view import View, ViewRow
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Row, Step

Items = Callable[[PlacedStep, Texts], Iterable[Item]]


def _customer_actions(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
    del texts
    step = placed.step
    done = (step.action,) if isinstance(step, Step) else step.action
    for text in done or ((step.label,) if placed.number else ()):
        yield Item(text, placed.number or None)


class Lane(NamedTuple):
    """A lane of the blueprint.

    Attributes:
        label: its label.
        is_seen: whether customers see what stands in it.
        items: what it says of a step.
    """

    label: str
    is_seen: bool
    items: Items


_IN_SIGHT: tuple[tuple[str, Items], ...] = (
    ("Customer actions", _customer_actions),
    ("What the customer sees or holds", step_rows.evidence_shown),
    ("Touchpoints", step_rows.touchpoints),
    ("Frontstage", step_rows.field_items("frontstage")),
)
_OUT_OF_SIGHT: tuple[tuple[str, Items], ...] = (
    ("Backstage", step_rows.field_items("backstage")),
    ("Support processes", step_rows.field_items("support")),
)
_ACROSS: tuple[tuple[str, Items], ...] = (
    ("Handoffs", step_rows.handoffs),
    ("Failures and recovery", step_rows.failures),
)
_SEEN_SIDES = ("customer", "frontstage")


def lanes(journey: Journey, texts: Texts) -> Iterator[Lane]:
    """Yield the lanes from top to bottom, those in sight first, the map's own ones included."""
    sided = [row for row in journey.rows if row.side]
    yield from (Lane(texts(label), True, items) for label, items in _IN_SIGHT)
    yield from (Lane(row.label, True, _own(row)) for row in sided if row.side in _SEEN_SIDES)
    yield from (Lane(texts(label), False, items) for label, items in _OUT_OF_SIGHT)
    yield from (Lane(row.label, False, _own(row)) for row in sided if row.side not in _SEEN_SIDES)


def _own(row: Row) -> Items:
    def items(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
        del texts
        for text in placed.step.cells.get(row.id, ()):
            yield Item(text, placed.number or None)

    return items


def blueprint(placed: PlacedJourney, texts: Texts) -> View:
    """Return the service blueprint; empty when no step says what stands behind it."""
    found = list(lanes(placed.journey, texts))
    hidden = list(_rows((lane for lane in found if not lane.is_seen), placed.stages, texts))
    seen = list(_rows((lane for lane in found if lane.is_seen), placed.stages, texts))
    rows: list[ViewRow] = []
    if hidden or any(part.step.frontstage for column in placed.stages for part in column.parts):
        line = ViewRow(texts("Line of visibility"))
        across = (Lane(texts(label), False, items) for label, items in _ACROSS)
        rows = [*seen, line, *hidden, *_rows(across, placed.stages, texts)]
    columns = tuple(column.stage.name for column in placed.stages)
    return View("blueprint", texts("Service blueprint"), texts("Stage"), columns, tuple(rows))


def _rows(found: Iterable[Lane], stages: Iterable[Column], texts: Texts) -> Iterator[ViewRow]:
    for lane in found:
        cells = tuple(
            tuple(item for placed in column.parts for item in lane.items(placed, texts))
            for column in stages
        )
        if any(cells):
            yield ViewRow(lane.label, cells=cells)
