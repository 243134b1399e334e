"""`journey.csv`: a row a step, a column for each value of the model, for spreadsheets.

A stage that says something as a whole has a row too, without the id of a step. UTF-8 with a byte
order mark, without which spreadsheets read Japanese as something else; every cell quoted, and none
that runs as a formula. Where a step has several values they stand on a line each, and a further
line of one begins with two blanks; the lines of columns that belong together, such as
`pain_points_text` and `pain_points_severity`, are those of the same parts. What stands under ids
that an author chose, as `cells` do, has a column for each id.

The reader takes what a spreadsheet makes of such a file: other marks between cells, other
encodings, columns in another order or left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from journeybook.escaping import csv_cell, from_csv_cell
from journeybook.formats.csv_columns import Column, columns_of, ids_in, ids_of
from journeybook.formats.csv_text import delimiters, grid_of
from journeybook.formats.foreign.emotions import Felt, scale_of
from journeybook.formats.foreign.limits import MOST, check_size
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Data, Reading
from journeybook.formats.placed_text import START, PlacedText, place_of
from journeybook.formats.source_text import SourceText
from journeybook.message import Message
from journeybook.model import Evidence, Journey, Persona, Stage, Step
from journeybook.model.fields import fields
from journeybook.model.moment import Part
from journeybook.model.typed_values import as_number

_BYTE_ORDER_MARK = "\ufeff"
_OWN = {"stage", "action"}
_OURS_ALONE = {"stage_id", "step_id", "pain_points_text", "by_segment"}
# By what a reference names, the list of the journey that holds such parts, and how one is called.
_LISTS = {
    "persona": ("personas", Persona.short),
    "evidence": ("evidence", Evidence.short),
    "row": ("rows", "label"),
}


def journey_csv(journey: Journey) -> str:
    """Return the steps of a journey as CSV with a header row."""
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    columns = list(columns_of(ids_of(journey)))
    writer.writerow(["stage_id", "stage", "step_id", *(column.name for column in columns)])
    for stage in journey.stages:
        for step_id, of_moment in _rows(stage, columns):
            cells = (_id(stage), stage.name, step_id, *of_moment)
            writer.writerow([text and csv_cell(text) for text in cells])
    return text.getvalue()


def is_journey_csv(source: SourceText) -> bool:
    """Return whether a source is of this form, whatever stands between its cells."""
    return _table(source) is not None


def read_journey_csv(source: SourceText, asked: Asked) -> Reading:
    """Read what `journey_csv` wrote, and a spreadsheet may have written anew."""
    table = _table(source) or []
    notes, heads = Notes(source.name), Heads(source, asked)
    stages: list[Data] = []
    head, *rows = table or [[]]
    for piece in rows[-1][:1] if rows else ():
        check_size(rows, piece, 2 * MOST)
    of_name = {column.name: column for column in columns_of(ids_in(head))}
    for row in rows:
        by_name = {name.strip(): _restored(cell) for name, cell in zip(head, row, strict=False)}
        _add_row(by_name, stages, of_name, notes)
    pieces = tuple(cell for row in rows for cell in row if not _is_made_id(cell))
    if not stages:
        return Reading(pieces=pieces)
    journey: Data = {"stages": stages, **_referred(stages, asked, notes)}
    _score(journey, asked, notes)
    return Reading((heads.map_of(journey, notes),), pieces=pieces)


def _table(source: SourceText) -> list[list[PlacedText]] | None:
    if source.ending not in {".csv", ".tsv", ".txt", ""} or not source.text:
        return None
    first = source.text[: source.text.find("\n") + 1 or None]
    if "stage" not in first:
        return None
    for delimiter in delimiters(first):
        head = {cell.strip() for row in grid_of(first, delimiter)[:1] for cell in row}
        if head >= _OWN and head & _OURS_ALONE:
            rows = grid_of(source.text, delimiter)
            return [row for row in rows if any(map(str.strip, row))]
    return None


def _restored(cell: PlacedText) -> PlacedText:
    return cell.but(from_csv_cell(cell))


def _add_row(
    row: dict[str, PlacedText], stages: list[Data], columns: dict[str, Column], notes: Notes
) -> None:
    """Add the step or the stage of a row. Rows of one stage stand behind each other."""
    name, id_ = row.get("stage", PlacedText("")), row.get("stage_id", PlacedText(""))
    key = (id_.strip(), name.strip())
    if not stages or (any(key) and stages[-1]["key"] != key):
        stages.append({"key": key, "name": name, **_own_id(id_)})
    stage = stages[-1]
    is_step = bool(row.get("step_id", "").strip())
    part: Data = _own_id(row["step_id"]) if is_step else stage
    for column_name, cell in row.items():
        if not cell.strip() or column_name in {"stage", "stage_id", "step_id"}:
            continue
        column = columns.get(column_name)
        fits = column and column.field.key in fields(Step if is_step else Stage)
        if column and fits:
            column.read(cell, part)
        else:
            notes.lost(cell)
    if is_step:
        stage.setdefault("steps", []).append(part)


def _is_made_id(cell: str) -> bool:
    return bool(re.fullmatch(r"\([a-z0-9-]+\)", cell))


def _own_id(cell: PlacedText) -> Data:
    """Return the id of a part; one in brackets was made, and is made again."""
    text = cell.strip()
    return {"id": cell.but(text)} if text and not text.startswith("(") else {}


def _referred(stages: list[Data], asked: Asked, notes: Notes) -> Data:
    """Return the personas, the evidence and the rows that steps refer to, by their ids alone."""
    found: dict[str, dict[str, PlacedText]] = {noun: {} for noun in _LISTS}
    on_steps: set[str] = set()
    for stage in stages:
        stage.pop("key")
        for part in (stage, *stage.get("steps", ())):
            for noun, id_ in _references(part):
                found[noun].setdefault(str(id_), id_)
                if part is not stage:
                    on_steps.add(str(id_))
    lists: Data = {}
    for noun, (key, name) in _LISTS.items():
        for id_ in found[noun].values():
            if not any(one == noun and own == id_ for (one, _), own in asked.ids.items()):
                notes.invented(id_, Message("the name '{name}'", name=id_))
            per = {"per": "step"} if noun == "row" and str(id_) in on_steps else {}
            lists.setdefault(key, []).append({"id": id_, name: id_, **per})
    return lists


def _references(part: Data) -> Iterator[tuple[str, PlacedText]]:
    for key, value in part.items():
        field = fields(Stage).get(key)
        if field is None:
            continue
        if field.keyed_by in _LISTS:
            yield from ((field.keyed_by, _placed(id_, value)) for id_ in value)
        elif field.refers_to in _LISTS:
            yield from ((field.refers_to, id_) for id_ in _listed(value))
        elif field.record and isinstance(value, list):
            for one in value:
                yield from (("evidence", id_) for id_ in _listed(one.get("evidence", [])))


def _placed(id_: str, value: Data) -> PlacedText:
    return PlacedText(id_, place_of(value) or START)


def _listed(value: Any) -> list[PlacedText]:
    return value if isinstance(value, list) else [value]


def _score(journey: Data, asked: Asked, notes: Notes) -> None:
    """Give a journey whose scores are not from 1 to 5 the scale that they are on."""
    parts = [one for stage in journey["stages"] for one in (stage, *stage.get("steps", ()))]
    texts = [text for part in parts for text in _listed(part.get("emotion", []))]
    texts += [text for part in parts for view in part.get("by_segment", {}).values()
              for text in _listed(view.get("emotion", []))]  # fmt: skip
    scores = tuple(score for text in texts if (score := as_number(text.strip())) is not None)
    scale = tuple(map(Decimal, asked.scale)) or scale_of([Felt(scores)] if scores else [])
    if scores and scale != (Decimal(1), Decimal(5)):
        least, most = (f"{end:f}" for end in scale)
        journey["emotion_scale"] = {"min": least, "max": most}
        notes.guessed(texts[0], Message("scores are from {min} to {max}", min=least, max=most))


def _rows(stage: Stage, columns: list[Column]) -> Iterator[tuple[str, list[str]]]:
    """Yield id and cells: of the stage where it says something as a whole, then of its steps."""
    of_stage = [column.write(stage) for column in columns]
    if not stage.steps or any(of_stage):
        yield "", of_stage
    for step in stage.steps:
        yield _id(step), [column.write(step) for column in columns]


def _id(part: Part) -> str:
    """Return the id of a part; one that was made stands in brackets, since nothing names it."""
    return part.id if part.has_own_id else f"({part.id})"
