"""`journey.csv`: a row a step, a column for each value of the model, for spreadsheets.

A stage that says something as a whole has a row too, without the id of a step. UTF-8 with a byte
order mark, without which spreadsheets read Japanese as something else; every cell quoted, and none
that runs as a formula. Where a step has several values they stand on a line each; the lines of
columns that belong together, such as `pain_points_text` and `pain_points_severity`, are those of
the same parts. What stands under ids that an author chose, how a step differs by segment, has no
column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from journeybook.escaping import csv_cell
from journeybook.model import Figure, Journey, Stage, Step
from journeybook.model.fields import Field, fields
from journeybook.model.moment import Moment, Part

_BYTE_ORDER_MARK = "\ufeff"

Column = tuple[str, Callable[[Step | Stage], str]]


def journey_csv(journey: Journey) -> str:
    """Return the steps of a journey as CSV with a header row."""
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    columns = list(_columns())
    writer.writerow(["stage_id", "stage", *(name for name, _ in columns)])
    for stage in journey.stages:
        for moment in _rows(stage):
            of_moment = (read(moment) for _, read in columns)
            cells = (_id(stage), stage.name, *of_moment)
            writer.writerow([csv_cell(text) for text in cells])
    return text.getvalue()


def _rows(stage: Stage) -> Iterator[Step | Stage]:
    """Yield what has a row: the stage where it says something as a whole, then its steps."""
    if not stage.steps or any(getattr(stage, field.name) for field in fields(Moment).values()):
        yield stage
    yield from stage.steps


def _id(part: Part) -> str:
    """Return the id of a part; one that was made stands in brackets, since nothing names it."""
    return part.id if part.has_own_id else f"({part.id})"


def _step_id(moment: Step | Stage) -> str:
    return _id(moment) if isinstance(moment, Step) else ""


def _columns() -> Iterator[Column]:
    for key, field in fields(Step).items():
        if field.record is None and not field.keyed_by:
            yield ("step_id", _step_id) if key == "id" else (key, _reader(field))
        elif field.record and not field.keyed_by:
            for inner_key, inner in fields(field.record).items():
                yield f"{key}_{inner_key}", _inner_reader(field, inner)


def _reader(field: Field) -> Callable[[Step | Stage], str]:
    return lambda moment: "\n".join(_said(getattr(moment, field.name)))


def _inner_reader(field: Field, inner: Field) -> Callable[[Step | Stage], str]:
    """Return a reader of a value of the parts of a step: a line for each part."""

    def read(moment: Step | Stage) -> str:
        part = getattr(moment, field.name)
        parts = part if field.is_list else (part,) if part else ()
        return "\n".join(" ".join(_said(getattr(one, inner.name))) for one in parts)

    return read


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _said(item)
    elif isinstance(value, Figure):
        yield value.text or f"{value.min}..{value.max}"
    elif value is True:
        yield "true"
    elif value is not None and value is not False:
        yield str(value)
