"""JSON and YAML as formats to import: our own `map.json`, and documents of other tools.

A mapping says where such a document has what: our keys on the left, dotted paths on the right. A
list of paths takes the first that is there; `{each: path, …}` a list; `{const: x}` a fixed text.
Without one, the paths of the shapes that were met are tried (`common_mapping.yml`).
"""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.documents import document, leaves, lose
from journeybook.formats.foreign.facts import Facts
from journeybook.formats.foreign.flat_records import Flat, flat_of, is_of_steps
from journeybook.formats.foreign.headers import label_key
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.limits import MOST_MAPS, check_size
from journeybook.formats.foreign.mapping import MappedDocument, one_line
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.foreign.record_items import spaced
from journeybook.formats.foreign.tables import fill
from journeybook.formats.incoming import Asked, Data, Incoming, IncomingFormat, Leaving, Reading
from journeybook.formats.map_json import map_data, short_forms
from journeybook.formats.placed_text import START, PlacedText, nodes
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import nothing_found
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping, to_data
from journeybook.loading.problems import remedy_of
from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.fields import fields

COMMON_MAPPING = Path(__file__).parent / "common_mapping.yml"
"""How documents of other tools are read without a mapping of one's own."""

_HEAD = frozenset({"format", "id", "locale"})
_ENDINGS = {".json", ".yml", ".yaml"}


def read_json(source: SourceText, asked: Asked) -> Reading:
    """Read our own document, or another by a mapping."""
    if fault := source.fault():
        return Reading(found=(fault,))
    notes = Notes(source.name)
    try:
        found = document(source, notes)
    except (ValueError, RecursionError) as error:
        return Reading(found=(_no_document(source, error),))
    if own := _own(found):
        lost = [key for key in own if key not in fields(MapDefinition)]
        for key in lost:
            lose(key, own.pop(key), notes)
        return Reading((Incoming(nodes(short_forms(own)), notes.all()),))
    if maps := _maps_of(found, source, asked, notes):
        return Reading(tuple(maps), pieces=tuple(text for _, text in leaves(found)))
    return Reading(found=(nothing_found(source),))


def _maps_of(found: Any, source: SourceText, asked: Asked, notes: Notes) -> list[Incoming]:
    """Return the maps of a document of another tool."""
    heads, maps = Heads(source, asked), list[Incoming]()
    flat = flat_of(found, asked) if not asked.mapping else None
    if not (flat or asked.mapping) and _are_records(found) and not any(map(_has_stages, found)):
        found = {"stages": found}
    if flat and is_of_steps(flat.table):
        maps.append(_of_rows(flat, asked, notes, heads))
    else:
        for at, one in enumerate(_documents(found)):
            own_notes = notes if at == 0 else Notes(source.name)
            if made := _mapped(one, asked, own_notes, heads):
                maps.append(made)
        if flat and not maps:
            maps.append(_of_rows(flat, asked, notes, heads))
    return maps


def _documents(whole: Any) -> list[Any]:
    """Return the maps of a document: itself, or the items of a list of such."""
    lists = [whole, *(whole.values() if isinstance(whole, dict) else ())]
    for found in lists:
        if isinstance(found, list) and found and all(map(_has_stages, found)):
            check_size(found, "", MOST_MAPS)
            return found
    return [whole]


def _are_records(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(one, dict) for one in found)


def _has_stages(item: Any) -> bool:
    """Return whether an item is a map by the common mapping: it has a list of things with names."""
    if not isinstance(item, dict):
        return False
    names = _common()["stages"]["each"]
    return any(isinstance(item.get(name), list) and item[name]
               and isinstance(item[name][0], dict) for name in names)  # fmt: skip


def _no_document(source: SourceText, error: Exception) -> Diagnostic:
    line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
    return Diagnostic(
        Location(source.name, line, column),
        "not-a-document",
        Message("the file is no JSON document that can be read"),
        remedy_of("not-a-document"),
    )


def _own(whole: Any) -> Data | None:
    """Return the map of our own `map.json`; None of another document."""
    own = whole.get("map") if isinstance(whole, dict) else None
    is_ours = isinstance(own, dict) and own.get("format") == "1" and {*_HEAD} <= {*own}
    return own if is_ours else None


def _mapped(one: Any, asked: Asked, notes: Notes, heads: Heads) -> Incoming | None:
    walk = MappedDocument(JourneyMaker(notes, asked), is_guessing=not asked.mapping)
    inner = one.values() if isinstance(one, dict) and not asked.mapping else ()
    root = next((part for part in (one, *inner) if _has_stages(part)), one)
    more = walk.map_of((root, one), asked.mapping or _common())
    if not walk.maker.stages:
        return None
    facts = Facts(walk.maker, notes, _said(more.pop("title", None)),
                  _said(more.pop("summary", None)), more)  # fmt: skip
    for path, text in leaves(one):
        if id(text) not in walk.used and text.strip():
            _take_fact(path, text, facts, is_guessing=not asked.mapping)
    return _made(facts, heads, [])


def _of_rows(flat: Flat, asked: Asked, notes: Notes, heads: Heads) -> Incoming:
    """Return a list of records with the same keys as a table is read."""
    maker = JourneyMaker(notes, asked)
    facts = Facts(maker, notes)
    for path, text in leaves(flat.rest):
        if text.strip():
            _take_fact(path, text, facts, is_guessing=True)
    fill(flat.table, maker, notes, None)
    return _made(facts, heads, [column.header for column in flat.table.columns])


def _take_fact(path: str, text: str, facts: Facts, *, is_guessing: bool) -> None:
    """Take a text beside stages: a fact where its key is called like one, else it is lost."""
    label = PlacedText(spaced(path.rpartition(".")[2]), getattr(text, "place", START))
    is_told = facts.told(label) and label_key(label) != "persona"
    if not is_guessing or is_told or "stages" in path or not (
        isinstance(text, PlacedText) and facts.labelled(label, text)
    ):  # fmt: skip
        lose(path, text, facts.notes)


def _made(facts: Facts, heads: Heads, headers: list[PlacedText]) -> Incoming:
    made = heads.map_of(
        facts.maker.journey(), facts.notes, title=facts.title, summary=facts.summary,
        headers=[*facts.labels, *headers], more=facts.more,
    )  # fmt: skip
    return replace(made, is_whole=False)


@functools.cache
def _common() -> Data:
    node, _ = read_nodes(COMMON_MAPPING.read_bytes())
    found: Data = to_data(node) if isinstance(node, Mapping) else {}
    return found


def _said(text: Any) -> PlacedText | None:
    return one_line(text) if isinstance(text, PlacedText) else None


def _carried(leaving: Leaving) -> Data:
    return map_data(leaving.definition)


def _is_it(source: SourceText) -> bool:
    return source.ending in _ENDINGS or source.text.lstrip().startswith(("{", "["))


JSON = IncomingFormat(
    "json",
    read_json,
    tuple(key for key in fields(MapDefinition) if key not in _HEAD),
    _carried,
    _is_it,
)
