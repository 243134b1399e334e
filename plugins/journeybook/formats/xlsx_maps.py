"""XLSX in which people keep journey maps: a sheet is a map, or facts of one; and our own template.

A sheet becomes rows of cells, which the mechanism of all tables reads. `xlsx.form` says what a
workbook of ours holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeybook.diagnostics import Location
from journeybook.formats.foreign.cells import items
from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.grid import Records, tell
from journeybook.formats.foreign.headers import meant
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.limits import MOST_MAPS, check_size
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.tables import fill
from journeybook.formats.incoming import (
    Asked,
    Data,
    Incoming,
    IncomingFormat,
    Leaving,
    Note,
    NoteKind,
    Reading,
)
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import kept, nothing_found
from journeybook.formats.unsaid import unsaid
from journeybook.formats.xlsx.blocks import Row, blocks_of, is_label, pairs_of
from journeybook.formats.xlsx.form import Table, tables_of
from journeybook.formats.xlsx.parts import COMPOUND, ZIP, NoWorkbookError, Parts
from journeybook.formats.xlsx.sheets import Sheet, beside_cells, sheets_of
from journeybook.languages.import_words import import_words, plain, states
from journeybook.loading.faults import Place
from journeybook.message import Message

_ENDINGS = {".xlsx", ".xlsm", ".xls"}
_KEYS = ("title", "summary", "meaning", "owner", "journey")
_MACROS = "vbaProject.bin"
# How programs call a sheet that nobody gave a name.
_NO_NAME = re.compile(
    r"(?:sheet|tabelle|feuil|feuille|hoja|foglio|list|シート|工作表|시트)[ _-]?[0-9]{0,3}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Map:
    """A map with the sheet that it begins on.

    Attributes:
        sheet: the sheet.
        title: the first text above its first table; None where there is none.
        tables: its tables.
        rows: what is said beside them, each row with the sheet that it stands on.
    """

    sheet: _PlacedSheet
    tables: list[Records]
    title: PlacedText | None = None
    rows: list[tuple[_PlacedSheet, Row]] = field(default_factory=list)

    def takes(self, table: Records) -> bool:
        """Return whether a table says other things of the same stages: it is no second version."""
        stages = {name for own in self.tables for name in own.stages}
        keys = {key for own in self.tables for key in own.said}
        return bool(stages & table.stages or not table.stages) and not keys & table.said


@dataclass(slots=True, eq=False)
class _PlacedSheet:
    """A sheet with the name under which its cells are told, and what became of it."""

    sheet: Sheet
    place: str
    told: Message | None = None

    @property
    def name(self) -> PlacedText | None:
        """What somebody called it; None where a program did."""
        name = self.sheet.name.strip()
        ours = (word for words in import_words() for word in words.sheets)
        is_made = not name or name in ours or _NO_NAME.fullmatch(name)
        return None if is_made else PlacedText(name)

    def notes(self, reading: Reading) -> Iterator[Note]:
        """Yield what is to be told of the sheet, once the maps of the workbook are read."""
        name = self.sheet.name
        if self.sheet.is_hidden:
            message = Message("the sheet '{name}' is hidden, and was not read", name=name)
            yield Note(Location(self.place), NoteKind.LOST, message)
        elif self.told:
            yield Note(Location(self.place), NoteKind.READ, self.told)
        elif self.sheet.cells:
            message = Message("the sheet '{name}' tells of no journey", name=name)
            yield Note(Location(self.place), NoteKind.LOST, message)
        for kind, piece, message in self.sheet.told:
            yield Note(Location(self.place, *piece.place), kind, message)
        texts = {text.place: text for text in self.sheet.cells.values() if not is_label(text)}
        yield from unsaid(replace(reading, pieces=tuple(texts.values())), self.place)


def read_xlsx(source: SourceText, asked: Asked) -> Reading:
    """Read a workbook with one journey or several."""
    try:
        parts = Parts(source.content)
        sheets, beside = sheets_of(parts), list(beside_cells(parts))
    except NoWorkbookError as error:
        return Reading(found=(error.found(source.name),))
    reading = read_sheets(source, sheets, asked)
    if not reading.maps:
        return Reading(found=(nothing_found(source),))
    notes = Notes(source.name)
    for text in beside:
        notes.lost(text)
    if any(name.endswith(_MACROS) for name in parts.names):
        notes.lost(_MACROS)
    return replace(reading, notes=(*reading.notes, *notes.all()))


def read_sheets(source: SourceText, sheets: list[Sheet], asked: Asked) -> Reading:
    """Read sheets into maps; none where no sheet has a table of a journey."""
    several = len(sheets) > 1
    placed = [_PlacedSheet(sheet, f"{source.name}[{sheet.name}]" if several else source.name)
              for sheet in sheets]  # fmt: skip
    maps = _maps_of([one for one in placed if not one.sheet.is_hidden], asked)
    check_size(maps, "", MOST_MAPS)
    text = "\n".join(cell for sheet in sheets for cell in sheet.cells.values())
    heads = Heads(SourceText(source.name, text.encode()), asked)
    headers = [column.header for one in maps for table in one.tables for column in table.columns]
    made = [_map_of(one, heads, asked, headers) for one in maps]
    reading = Reading(tuple(one for one in made if one is not None))
    notes = [note for one in placed for note in one.notes(reading)] if reading.maps else ()
    return replace(reading, notes=tuple(notes))


def _maps_of(sheets: list[_PlacedSheet], asked: Asked) -> list[_Map]:
    """Return the maps on some sheets; a sheet of facts alone tells of all of them."""
    maps: list[_Map] = []
    shared: list[tuple[_PlacedSheet, Row]] = []
    for one in sheets:
        blocks = blocks_of(one.sheet, asked)
        begun = _begun(one, blocks.tables, maps[-1] if maps else None)
        maps += begun
        above = [(one, row) for row in blocks.above]
        beside = [(one, row) for row in blocks.beside]
        if begun:
            begun[0].rows += above
            begun[-1].rows += beside
            one.told = Message("the sheet '{name}' is a map", name=one.sheet.name)
        elif blocks.tables:
            maps[-1].rows += [*above, *beside]
            one.told = Message("the sheet '{name}' tells more of the map", name=one.sheet.name)
        elif any(any(pairs_of(row)) for row in blocks.beside):
            shared += beside
            one.told = Message("the sheet '{name}' tells facts", name=one.sheet.name)
    for one_map in maps:
        one_map.rows[:0] = shared
    return maps


def _begun(sheet: _PlacedSheet, tables: list[Records], last: _Map | None) -> list[_Map]:
    """Return the maps that begin on a sheet."""
    begun: list[_Map] = []
    for table in tables:
        if last is not None and last.takes(table):
            last.tables.append(table)
        else:
            last = _Map(sheet, [table])
            begun.append(last)
    return begun


def _map_of(one: _Map, heads: Heads, asked: Asked, headers: list[PlacedText]) -> Incoming | None:
    notes = Notes(one.sheet.place)
    maker = JourneyMaker(notes, asked)
    facts = Facts(maker, notes)
    above = one.tables[0].columns[0].header.place
    for sheet, row in one.rows:
        notes.on(sheet.place)
        is_title = sheet is one.sheet and row[0].place < above and not one.title
        _take(row, facts, asked, one if is_title else None)
    notes.on(one.sheet.place)
    _take_state(one.sheet, facts)
    for table in one.tables:
        tell(table, notes)
        fill(table, maker, notes, None)
    if not maker.stages:
        return None
    title = facts.title or one.title or one.sheet.name
    return heads.map_of(
        maker.journey(), notes, title=title, summary=facts.summary,
        headers=[*facts.labels, *headers], more=facts.more,
    )  # fmt: skip


def _take_state(sheet: _PlacedSheet, facts: Facts) -> None:
    """Take what a sheet's name says: that the map is as-is or to-be."""
    name = PlacedText(sheet.sheet.name)
    if found := states().get(plain(name)):
        facts.maker.fact("state", name.but(found[0]))
        facts.notes.read(name, Message("'{header}' is '{key}'", header=name, key=found[0]))


