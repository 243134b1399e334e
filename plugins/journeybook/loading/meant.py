"""Which part of a map a text means that is not its id: by its name, or by an id nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from journeybook.loading.plain_text import plain
from journeybook.message import Message
from journeybook.model import MapDefinition, Stage, Step
from journeybook.model.fields import fields
from journeybook.model.record import Record

_BETWEEN = re.compile(r"\s*[,;、，；]\s*|\s+(?:and|und|&)\s+")
_NOT_TOLD = re.compile(r"[\W_]+")
_LABELS = ("name", "label", "title", "action", "text", "source")


class _Part(NamedTuple):
    """A part of a map: its noun, its id where it has one, what it is called, and its first step."""

    noun: str
    id: str
    names: tuple[str, ...]
    first: Mapping[str, Any] | str | None


class Meant:
    """Tells which parts of one map are meant; the map is looked through once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the text of the map."""
        self._data = data

    def hint(self, noun: str, typed: str, *, many: bool = False) -> Message:
        """Return the hint that names the id of the part that is meant; empty: it cannot be told.

        Args:
            noun: what is referred to, e.g. `persona`.
            typed: what stands there.
            many: whether several ids may stand there.
        """
        found = self._one(noun, typed)
        if found is None:
            return self._several(noun, typed) if many else Message("")
        if noun == Step.noun and found.first is not None:
            return _of_a_stage(found)
        if found.id:
            return Message("write {right}", right=found.id) if found.id != typed else Message("")
        name = Message("{noun} '{name}'", noun=Message(found.noun), name=found.names[0])
        return Message("write an id in {part}, and that id here", part=name)

    def _several(self, noun: str, typed: str) -> Message:
        for texts in (_BETWEEN.split(typed), typed.split()):
            found = [self._one(noun, text) for text in texts]
            if len(texts) > 1 and all(one and one.id for one in found):
                ids = ", ".join(one.id for one in found if one)
                return Message("write {right}", right=f"[{ids}]")
        return Message("")

    def _one(self, noun: str, typed: str) -> _Part | None:
        """Return the one part that a text means; None where there is none, or more than one."""
        nouns = (Step.noun, Stage.noun) if noun == Step.noun else (noun,)
        for known in (self._by_id, self._by_name):
            if found := [part for each in nouns for part in known.get((each, _told(typed)), ())]:
                return found[0] if len(found) == 1 else None
        return None

    @cached_property
    def _parts(self) -> list[_Part]:
        return list(_parts(MapDefinition, self._data))

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], list[_Part]]:
        return _sorted((part.noun, part.id, part) for part in self._parts)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[_Part]]:
        # Two of its words may be alike: a part is known by each once.
        named = ((part, dict.fromkeys(map(_told, part.names))) for part in self._parts)
        return _sorted((part.noun, name, part) for part, names in named for name in names)


def _sorted(parts: Iterable[tuple[str, str, _Part]]) -> Mapping[tuple[str, str], list[_Part]]:
    found: dict[tuple[str, str], list[_Part]] = {}
    for noun, word, part in parts:
        if word := _told(word):
            found.setdefault((noun, word), []).append(part)
    return found


def _of_a_stage(stage: _Part) -> Message:
    """Return that a stage with steps is none of them, and which its first is."""
    first = stage.first
    name = first.get("id") or "" if isinstance(first, Mapping) else ""
    if isinstance(name, str) and name:
        return Message(
            "'{stage}' is a stage, whose first step is '{step}': write that",
            stage=stage.id or stage.names[0], step=name,
        )  # fmt: skip
    return Message(
        "'{stage}' is a stage: give its first step an id, and write that",
        stage=stage.id or stage.names[0],
    )


def _told(text: str) -> str:
    return _NOT_TOLD.sub("-", plain(text).casefold()).strip("-")


def _parts(record: type[Record], data: Any) -> Iterator[_Part]:
    """Yield every part that can have an id, from the outside in."""
    known = fields(record)
    if isinstance(data, str) and record.short in known and "id" in known:
        yield _Part(record.noun, "", (data,), None)
    if not isinstance(data, Mapping):
        return
    if record.noun and "id" in known:
        yield _part(record, data)
    for key, field in known.items():
        if field.record and key in data and not field.keyed_by:
            value = data[key]
            for item in value if isinstance(value, list) else [value]:
                yield from _parts(field.record, item)


def _part(record: type[Record], data: Mapping[str, Any]) -> _Part:
    names = tuple(
        text for key in _LABELS if isinstance(text := data.get(key), str) and text.strip()
    )
    id_, steps = data.get("id"), data.get("steps")
    has_steps = record is Stage and isinstance(steps, list) and bool(steps)
    first = steps[0] if has_steps and isinstance(steps, list) else None
    return _Part(record.noun, id_.strip() if isinstance(id_, str) else "", names, first)
