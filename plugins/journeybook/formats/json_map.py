"""JSON and YAML as formats to import: our own `map.json`, and documents of other tools.

A mapping says where such a document has what: our keys on the left, dotted paths on the right. A
list of paths takes the first that is there; `{each: path, …}` a list; `{const: x}` a fixed text.
Without one, the paths of the shapes that were met are tried (`common_mapping.yml`).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.journeys import JourneyMaker, Part
from journeybook.formats.foreign.maps import Heads
from journeybook.formats.foreign.notes import Notes
from journeybook.formats.incoming import Asked, Data, Incoming, IncomingFormat, Leaving, Reading
from journeybook.formats.map_json import map_data, short_forms
from journeybook.formats.placed_text import START, PlacedText, nodes
from journeybook.formats.source_text import SourceText
from journeybook.formats.table_csv import nothing_found
from journeybook.loading.faults import Place
from journeybook.loading.node_reader import MAX_DEPTH, read_nodes
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence, to_data
from journeybook.message import Message
from journeybook.model import Journey, MapDefinition
from journeybook.model.fields import fields

_COMMON = Path(__file__).parent / "common_mapping.yml"
_HEAD = frozenset({"format", "id", "locale"})
_ENDINGS = {".json", ".yml", ".yaml"}


def read_json(source: SourceText, asked: Asked) -> Reading:
    """Read our own document, or another by a mapping."""
    if fault := source.fault():
        return Reading(found=(fault,))
    notes = Notes(source.name)
    try:
        document = _document(source, notes)
    except (ValueError, RecursionError) as error:
        return Reading(found=(_no_document(source, error),))
    if own := _own(document):
        lost = [key for key in own if key not in fields(MapDefinition)]
        for key in lost:
            _lose(key, own.pop(key), notes)
        return Reading((Incoming(nodes(short_forms(own)), notes.all()),))
    heads, maps = Heads(source, asked), []
    for at, one in enumerate(_documents(document)):
        own_notes = notes if at == 0 else Notes(source.name)
        if made := _mapped(one, asked, own_notes, heads):
            maps.append(made)
    return Reading(tuple(maps)) if maps else Reading(found=(nothing_found(source),))


def _documents(document: Any) -> list[Any]:
    """Return the maps of a document: itself, or the items of a list of such."""
    lists = [document, *(document.values() if isinstance(document, dict) else ())]
    for found in lists:
        if isinstance(found, list) and found and all(map(_has_stages, found)):
            return found
    return [document]


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
        "not-json",
        Message("the file is no JSON document that can be read"),
        Message("export it again, or mend it at this place"),
    )


def _document(source: SourceText, notes: Notes) -> Any:
    """Return a document with texts for all scalars, each with its place.

    Raises:
        ValueError: it is none, or nested too deeply.
    """
    if source.ending in {".yml", ".yaml"}:
        node, faults = read_nodes(source.text.encode())
        if faults or node is None:
            raise ValueError("no YAML")
        return _of_node(node)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                _lose(key, found[key], notes)
            found[key] = value
        return found

    found = json.loads(source.text, parse_int=str, parse_float=str, parse_constant=str,
                       object_pairs_hook=once)  # fmt: skip
    return _Places(source.text).placed(found, 0)


def _of_node(node: Node) -> Any:
    if isinstance(node, Scalar):
        return PlacedText(node.text, node.place)
    if isinstance(node, Mapping):
        return {key: _of_node(entry.value) for key, entry in node.entries.items()}
    return [_of_node(item) for item in node.items] if isinstance(node, Sequence) else ""


class _Places:
    """Finds where the texts of a document stand: one behind the other."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line, self._start = text, 0, 1, 0

    def placed(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ValueError("too deep")
        if isinstance(value, dict):
            return {self._find(key) and key: self.placed(item, depth + 1)
                    for key, item in value.items() if item is not None}  # fmt: skip
        if isinstance(value, list):
            return [self.placed(item, depth + 1) for item in value if item is not None]
        if isinstance(value, bool):
            return PlacedText(str(value).lower(), self._place())
        return self._find(value)

    def _find(self, text: str) -> PlacedText:
        at = self._text.find(text.split("\n")[0].split('"')[0], self._at) if text else -1
        if at >= 0:
            self._line += self._text.count("\n", self._at, at)
            self._start = self._text.rfind("\n", 0, at) + 1
            self._at = at
        return PlacedText(text, self._place())

    def _place(self) -> Place:
        return Place(self._line, self._at - self._start + 1)


def _own(document: Any) -> Data | None:
    """Return the map of our own `map.json`; None of another document."""
    own = document.get("map") if isinstance(document, dict) else None
    is_ours = isinstance(own, dict) and own.get("format") == "1" and {*_HEAD} <= {*own}
    return own if is_ours else None


def _mapped(
    document: Any, asked: Asked, notes: Notes, heads: Heads
) -> Incoming | None:
    walk = _Walk(JourneyMaker(notes, asked), notes)
    inner = document.values() if isinstance(document, dict) and not asked.mapping else ()
    root = next((one for one in (document, *inner) if _has_stages(one)), document)
    more = walk.map_of((root, document), asked.mapping or _common())
    if not walk.maker.stages:
        return None
    for path, text in _leaves(document, ""):
        if id(text) not in walk.used and text.strip():
            _lose(path, text, notes)
    title, summary = more.pop("title", None), more.pop("summary", None)
    return heads.map_of(
        walk.maker.journey(), notes, title=_line(title), summary=_line(summary), more=more
    )


def _line(text: PlacedText | None) -> PlacedText | None:
    return text.but(" ".join(text.split())) if isinstance(text, PlacedText) else None


def _lose(path: str, value: Any, notes: Notes) -> None:
    for where, text in _leaves(value, path):
        notes.lost(PlacedText(f"{where}: {text}", getattr(text, "place", START)))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, path)
    elif value is not None:
        yield path, value if isinstance(value, str) else str(value)


