"""What a mapping takes out of a document: our keys on the left, dotted paths on the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeybook.formats.foreign.documents import leaves
from journeybook.formats.foreign.headers import label_key, meant
from journeybook.formats.foreign.journeys import JourneyMaker, field_of
from journeybook.formats.foreign.parts import Part
from journeybook.formats.foreign.record_items import folded, item_of, spaced
from journeybook.formats.incoming import Asked, Data
from journeybook.formats.placed_text import PlacedText
from journeybook.model import Journey, MapDefinition
from journeybook.model.fields import Field, fields

# What records of some lists say beside their names, by key of the list and key of the record.
_BESIDE = {
    ("emotion", "label"): "feeling",
    ("emotion", "word"): "feeling",
    ("emotion", "name"): "feeling",
    ("emotion", "feeling"): "feeling",
    ("emotion", "description"): "feeling",
    ("emotion", "score"): "emotion",
    ("emotion", "value"): "emotion",
    ("emotion", "level"): "emotion",
    ("emotion", "intensity"): "emotion",
    ("touchpoint", "type"): "channel",
    ("touchpoint", "medium"): "channel",
}


_NAME = "="  # the key of a name that an item stands under; documents have no such key
OPPORTUNITIES = fields(Journey)["opportunities"]


class MappedDocument:
    """Takes out of a document what a mapping names, and remembers what was taken."""

    def __init__(self, maker: JourneyMaker, *, is_guessing: bool) -> None:
        """Begin with a journey to fill.

        Args:
            maker: the journey.
            is_guessing: whether keys that no mapping names are looked up as header words.
        """
        self.maker = maker
        self.is_guessing = is_guessing
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
                for item in self._stages(roots, spec):
                    self._stage(item, spec)
                continue
            if key == "opportunities":
                self._ideas(self._at(roots[0], spec) or self._at(roots[1], spec))
                continue
            value = self._value(roots[0], spec) or self._value(roots[1], spec)
            if key == "emotion_scale":
                self._scale(value)
            elif value not in (None, "", []):
                if key in fields(Journey):
                    self.maker.fact(key, _fitting(fields(Journey)[key], value))
                else:
                    known = fields(MapDefinition).get(key)
                    more[key] = _fitting(known, value) if known else value
        return more

    def _stages(self, roots: tuple[Any, Any], spec: Any) -> list[Any]:
        """Return the stages; where the mapping names none, a list that is called like them."""
        if found := self._each(roots[0], spec) or self._each(roots[1], spec):
            return found
        return self._called("stage", roots) if self.is_guessing else []

    def _called(self, key: str, items: Iterable[Any]) -> list[Any]:
        """Return the first list in some items whose name is a header word for a key."""
        lists = (
            value
            for item in items
            if isinstance(item, dict)
            for name, value in item.items()
            if isinstance(value, list) and meant(spaced(name), Asked()).key == key
        )
        return next(lists, [])

    def _ideas(self, found: Any) -> None:
        for one in found if isinstance(found, list) else [found]:
            if item := item_of(one, OPPORTUNITIES):
                self._use([item.text, *item.guessed.values(), *item.more.values()])
                self.maker.idea(item.text, item.more)

    def _stage(self, item: Any, spec: Any) -> None:
        spec = spec if isinstance(spec, dict) else {"name": ""}  # a way to plain names
        name = self._text(item, spec.get("name", "")) or self._named(item)
        name = name or (self._text(item, _NAME) if isinstance(item, dict) else None)
        stage = self.maker.stage(name) if name else self.maker.nameless_stage(first_text(item))
        self._put(item, spec, stage, {"name", "steps", "each"})
        steps = spec.get("steps")
        told = self._each(item, steps) if steps else []
        for step in told or (self._called("step", [item]) if self.is_guessing else []):
            inner = steps if isinstance(steps, dict) else {"action": ""}
            if action := self._text(step, inner.get("action", "")):
                self._put(step, inner, self.maker.step(action), {"action", "each"})

    def _named(self, item: Any) -> PlacedText | None:
        """Return what stands under a word for a stage or its name."""
        names = item if self.is_guessing and isinstance(item, dict) else ()
        for name in names:
            said = spaced(name)
            if meant(said, Asked()).key == "stage" or label_key(said) in {"name", "title"}:
                return self._text(item, name)
        return None

    def _put(self, item: Any, spec: Any, part: Part, apart: set[str]) -> None:
        for key, way in spec.items():
            if key in apart:
                continue
            value = self._value(item, way) if isinstance(way, dict) else self._at(item, way)
            self._take(part, key, value, key)
        if self.is_guessing and isinstance(item, dict):
            self._take_rest(item, part)

    def _take_rest(self, item: dict[str, Any], part: Part) -> None:
        """Take what a stage or a step says under other header words than the mapping names."""
        for name, value in item.items():
            if any(id(text) in self.used for _, text in leaves(value)):
                continue
            key = meant(spaced(name), Asked()).key
            if key and key not in {"stage", "step", "number", "divider"}:
                self._take(part, key, value, name)

    def _take(self, part: Part, key: str, value: Any, header: str) -> None:
        """Put what a document says under a key: a text, a record, or a list of such."""
        texts = []
        for one in value if isinstance(value, list) else [value]:
            item = item_of(one, OPPORTUNITIES if key == "opportunities" else field_of(part, key))
            if item is None:
                continue
            self._use([item.text, *item.guessed.values(), *item.more.values()])
            if not ((item.more or item.rest) and self.maker.put_item(part, key, item)):
                texts.append(item.text)
            for name, text in item.rest.items():
                self._take_beside(part, key, name, text)
        if texts:
            several = "\n".join(f"• {' '.join(text.split())}" for text in texts)
            cell = texts[0].but(several if len(texts) > 1 else texts[0])
            self.maker.put(part, key, cell.but(header), cell)

    def _take_beside(self, part: Part, key: str, name: str, text: PlacedText) -> None:
        """Take what a record says that its list has no place for, where the stage or step has."""
        beside = _BESIDE.get((key, folded(name)))
        if beside is None:
            found = meant(spaced(name), Asked()).key
            beside = found if found not in {"", key, "stage", "step", "action"} else None
        if beside and field_of(part, beside):
            self._use(text)
            self.maker.put(part, beside, text.but(name), text)

    def _scale(self, value: Any) -> None:
        ends = [value.get("min"), value.get("max")] if isinstance(value, dict) else value
        if isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, str) for end in ends):
            self.maker.scores.take_scale(PlacedText(f"{ends[0]}..{ends[1]}"))

    def _text(self, item: Any, way: Any) -> PlacedText | None:
        value = self._value(item, way)
        value = value[0] if isinstance(value, list) and value else value
        return one_line(value) if isinstance(value, PlacedText) and value.strip() else None

    def _each(self, item: Any, spec: Any) -> list[Any]:
        found = self._at(item, spec.get("each", "") if isinstance(spec, dict) else spec)
        if isinstance(found, dict):  # by their names
            return [_by_name(key, item) for key, item in found.items()]
        return found if isinstance(found, list) else []

    def _value(self, item: Any, spec: Any) -> Any:
        """Return what a spec takes of an item; it is then used."""
        if isinstance(spec, dict) and "const" in spec:
            return PlacedText(spec["const"])
        if isinstance(spec, dict) and "each" in spec:
            inner = {key: way for key, way in spec.items() if key != "each"}
            return [record for one in self._each(item, spec)
                    if (record := self._record(one, inner))]  # fmt: skip
        if isinstance(spec, dict):
            return self._record(item, spec)
        if isinstance(spec, list) and all(isinstance(one, dict) for one in spec):
            # A record without what its mapping names first, its name, is none.
            records = [(self._record(item, one), next(iter(one))) for one in spec if one]
            return [record for record, name in records if name in record]
        found = self._at(item, spec)
        if isinstance(found, dict) and {"min", "max"} <= {*found}:
            return self._use(found)
        texts = [text for _, text in leaves(found, "")] if isinstance(found, list) else found
        return self._use(texts) if isinstance(texts, (str, list)) else None

    def _record(self, item: Any, spec: Any) -> Any:
        found = {key: self._value(item, way) for key, way in spec.items()}
        return {key: value for key, value in found.items() if value not in (None, "", [], {})}

    def _use(self, found: Any) -> Any:
        self.used.update(id(text) for _, text in leaves(found, ""))
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
                item = _of_key(item, key) if isinstance(item, dict) else None
        return item


def _by_name(name: str, item: Any) -> Any:
    """Return an item that stands under its name as one that says it too."""
    place = first_text(item)
    return {_NAME: place.but(name), **item} if isinstance(item, dict) else item


def _of_key(item: dict[str, Any], key: str) -> Any:
    """Return what stands under a key, however its words are joined."""
    if key in item:
        return item[key]
    wanted = folded(key)
    return next((value for name, value in item.items() if folded(name) == wanted), None)


def first_text(item: Any) -> PlacedText:
    """Return the first text of an item."""
    return next((text for _, text in leaves(item) if isinstance(text, PlacedText)),
                PlacedText(""))  # fmt: skip


def _fitting(field: Field, value: Any) -> Any:
    """Return several texts as one where a field takes one."""
    is_one = field.record is None and not field.is_list
    return value[0].but("; ".join(value)) if is_one and isinstance(value, list) else value


def one_line(text: PlacedText) -> PlacedText:
    """Return a text on one line."""
    return text.but(" ".join(text.split()))
