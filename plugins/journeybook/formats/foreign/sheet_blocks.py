"""What stands on a sheet: tables of a journey, facts beside them, and other texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from journeybook.formats.foreign.facts import pair
from journeybook.formats.foreign.grid import Records, records
from journeybook.formats.foreign.headers import is_known, label_key, meant
from journeybook.formats.foreign.sheet import Sheet
from journeybook.formats.incoming import Asked
from journeybook.formats.placed_text import PlacedText

Row = list[PlacedText]
LEAST = 2  # headers that must be known before a table is one of a journey
_MOST_ABOVE = 50


@dataclass(slots=True)
class Blocks:
    """What stands on a sheet, in order.

    Attributes:
        tables: the tables of a journey.
        above: rows above the first table: facts and texts.
        beside: rows below it that belong to no table; all rows where there is no table.
    """

    tables: list[Records] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)
    beside: list[Row] = field(default_factory=list)


def blocks_of(sheet: Sheet, asked: Asked, least: int = LEAST) -> Blocks:
    """Return what stands on a sheet.

    Args:
        sheet: the sheet.
        asked: what was said beside the source.
        least: how many headers must be known before a table is one of a journey.
    """
    found, grids = Blocks(), list[list[Row]]()
    for band in _bands(sheet):
        above, table = _divided(band, asked)
        if grids and table and _goes_on(grids[-1], table, asked):
            grids[-1] += table
            table = []
        (found.beside if grids else found.above).extend(above)
        if not table:
            continue
        if _known(table, asked) >= least:
            grids.append(table)
        else:
            (found.beside if grids else found.above).extend(table)
    found.tables = [one for grid in grids if (one := records(_trimmed(grid), asked))]
    if not found.tables:
        found.beside, found.above = [*found.above, *found.beside], []
    return found


def pairs_of(row: Row) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Yield the facts of a row: labels with what stands beside or, behind a colon, within them."""
    filled = _filled(row)
    if len(filled) == 1:
        found = pair(filled[0])
        if found and label_key(found[0]):
            yield found
    elif label_key(_label(filled[0])) and (len(filled) == 2 or not label_key(filled[1])):
        labels = filled[::2]
        if len(filled) % 2 == 0 and all(label_key(_label(one)) for one in labels):
            yield from zip(map(_label, labels), filled[1::2], strict=True)


def is_label(cell: PlacedText) -> bool:
    """Return whether a cell is the label of a fact, or a header, and says nothing else."""
    return bool(label_key(_label(cell))) or meant(_label(cell), Asked()).key == "opportunities"


def _label(cell: PlacedText) -> PlacedText:
    return cell.but(cell.strip().rstrip(":：").strip())


def _bands(sheet: Sheet) -> Iterator[list[Row]]:
    """Yield rows that stand right below each other, over all columns that hold something."""
    columns = sorted({column for _, column in sheet.cells})
    rows = sorted({row for row, _ in sheet.cells})
    band: list[Row] = []
    last = 0
    for number in rows:
        if band and number > last + 1:
            yield band
            band = []
        last = number
        cells = [sheet.cells.get((number, column)) for column in columns]
        first = next(cell for cell in cells if cell is not None)
        band.append([first.but("") if cell is None else cell for cell in cells])
    if band:
        yield band


def _divided(band: list[Row], asked: Asked) -> tuple[list[Row], list[Row]]:
    """Return the rows above a table, and the table; only the former where none begins here."""
    if _are_facts(band, asked):
        return band, []
    at = 0
    while at < len(band) and len(_filled(band[at])) == 1:
        at += 1
    heads = [_along(row, asked) for row in band[at : at + _MOST_ABOVE]]
    best = max(heads, default=0)
    if best >= LEAST and best > _down(band[at:], asked):
        at += heads.index(best)
    return band[:at], band[at:]


def _are_facts(band: list[Row], asked: Asked) -> bool:
    """Return whether all that stands here are facts of the whole map."""
    if _along(band[0], asked) >= LEAST and len(band) > 1:
        return False
    several = [row for row in band if len(_filled(row)) > 1]
    told = [row for row in several if any(pairs_of(row))]
    return bool(told) and all(len(_filled(row)) <= 2 for row in several) and (
        2 * len(told) > len(several) or len(told) >= _down(band, asked)
    )  # fmt: skip


def _goes_on(grid: list[Row], more: list[Row], asked: Asked) -> bool:
    """Return whether rows behind a gap belong to the table above it, and are none of their own."""
    first = more[0]
    corner = next((cell for cell in first if cell.strip()), first[0])
    begins = _along(first, asked) >= LEAST or _is_stage(corner, asked)
    is_same_corner = _down(more, asked) >= LEAST and not first[0].strip() and not grid[0][0].strip()
    return not begins and not is_same_corner and any(len(_filled(row)) > 1 for row in more)


def _known(rows: list[Row], asked: Asked) -> int:
    found = records(_trimmed(rows), asked)
    first = next((cell for cell in rows[0] if cell.strip()), rows[0][0])
    return found.known + _is_stage(first, asked) if found else 0


def _is_stage(cell: PlacedText, asked: Asked) -> bool:
    """Return whether a cell is a header of stages, whatever rows the map that is there has."""
    return meant(cell, replace(asked, ids={})).key == "stage"


def _along(row: Row, asked: Asked) -> int:
    return sum(is_known(cell, asked) for cell in _filled(row))


def _down(rows: list[Row], asked: Asked) -> int:
    grid = _trimmed(rows)
    return sum(is_known(row[0], asked) for row in grid if row and row[0].strip())


def _filled(row: Sequence[PlacedText]) -> list[PlacedText]:
    """Return the cells of a row that say something; a merged one counts once."""
    return list({cell.place: cell for cell in row if cell.strip()}.values())


def _trimmed(rows: list[Row]) -> list[Row]:
    """Return rows without the columns in which nothing stands."""
    kept = (
        [at for at in range(len(rows[0])) if any(row[at].strip() for row in rows)] if rows else ()
    )
    return [[row[at] for at in kept] for row in rows]