@functools.cache
def _common() -> Data:
    node, _ = read_nodes(_COMMON.read_bytes())
    found: Data = to_data(node) if isinstance(node, Mapping) else {}
    return found


class _Walk:
    """Takes out of a document what a mapping names, and remembers what was taken."""

    def __init__(self, maker: JourneyMaker, notes: Notes) -> None:
        self.maker, self._notes = maker, notes
        self.used: set[int] = set()

    def map_of(self, roots: tuple[Any, Any], mapping: Any) -> Data:
        """Add the journey, and return the other keys of the map.

        Args:
            roots: where its keys are looked for first, and then.
            mapping: the mapping.
        """
        more: Data = {}
        for key, spec in mapping.items():
            if key == "stages":
                for item in self._each(roots[0], spec) or self._each(roots[1], spec):
                    self._stage(item, spec)
                continue
            value = self._value(roots[0], spec) or self._value(roots[1], spec)
            if key == "emotion_scale":
                self._scale(value)
            elif value not in (None, "", []):
                if key in fields(Journey):
                    self.maker.fact(key, value)
                else:
                    more[key] = value
        return more

    def _stage(self, item: Any, spec: Any) -> None:
        name = self._text(item, spec.get("name", ""))
        self._put(item, spec, self.maker.stage(name) if name else self.maker.nameless_stage(_first(item)),
                  {"name", "steps", "each"})  # fmt: skip
        steps = spec.get("steps")
        for step in self._each(item, steps) if steps else ():
            inner = steps if isinstance(steps, dict) else {"action": ""}
            if action := self._text(step, inner.get("action", "")):
                self._put(step, inner, self.maker.step(action), {"action", "each"})

    def _put(self, item: Any, spec: Any, part: Part, apart: set[str]) -> None:
        for key, way in spec.items():
            if key in apart:
                continue
            value = self._value(item, way)
            texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            texts = [text for text in texts if isinstance(text, PlacedText) and text.strip()]
            if texts:
                several = "\n".join(f"• {' '.join(text.split())}" for text in texts)
                cell = texts[0].but(several if len(texts) > 1 else texts[0])
                self.maker.put(part, key, cell.but(key), cell)

    def _scale(self, value: Any) -> None:
        ends = [value.get("min"), value.get("max")] if isinstance(value, dict) else value
        if isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, str) for end in ends):
            self.maker.on_scale(PlacedText(f"{ends[0]}..{ends[1]}"))

    def _text(self, item: Any, way: Any) -> PlacedText | None:
        value = self._value(item, way)
        value = value[0] if isinstance(value, list) and value else value
        return _line(value) if isinstance(value, PlacedText) and value.strip() else None

    def _each(self, item: Any, spec: Any) -> list[Any]:
        found = self._at(item, spec.get("each", "") if isinstance(spec, dict) else spec)
        found = list(found.values()) if isinstance(found, dict) else found
        return found if isinstance(found, list) else []

    def _value(self, item: Any, spec: Any) -> Any:
        """Return what a spec takes of an item; it is then used."""
        if isinstance(spec, dict) and "const" in spec:
            return PlacedText(spec["const"])
        if isinstance(spec, dict) and "each" in spec:
            inner = {key: way for key, way in spec.items() if key != "each"}
            return [self._record(one, inner) for one in self._each(item, spec)]
        if isinstance(spec, dict):
            return self._record(item, spec)
        if isinstance(spec, list) and all(isinstance(one, dict) for one in spec):
            return [record for one in spec if (record := self._record(item, one))]
        found = self._at(item, spec)
        if isinstance(found, dict) and {"min", "max"} <= {*found}:
            return self._use(found)
        texts = [text for _, text in _leaves(found, "")] if isinstance(found, list) else found
        return self._use(texts) if isinstance(texts, (str, list)) else None

    def _record(self, item: Any, spec: Any) -> Any:
        found = {key: self._value(item, way) for key, way in spec.items()}
        return {key: value for key, value in found.items() if value not in (None, "", [], {})}

    def _use(self, found: Any) -> Any:
        self.used.update(id(text) for _, text in _leaves(found, ""))
        return found

    def _at(self, item: Any, way: Any) -> Any:
        """Return what stands at a dotted path, or at the first of several that is there."""
        if isinstance(way, list):
            tried = (self._at(item, one) for one in way)
            return next((found for found in tried if found not in (None, "", [])), None)
        for key in filter(None, str(way).split(".")):
            if isinstance(item, list) and key.isdigit() and int(key) < len(item):
                item = item[int(key)]
            else:
                item = item.get(key) if isinstance(item, dict) else None
        return item


def _first(item: Any) -> PlacedText:
    return next((text for _, text in _leaves(item, "") if isinstance(text, PlacedText)),
                PlacedText(""))  # fmt: skip


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
