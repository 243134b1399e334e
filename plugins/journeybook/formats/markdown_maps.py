"""Markdown in which people keep journey maps: tables, either way round, and headings.

The writer makes a table with a row for each step, which the reader gives back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.grid import Records, records
from journeybook.formats.foreign.html_blocks import html_document
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.limits import MOST_MAPS, check_size
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.markdown_blocks import Block, Section, front_matter, sections
from journeybook.formats.foreign.markdown_marks import marked_in
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.outline import has_blank_head
from journeybook.formats.foreign.tables import fill
from journeybook.formats.incoming import (
    Asked,
    Data,
    Incoming,
    IncomingFormat,
    Leaving,
    Marked,
    Reading,
)
from journeybook.formats.markdown_diagrams import diagrams_in, from_diagrams
from journeybook.formats.markdown_outline import from_headings, take_front_matter
from journeybook.formats.markdown_table import markdown_table
from journeybook.formats.mermaid_journey import pieces_of
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import came_back, nothing_found
from journeybook.loading.faults import Place

_NUMBERED = re.compile(r"^\s*[0-9]{1,9}[.)]\s+")
_CELLS = re.compile(r"(?<!\\)\|")
_LEAST = 2  # headers that must be known before a table is one of a journey


@dataclass
class _Found:
    """A table of a journey with the section that it stands in."""

    section: Section
    table: Records
    stage: PlacedText | None

    @property
    def names(self) -> frozenset[str]:
        """The names of its stages."""
        return self.table.stages if self.stage is None else frozenset({str(self.stage)})


@dataclass
class _Map:
    """The tables of one map."""

    tables: list[_Found] = field(default_factory=list)

    def takes(self, other: _Found) -> bool:
        """Return whether a table tells of the same journey."""
        last = self.tables[-1]
        if other.stage is not None and last.stage is not None:
            return _parent(other.section) is _parent(last.section)
        if other.section is last.section and not other.names:
            return True
        if self._is_told_again_in(other):
            return False
        names = frozenset[str]().union(*(one.names for one in self.tables))
        return bool(names & other.names)

    def _is_told_again_in(self, other: _Found) -> bool:
        """Return whether a table elsewhere says the same of the same stages: another version."""
        if other.stage is not None or any(one.section is other.section for one in self.tables):
            return False
        stages = {name for one in self.tables for name in one.names}
        said = {key for one in self.tables for key in one.table.said}
        return stages == other.names and bool(said & other.table.said)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that is read."""

    source: SourceText
    asked: Asked
    heads: Heads


def read_markdown(source: SourceText, asked: Asked) -> Reading:
    """Read a document with one journey or several."""
    if fault := source.fault():
        return Reading(found=(fault,))
    head, body = front_matter(source.text)
    found = sections(body)
    marks: list[Marked] = []
    pieces = (*_pieces(source.text, found), *_with_html_tables(found, marks))
    reading = read_blocks(source, asked, found, pieces, head)
    return replace(reading, marked=(*marked_in(body), *marks)) if reading.maps else reading


def read_blocks(
    source: SourceText,
    asked: Asked,
    found: list[Section],
    pieces: tuple[PlacedText, ...],
    head: str = "",
) -> Reading:
    """Read a document that is blocks already.

    Args:
        source: the document.
        asked: what was said beside it.
        found: its sections.
        pieces: its texts.
        head: the YAML above it.
    """
    tables = list(_tables(found, asked))
    maps: list[Incoming] = []
    if tables:
        maps = _from_tables(source, asked, found, tables, head)
    elif diagrams := list(diagrams_in(found)):
        maps = from_diagrams(source, asked, found, diagrams)
    else:
        maps = from_headings(source, asked, found, head)
    if not maps:
        return Reading(found=(nothing_found(source),))
    return Reading(tuple(maps), pieces=pieces)


def _with_html_tables(found: list[Section], marks: list[Marked]) -> Iterator[PlacedText]:
    """Put the blocks of each HTML table in its place, and yield its texts; note its marks."""
    for section in found:
        for at, block in reversed(list(enumerate(section.blocks))):
            if block.kind == "other" and "<table" in block.source.lower():
                inner = html_document(block.source, block.source.place.line)
                said = [one for part in inner.sections for one in part.blocks]
                section.blocks[at : at + 1] = said
                marks += inner.marked
                yield from inner.pieces


def _pieces(text: str, found: list[Section]) -> Iterator[PlacedText]:
    fences = {}
    for _, block in diagrams_in(found):
        yield from pieces_of(block.text)
        first = block.source.place.line
        fences.update(dict.fromkeys(range(first, first + block.source.count("\n") + 1)))
    for section in found:
        for block in section.blocks:
            if block.kind == "other" and "<table" in block.source.lower():
                first = block.source.place.line
                fences.update(dict.fromkeys(range(first, first + block.source.count("\n") + 1)))
    for number, line in enumerate(text.split("\n"), 1):
        if number in fences:
            continue
        for part in _CELLS.split(_NUMBERED.sub("", line)):
            if part.strip():
                yield PlacedText(part.strip(), Place(number, line.find(part) + 1))