def _take(row: Row, facts: Facts, asked: Asked, titled: _Map | None) -> None:
    """Take what a row beside tables says."""
    cells = list({cell.place: cell for cell in row if cell.strip()}.values())
    pairs = list(pairs_of(row))
    for label, text in pairs:
        if not facts.labelled(label, text):
            facts.notes.lost(label.but(f"{label}: {text}"))
    if pairs:
        return
    if len(cells) == 1 and is_label(cells[0]):
        return  # nobody has filled it in
    if len(cells) == 1 and titled:
        titled.title = cells[0].but(" ".join(cells[0].split()))
    elif len(cells) == 1:
        facts.say(cells[0])
    elif len(cells) == 2 and meant(cells[0], asked).key == "opportunities":
        message = Message("'{header}' is '{key}'", header=cells[0], key="opportunities")
        facts.notes.read(cells[0], message)
        for item in items(cells[1], names=False):
            facts.maker.idea(item)
    else:
        facts.notes.lost(cells[0].but(" | ".join(cells)))


def _is_it(source: SourceText) -> bool:
    return source.content.startswith((ZIP, COMPOUND)) or source.ending in _ENDINGS


def _carried(leaving: Leaving) -> Data:
    if leaving.definition.journey is None:
        return {}
    source = SourceText("map.xlsx", b"")
    sheets = [_as_read(table) for table in tables_of(leaving.definition)]
    return kept(read_sheets(source, sheets, replace(leaving.asked, scale=())), _KEYS)


def _as_read(table: Table) -> Sheet:
    """Return a sheet as it would be read once it was written."""
    cells = {
        (row, column): PlacedText(text, Place(row, column))
        for row, line in enumerate(table.rows, 1)
        for column, text in enumerate(line, 1)
        if text.strip()
    }
    return Sheet(table.name, cells)


XLSX = IncomingFormat("xlsx", read_xlsx, _KEYS, _carried, _is_it)
