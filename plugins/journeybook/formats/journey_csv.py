"""`journey.csv`: a row a step, a column for each value of the model, for spreadsheets.

UTF-8 with a byte order mark, without which spreadsheets read Japanese as something else; every
cell quoted, and none that runs as a formula. Where a step has several values they stand on a line
each; the lines of columns that belong together, such as `pain_points_text` and
`pain_points_severity`, are those of the same parts. What stands under ids that an author chose,
how a step differs by segment, has no column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from journeybook.escaping import csv_cell
from journeybook.model import Journey, Step
from journeybook.model.fields import Field, fields

_BYTE_ORDER_MARK = "\ufeff"

Column = tuple[str, Callable[[Step], str]]


def journey_csv(journey: Journey) -> str:
    """Return the steps of a journey as CSV with a header row."""
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    columns = list(_columns())
    writer.writerow(["stage_id", "stage", *(name for name, _ in columns)])
    for stage in journey.stages:
        for step in stage.steps:
            of_step = (read(step) for _, read in columns)
            writer.writerow([csv_cell(text) for text in (stage.id, stage.name, *of_step)])
    return text.getvalue()


def _columns() -> Iterator[Column]:
    for key, field in fields(Step).items():
        if field.record is None and not field.keyed_by:
            yield ("step_id" if key == "id" else key), _reader(field)
        elif field.record and not field.keyed_by:
            for inner_key, inner in fields(field.record).items():
                yield f"{key}_{inner_key}", _inner_reader(field, inner)


def _reader(field: Field) -> Callable[[Step], str]:
    return lambda step: "\n".join(_said(getattr(step, field.name)))


def _inner_reader(field: Field, inner: Field) -> Callable[[Step], str]:
    """Return a reader of a value of the parts of a step: a line for each part."""

    def read(step: Step) -> str:
        part = getattr(step, field.name)
        parts = part if field.is_list else (part,) if part else ()
        return "\n".join(" ".join(_said(getattr(one, inner.name))) for one in parts)

    return read


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _said(item)
    elif value is True:
        yield "true"
    elif value is not None and value is not False:
        yield str(value)
