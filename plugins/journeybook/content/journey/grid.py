"""The rows of the stage grid for one line of the picture, in groups, empty ones left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeybook.content.journey import stage_rows, step_rows
from journeybook.content.journey.improvements import by_stage, improvement
from journeybook.content.journey.items import GridRow, Item, RowGroup
from journeybook.content.journey.layout import Column, Line
from journeybook.content.journey.stage_rows import StageItems
from journeybook.content.journey.step_rows import StepItems
from journeybook.languages.texts import Texts
from journeybook.model import Journey

CellItems = Callable[[Column, Texts], Iterable[Item]]


def _of_steps(items: StepItems) -> CellItems:
    return lambda column, texts: (item for placed in column.steps for item in items(placed, texts))


def _of_stage(items: StageItems) -> CellItems:
    return lambda column, texts: items(column.stage, texts) if column.first else ()


# key, label, guiding question, items of a cell
Definition = tuple[str, str, str, CellItems]

_SITUATION: Definition = (
    "situation", "Situation", "What is on the customer's mind?", _of_stage(stage_rows.situation),
)  # fmt: skip
_EXPERIENCE: tuple[Definition, ...] = (
    ("actions", "Actions", "What does the customer do?", _of_steps(step_rows.actions)),
    ("touchpoints", "Touchpoints", "What does the customer meet, and through which channel?",
     _of_steps(step_rows.touchpoints)),
    ("thoughts", "Thoughts", "What does the customer think?", _of_steps(step_rows.thoughts)),
    ("feelings", "Feelings", "How does the customer feel?", _of_steps(step_rows.feelings)),
)  # fmt: skip
_FRICTION: tuple[Definition, ...] = (
    ("pains", "Pain points", "What goes badly?", _of_steps(step_rows.pains)),
    ("delights", "Delights", "What goes better than expected?", _of_steps(step_rows.delights)),
)
_RISKS: tuple[Definition, ...] = (
    ("handoffs", "Handoffs", "Where does the customer pass to someone else?",
     _of_steps(step_rows.handoffs)),
    ("failures", "Failures and recovery", "What can go wrong, and how is it made good?",
     _of_steps(step_rows.failures)),
    ("moments", "Moments of truth", "What decides whether the customer stays?",
     _of_steps(step_rows.moments_of_truth)),
)  # fmt: skip
_ORGANISATION: tuple[Definition, ...] = (
    ("messages", "Message", "What do we say?", _of_stage(stage_rows.messages)),
    ("calls", "Call to action", "What do we ask the customer to do?", _of_stage(stage_rows.calls)),
    ("kpis", "KPI", "How do we know that it works?", _of_stage(stage_rows.figures)),
    ("inquiries", "Inquiries", "What do customers ask us?", _of_stage(stage_rows.inquiries)),
    ("automation", "Automation", "What can be answered without a person?",
     _of_stage(stage_rows.automation)),
    ("drop-off", "Drop-off", "How many leave, and why?", _of_stage(stage_rows.drop_offs)),
    ("content", "Content", "Which content serves this stage?", _of_stage(stage_rows.contents)),
    ("borders", "Entry and exit", "What begins and what ends the stage?",
     _of_stage(stage_rows.borders)),
    ("owner", "Owner", "Who answers for the stage?", _of_stage(stage_rows.owners)),
)  # fmt: skip


def _rows(definitions: Iterable[Definition], line: Line, texts: Texts) -> Iterator[GridRow]:
    """Yield those rows of `definitions` that have content in `line`."""
    for key, label, question, items in definitions:
        cells = tuple(tuple(items(column, texts)) for column in line.columns)
        if any(cells):
            yield GridRow(key, texts(label), texts(question), cells)


def groups(journey: Journey, line: Line, texts: Texts) -> list[RowGroup]:
    """Return all rows of a line but the emotion curve.

    Args:
        journey: the whole journey: its opportunities and its own rows.
        line: the line of the picture.
        texts: fixed texts of the page's locale.

    Returns:
        Groups of rows. The first has no label, stands above the curve and may have no rows; of the
        others, what has no content in this line is left out.
    """
    chances = _opportunities(journey)
    first = RowGroup("situation", "", tuple(_rows((_SITUATION,), line, texts)))
    labelled = (
        ("experience", "What the customer experiences", _EXPERIENCE),
        ("friction", "What hinders and what helps", (*_FRICTION, chances, *_RISKS)),
        ("organisation", "What we do", _ORGANISATION),
    )
    made = [
        RowGroup(key, texts(label), tuple(_rows(definitions, line, texts)))
        for key, label, definitions in labelled
    ]
    made.append(RowGroup("own", texts("More about the stages"), tuple(_own(journey, line))))
    return [first, *(group for group in made if group.rows)]


def _own(journey: Journey, line: Line) -> Iterator[GridRow]:
    for row in journey.rows:
        cells = tuple(
            (Item(column.stage.cells[row.id]),)
            if column.first and column.stage.cells.get(row.id)
            else ()
            for column in line.columns
        )
        if any(cells):
            yield GridRow("own", row.label, row.question, cells)


def _opportunities(journey: Journey) -> Definition:
    found = by_stage(journey)

    def items(column: Column, texts: Texts) -> Iterator[Item]:
        for opportunity in found.get(column.stage.id, ()) if column.first else ():
            yield improvement(opportunity, texts)

    return ("opportunities", "Opportunities", "What could be better?", items)