def _tables(found: list[Section], asked: Asked) -> Iterator[_Found]:
    for section in found:
        for block in section.blocks:
            table = records(block.rows, asked) if block.kind == "table" else None
            if table is None or table.known < _LEAST or _is_of_pairs(block, table):
                continue
            is_within = not table.has("stage") and section.level > 1
            yield _Found(section, table, section.title if is_within else None)


def _is_of_pairs(block: Block, table: Records) -> bool:
    """Return whether a table of two columns tells of one stage, that its heading names."""
    is_of_labels = table.corner is not None or has_blank_head(block)
    return len(block.rows[0]) == 2 and is_of_labels and len(table.columns) > 1


def _parent(section: Section) -> Section | None:
    return section.above[-1] if section.above else None


def _from_tables(
    source: SourceText, asked: Asked, found: list[Section], tables: list[_Found], head: str
) -> list[Incoming]:
    maps: list[_Map] = []
    for one in tables:
        if maps and maps[-1].takes(one):
            maps[-1].tables.append(one)
        else:
            maps.append(_Map([one]))
    check_size(maps, maps[-1].tables[0].section.title, MOST_MAPS)
    document = _Document(source, asked, Heads(source, asked))
    of_section = _shares(found, maps)
    made = (
        _map_of(document, one, of_section[at], head if at == 0 else "", is_alone=len(maps) == 1)
        for at, one in enumerate(maps)
    )
    return [one for one in made if one is not None]


def _shares(found: list[Section], maps: list[_Map]) -> list[list[Section]]:
    """Return which sections belong to each map: from its first table's headings to the next's."""
    starts = []
    for one in maps:
        section = one.tables[0].section
        others = [other.tables[0].section.above for other in maps if other is not one]
        own = [above for above in section.above if not any(above in other for other in others)]
        first = own[0] if own else section
        starts.append(next(at for at, other in enumerate(found) if other is first))
    starts[0] = 0
    ends = [*starts[1:], len(found)]
    return [found[start : max(end, start)] for start, end in zip(starts, ends, strict=True)]


def _map_of(
    document: _Document, one: _Map, around: list[Section], head: str, *, is_alone: bool
) -> Incoming | None:
    notes = Notes(document.source.name)
    maker = JourneyMaker(notes, document.asked)
    facts = Facts(maker, notes)
    title = take_front_matter(head, facts)
    named = _title(around, one, is_alone=is_alone)
    for section in around:
        _take_around(section, one, facts, document.asked, is_named=section is named)
    for found in one.tables:
        fill(found.table, maker, notes, found.stage)
    if not maker.stages:
        return None
    headers = [column.header for found in one.tables for column in found.table.columns]
    return document.heads.map_of(
        maker.journey(),
        notes,
        title=title or facts.title or (named.title if named else None),
        summary=facts.summary,
        headers=[*facts.labels, *headers],
        more=facts.more,
    )


def _take_around(
    section: Section, one: _Map, facts: Facts, asked: Asked, *, is_named: bool
) -> None:
    """Take what a section says beside the tables of a journey in it."""
    rest = [block for block in section.blocks if not _is_taken(block, asked)]
    holds_table = len(rest) < len(section.blocks)
    is_stage = any(found.stage is not None and found.section is section for found in one.tables)
    is_above = any(section in found.section.above for found in one.tables)
    is_told = bool(section.level) and not is_named and not is_stage
    heading = is_told and (bool(rest) or not (is_above or holds_table))
    facts.take_around(section, lambda block: _is_taken(block, asked), heading=heading)


def _is_taken(block: Block, asked: Asked) -> bool:
    if block.kind != "table":
        return False
    table = records(block.rows, asked)
    return table is not None and table.known >= _LEAST and not _is_of_pairs(block, table)


def _title(around: list[Section], one: _Map, *, is_alone: bool) -> Section | None:
    """Return the section that names a map: the first heading of a file, else that of the table."""
    titled = [section for section in around if section.title]
    first = one.tables[0]
    if is_alone:
        above = [section for section in titled if section.level == 1]
        return above[0] if above else None if first.stage is not None else next(iter(titled), None)
    near = (*first.section.above, first.section) if first.stage is None else first.section.above
    return next((section for section in reversed(near) if section in around), None)


def is_markdown(source: SourceText) -> bool:
    """Return whether a file is called like Markdown."""
    return source.ending in {".md", ".markdown", ".mdx"}


def _carried(leaving: Leaving) -> Data:
    return came_back(MARKDOWN, leaving, markdown_table)


_KEYS = ("title", "summary", "meaning", "owner", "journey")
MARKDOWN = IncomingFormat("markdown", read_markdown, _KEYS, _carried, is_markdown)
