"""A list of records with the same keys, as data tools write a table: a row for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journeybook.formats.foreign.documents import leaves
from journeybook.formats.foreign.grid import Records, records
from journeybook.formats.foreign.record_items import spaced
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText

_LEAST = 2  # headers that must be known


@dataclass(frozen=True, slots=True)
class Flat:
    """A table in a document.

    Attributes:
        table: the table.
        rest: what stands beside it, by key.
    """

    table: Records
    rest: dict[str, Any]


def flat_of(whole: Any, asked: Asked) -> Flat | None:
    """Return the first list in a document that is a table of a journey; None where there is none.

    A list of stages each told by a record is one too; it is read by its keys, unless a name stands
    in several rows, or rows name steps.
    """
    for found, rest in _lists(whole):
        table = records(_grid(found), asked)
        if table and table.known >= _LEAST and not table.corner:
            return Flat(table, rest)
    return None


def is_of_steps(table: Records) -> bool:
    """Return whether rows are steps: they say so, or share the name of a stage."""
    stages = next((one.cells for one in table.columns if one.key == "stage"), ())
    named = [cell.strip() for cell in stages if cell.strip()]
    return len(set(named)) < len(named) or (table.has("stage") and table.has("step"))


def _lists(whole: Any) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    if _is_flat(whole):
        yield whole, {}
    elif isinstance(whole, list) and len(whole) > 1 and all(map(_is_row, whole)):
        yield _as_records(whole[0], whole[1:]), {}
    if isinstance(whole, dict):
        for key, value in whole.items():
            rest = {other: item for other, item in whole.items() if other != key}
            if _is_flat(value):
                yield value, rest
            elif heads := _heads(whole, value):
                yield _as_records(heads[1], value), {k: v for k, v in rest.items() if k != heads[0]}
            elif isinstance(value, dict):
                for found, beside in _lists(value):
                    yield found, {**rest, **beside}


def _heads(whole: dict[str, Any], rows: Any) -> tuple[str, list[str]] | None:
    """Return the list beside rows that names their cells: `{"columns": […], "rows": [[…], …]}`."""
    if not (isinstance(rows, list) and rows and all(map(_is_row, rows))):
        return None
    most = max(map(len, rows))
    return next(((key, value) for key, value in whole.items()
                 if value is not rows and _is_row(value) and len(value) >= most), None)  # fmt: skip


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(cell, PlacedText) for cell in value)


def _as_records(heads: list[str], rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(heads, row, strict=False)) for row in rows]


def _is_flat(value: Any) -> bool:
    """Return whether a value is a list of records whose values are texts, or lists of such."""
    return isinstance(value, list) and bool(value) and all(
        isinstance(row, dict) and row and all(map(_is_cell, row.values())) for row in value
    )  # fmt: skip


def _is_cell(value: Any) -> bool:
    one = value if isinstance(value, list) else [value]
    return all(isinstance(text, PlacedText) for text in one)


def _grid(rows: list[dict[str, Any]]) -> list[list[PlacedText]]:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    first = next((text for _, text in leaves(rows) if isinstance(text, PlacedText)), PlacedText(""))
    head = [first.but(spaced(key)) for key in keys]
    return [head, *([_cell(row.get(key), first) for key in keys] for row in rows)]


def _cell(value: Any, first: PlacedText) -> PlacedText:
    several: list[PlacedText] = value if isinstance(value, list) else [value]
    texts = [text for text in several if text]
    if len(texts) > 1:
        return texts[0].but("\n".join(f"• {' '.join(text.split())}" for text in texts))
    return texts[0] if texts else first.but("")
