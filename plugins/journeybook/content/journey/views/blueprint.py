"""The service blueprint: what the customer does and meets, and what stands behind it.

Rows and their order, with the line of visibility between what customers see and what they do not,
are those of Shostack's service blueprint as Bitner, Ostrom and Morgan (2008) draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeybook.content.journey import step_rows
from journeybook.content.journey.items import Item
from journeybook.content.journey.placed import Column, PlacedJourney, PlacedStep
from journeybook.content.journey.views.view import View, ViewRow
from journeybook.languages.texts import Texts
from journeybook.model import Step

Items = Callable[[PlacedStep, Texts], Iterable[Item]]


def _field(read: Callable[[Step], str]) -> Items:
    def items(placed: PlacedStep, texts: Texts) -> Iterator[Item]:
        del texts
        if read(placed.step):
            yield Item(read(placed.step), placed.number)

    return items


IN_SIGHT: tuple[tuple[str, Items], ...] = (
    ("Customer actions", _field(lambda step: step.action)),
    ("Touchpoints", step_rows.touchpoints),
    ("Frontstage", _field(lambda step: step.frontstage)),
)
OUT_OF_SIGHT: tuple[tuple[str, Items], ...] = (
    ("Backstage", _field(lambda step: step.backstage)),
    ("Support processes", _field(lambda step: step.support)),
)
_ACROSS: tuple[tuple[str, Items], ...] = (
    ("Handoffs", step_rows.handoffs),
    ("Failures and recovery", step_rows.failures),
)


def blueprint(placed: PlacedJourney, texts: Texts) -> View:
    """Return the service blueprint; empty when no step says what stands behind it."""
    hidden = list(_rows(OUT_OF_SIGHT, placed.stages, texts))
    seen = list(_rows(IN_SIGHT, placed.stages, texts))
    rows: list[ViewRow] = []
    if hidden or any(step.frontstage for step in placed.journey.steps):
        line = ViewRow(texts("Line of visibility"))
        rows = [*seen, line, *hidden, *_rows(_ACROSS, placed.stages, texts)]
    columns = tuple(column.stage.name for column in placed.stages)
    return View("blueprint", texts("Service blueprint"), texts("Stage"), columns, tuple(rows))


def _rows(
    definitions: Iterable[tuple[str, Items]], stages: Iterable[Column], texts: Texts
) -> Iterator[ViewRow]:
    for label, items in definitions:
        cells = tuple(
            tuple(item for placed in column.steps for item in items(placed, texts))
            for column in stages
        )
        if any(cells):
            yield ViewRow(texts(label), cells=cells)
