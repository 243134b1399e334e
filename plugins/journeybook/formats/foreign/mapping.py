"""What a mapping takes out of a document: our keys on the left, dotted paths on the right."""

from __future__ import annotations

from typing import Any

from journeybook.formats.foreign.documents import leaves
from journeybook.formats.foreign.journeys import JourneyMaker
from journeybook.formats.foreign.parts import Part
from journeybook.formats.incoming import Data
from journeybook.formats.placed_text import PlacedText
from journeybook.model import Journey, MapDefinition
from journeybook.model.fields import Field, fields


class MappedDocument:
    """Takes out of a document what a mapping names, and remembers what was taken."""

    def __init__(self, maker: JourneyMaker) -> None:
        """Begin with a journey to fill."""
        self.maker = maker
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
                    self.maker.fact(key, _fitting(fields(Journey)[key], value))
                else:
                    known = fields(MapDefinition).get(key)
                    more[key] = _fitting(known, value) if known else value
        return more

    def _stage(self, item: Any, spec: Any) -> None:
        spec = spec if isinstance(spec, dict) else {"name": ""}  # a way to plain names
        name = self._text(item, spec.get("name", ""))
        stage = self.maker.stage(name) if name else self.maker.nameless_stage(first_text(item))
        self._put(item, spec, stage, {"name", "steps", "each"})
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
            said = value if isinstance(value, list) else [value]
            texts = [text for text in said if isinstance(text, PlacedText) and text.strip()]
            if texts:
                several = "\n".join(f"• {' '.join(text.split())}" for text in texts)
                cell = texts[0].but(several if len(texts) > 1 else texts[0])
                self.maker.put(part, key, cell.but(key), cell)

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
        found = list(found.values()) if isinstance(found, dict) else found
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
                item = item.get(key) if isinstance(item, dict) else None
        return item


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
