"""A table of somebody, whichever way round it stands, as records under headers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from journeybook.formats.foreign.headers import OWN_ROW, is_known, meant
from journeybook.formats.foreign.limits import MOST, MOST_CELLS, check_size
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.import_words import plain, said_in_templates
from journeybook.message import Message

Grid = Sequence[Sequence[PlacedText]]
_NO_TEXTS = frozenset({"stage", "step", "number"})
_LEAST_HELP = 3  # cells of a row of the template: one alone may be somebody's own word
_NAMES = ("stage", "step", "action")


@dataclass(frozen=True, slots=True)
class Column:
    """A header with the key of ours that it is, and what stands under it."""

    header: PlacedText
    key: str
    is_whole: bool
    cells: tuple[PlacedText, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A table as columns of equal length; each place in them is a stage or a step.

    Attributes:
        columns: the columns.
        known: how many of their headers are known.
        corner: what stands where headers and names meet, if it is no header itself.
        left_out: what a table to fill in has to help, and nobody has changed.
    """

    columns: tuple[Column, ...]
    known: int
    corner: PlacedText | None = None
    left_out: tuple[PlacedText, ...] = ()

    def has(self, key: str) -> bool:
        """Return whether a column is of a key."""
        return any(column.key == key for column in self.columns)

    @property
    def stages(self) -> frozenset[str]:
        """The names of its stages."""
        column = next((one for one in self.columns if one.key == "stage"), None)
        cells = column.cells if column else ()
        return frozenset(" ".join(cell.split()) for cell in cells if cell.strip())

    @property
    def said(self) -> frozenset[str]:
        """What its columns say beside names, whatever rows the map that is there has."""
        told = (
            one.header
            for one in self.columns
            if one.key not in _NO_TEXTS and any(cell.strip() for cell in one.cells)
        )
        return frozenset(meant(header, Asked()).key or str(header) for header in told)


def records(grid: Grid, asked: Asked) -> Records | None:
    """Return a table as records; None where no header of it is known, either way round."""
    found = _records(grid, asked)
    return _without_help(found) if found else None


def _records(grid: Grid, asked: Asked) -> Records | None:
    rows = _squared([row for row in grid if any(cell.strip() for cell in row)])
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    along, down = _known(rows[0][1:], asked), _known([row[0] for row in rows[1:]], asked)
    first = meant(rows[0][0], asked).key
    if along == down == 0 and first != "stage":
        return None
    if along >= down:
        return _of(rows, asked, along + bool(first))
    turned = [list(column) for column in zip(*rows, strict=True)]
    found = _of(turned, asked, down)
    head, *rest = found.columns
    if head.key in _NAMES and rows[0][0].strip():
        return found
    # What names the columns are: stages, whatever the corner is called.
    named = Column(rows[0][0], "stage", is_whole=True, cells=head.cells)
    return replace(
        found, columns=(named, *rest), corner=named.header if named.header.strip() else None
    )


def tell(found: Records, keys: Mapping[int, Collection[str]], notes: Notes) -> None:
    """Note how each header was understood.

    Args:
        found: the table.
        keys: by the number of a column, the keys under which the map has what stands in it; a
            column that is not there has nothing.
        notes: the report.
    """
    if found.corner:
        notes.read(found.corner, Message("'{header}' names the columns", header=found.corner))
    for text in found.left_out:
        notes.read(text, Message("a row of the template that nobody changed: '{text}'", text=text))
    for number, column in enumerate(found.columns):
        if column.key == OWN_ROW and not column.is_whole:
            notes.invented(column.header, Message("the name '{name}'", name=column.header))
        if column.header is found.corner or not column.header.strip():
            continue
        note = notes.read if column.is_whole and column.key != OWN_ROW else notes.guessed
        for key in keys.get(number, (column.key,)):
            if key != OWN_ROW:
                note(column.header, Message("'{header}' is '{key}'", header=column.header, key=key))


def _without_help(found: Records) -> Records:
    """Return records without the guidance and the example of a table to fill in."""
    help_ = said_in_templates()
    least = min(_LEAST_HELP, sum(column.key in help_ for column in found.columns))
    kept, left_out = [], []
    for at in range(len(found.columns[0].cells)):
        said = [(column.key, column.cells[at]) for column in found.columns
                if column.cells[at].strip()]  # fmt: skip
        if len(said) >= least > 1 and all(plain(text) in help_.get(key, ()) for key, text in said):
            left_out.append(said[0][1].but(" | ".join(text for _, text in said)))
        else:
            kept.append(at)
    if not left_out:
        return found
    columns = tuple(
        replace(column, cells=tuple(column.cells[at] for at in kept)) for column in found.columns
    )
    return replace(found, columns=columns, left_out=tuple(left_out))


def _of(rows: list[list[PlacedText]], asked: Asked, known: int) -> Records:
    head, *body = rows
    columns = []
    for at, header in enumerate(head):
        key, is_whole = meant(header, asked)
        cells = tuple(row[at] for row in body)
        if not header.strip() and any(cell.strip() for cell in cells):
            key = "stage" if at == 0 else OWN_ROW
            columns.append(Column(header.but(str(at + 1)), key, is_whole=False, cells=cells))
        else:
            columns.append(Column(header, key, is_whole, cells))
    if sum(column.key == "stage" for column in columns) > 1 and not head[0].strip():
        columns[0] = replace(columns[0], key=OWN_ROW)
    return Records(tuple(columns), known)


def _known(headers: Sequence[PlacedText], asked: Asked) -> int:
    return sum(is_known(header, asked) for header in headers)


def _squared(rows: list[Sequence[PlacedText]]) -> list[list[PlacedText]]:
    """Return rows of equal length."""
    most = max(map(len, rows), default=0)
    if rows and rows[0]:
        check_size(rows, rows[-1][0])
        check_size(range(most), rows[0][-1], MOST)
        check_size(range(most * len(rows)), rows[-1][0], MOST_CELLS)
    return [[*row, *(_beside(row) for _ in range(most - len(row)))] for row in rows]


def _beside(row: Sequence[PlacedText]) -> PlacedText:
    return row[-1].but("") if row else PlacedText("")
