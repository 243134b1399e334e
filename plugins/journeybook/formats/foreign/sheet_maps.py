"""Sheets of cells as maps: a sheet is a map, more of one, or facts of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.cells import items
from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.grid import Records
from journeybook.formats.foreign.headers import meant
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.limits import MOST_MAPS, check_size
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.sheet import LinkedText, Sheet
from journeybook.formats.foreign.sheet_blocks import LEAST, Row, blocks_of, is_label, pairs_of
from journeybook.formats.foreign.tables import fill
from journeybook.formats.incoming import Asked, Incoming, Note, NoteKind, Reading
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.formats.unsaid import unmarked, unsaid
from journeybook.languages.import_words import ImportWords, import_words, plain, states
from journeybook.message import Message

NO_TABLE = "no-journey-found"
"""The problem of a source in which no journey was found."""

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
    has_table: bool = False

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
        elif not name:
            pass  # a file that is one table
        elif self.told:
            yield Note(Location(self.place), NoteKind.READ, self.told)
        elif self.sheet.cells:
            message = Message("the sheet '{name}' tells of no journey", name=name)
            yield Note(Location(self.place), NoteKind.LOST, message)
        for kind, piece, message in self.sheet.told:
            yield Note(Location(self.place, *piece.place), kind, message)
        texts = {text.place: text for text in self.sheet.cells.values()}.values()
        urls = (text.but(text.url) for text in texts if isinstance(text, LinkedText))
        yield from unsaid(replace(reading, pieces=(*texts, *urls)), self.place)
        yield from unmarked(reading, self.sheet.marked, self.place)


def read_sheets(
    source: SourceText, sheets: list[Sheet], asked: Asked, least: int = LEAST
) -> Reading:
    """Read sheets into maps; none where no sheet has a table of a journey.

    Args:
        source: what the sheets are of.
        sheets: the sheets.
        asked: what was said beside the source.
        least: how many headers must be known before a table is one of a journey.
    """
    several = len(sheets) > 1
    placed = [_PlacedSheet(sheet, f"{source.name}[{sheet.name}]" if several else source.name)
              for sheet in sheets]  # fmt: skip
    maps = _maps_of([one for one in placed if not one.sheet.is_hidden], asked, least)
    check_size(maps, "", MOST_MAPS)
    if found := tuple(_without_stages(maps, {sheet.name for sheet in sheets})):
        return Reading(found=found)
    text = "\n".join(cell for sheet in sheets for cell in sheet.cells.values())
    heads = Heads(SourceText(source.name, text.encode()), asked)
    headers = [column.header for one in maps for table in one.tables for column in table.columns]
    made = [_map_of(one, heads, asked, headers) for one in maps]
    reading = Reading(tuple(one for one in made if one is not None))
    notes = [note for one in placed for note in one.notes(reading)] if reading.maps else ()
    return replace(reading, notes=tuple(notes))


def _without_stages(maps: list[_Map], names: set[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with tables of ours to fill in whose column of stages is gone.

    Their steps could be taken for stages, and nobody would see why.
    """
    ours = [words for words in import_words() if {*words.sheets} and {*words.sheets} <= names]
    for one in maps:
        for table in one.tables:
            words = next((words for words in ours if _is_of_template(table, words)), None)
            if words and one.sheet.sheet.name in words.sheets and not table.has("stage"):
                header = words.headers["stage"][0].capitalize()
                yield Diagnostic(
                    Location(one.sheet.place, *table.columns[0].header.place),
                    NO_TABLE,
                    Message("the column '{header}' of this table is missing", header=header),
                    Message("put it back as the first one, and name a stage in its first row"),
                )


def _is_of_template(table: Records, words: ImportWords) -> bool:
    """Return whether the known headers of a table are those that we write, each as we write it."""
    known = [one for one in table.columns if one.key]
    return table.has("step") and all(
        plain(one.header) == plain(words.headers.get(one.key, ("",))[0]) for one in known
    )


def _maps_of(sheets: list[_PlacedSheet], asked: Asked, least: int) -> list[_Map]:
    """Return the maps on some sheets; a sheet of facts alone tells of all of them."""
    maps: list[_Map] = []
    shared: list[tuple[_PlacedSheet, Row]] = []
    for one in sheets:
        blocks = blocks_of(one.sheet, asked, least)
        one.has_table = bool(blocks.tables)
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
        elif _tells_facts(blocks.beside):
            shared += beside
            one.told = Message("the sheet '{name}' tells facts", name=one.sheet.name)
    for one_map in maps:
        one_map.rows[:0] = shared
    return maps


def _tells_facts(rows: list[Row]) -> bool:
    """Return whether rows without a table tell a fact, or are labels that nobody filled in."""
    texts = [[cell for cell in row if cell.strip()] for row in rows]
    are_unfilled = all(len(row) == 1 and is_label(row[0]) for row in texts)
    return any(any(pairs_of(row)) for row in rows) or (bool(rows) and are_unfilled)


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
        is_above = sheet is one.sheet and row[0].place < above
        facts.is_above = is_above or not sheet.has_table
        _take(row, facts, asked, one if is_above and not one.title else None)
    notes.on(one.sheet.place)
    _take_state(one.sheet, facts)
    for table in one.tables:
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


def _tell_unfilled(label: PlacedText, facts: Facts) -> None:
    facts.notes.read(label, Message("nobody filled in '{label}'", label=label))


def _with_address(text: PlacedText) -> PlacedText:
    return text.but(f"{text} ({text.url})") if isinstance(text, LinkedText) else text


def _take(row: Row, facts: Facts, asked: Asked, titled: _Map | None) -> None:
    """Take what a row beside tables says."""
    cells = list({cell.place: cell for cell in row if cell.strip()}.values())
    pairs = list(pairs_of(row))
    for label, text in pairs:
        if not text.strip():
            _tell_unfilled(label, facts)
        elif not facts.labelled(label, text):
            facts.notes.lost(label.but(f"{label}: {text}"))
    if pairs:
        return
    if len(cells) == 1 and is_label(cells[0]):
        _tell_unfilled(cells[0], facts)
        return
    if len(cells) == 1 and titled:
        titled.title = cells[0].but(" ".join(cells[0].split()))
    elif len(cells) == 1:
        facts.say(_with_address(cells[0]))
    elif len(cells) == 2 and meant(cells[0], asked).key == "opportunities":
        message = Message("'{header}' is '{key}'", header=cells[0], key="opportunities")
        facts.notes.read(cells[0], message)
        for item in items(cells[1], names=False):
            facts.maker.idea(item)
    else:
        facts.notes.lost(cells[0].but(" | ".join(cells)))
