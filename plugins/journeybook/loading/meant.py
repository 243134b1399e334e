"""Which part of a map a text means that is not its id: by its name, or by an id nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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


def meant_hint(data: Mapping[str, Any], noun: str, typed: str, *, many: bool = False) -> Message:
    """Return the hint that names the id of the part that is meant; empty: it cannot be told.

    Args:
        data: the text of the map.
        noun: what is referred to, e.g. `persona`.
        typed: what stands there.
        many: whether several ids may stand there.
    """
    known = [one for one in _parts(MapDefinition, data) if one.noun == noun or
             (noun == Step.noun and one.noun == Stage.noun)]  # fmt: skip
    found = _named(known, typed)
    if found is None:
        texts = _BETWEEN.split(typed)
        all_found = [_named(known, text) for text in texts]
        if many and len(texts) > 1 and all(one and one.id for one in all_found):
            ids = ", ".join(one.id for one in all_found if one)
            return Message("write {right}", right=f"[{ids}]")
        return Message("")
    if noun == Step.noun and found.first is not None:
        return _of_a_stage(found)
    called = found.names[0] if found.names else found.id
    if found.id:
        return Message("write {right}", right=found.id) if found.id != typed else Message("")
    return Message(
        "write an id in {part}, and that id here",
        part=Message("{noun} '{name}'", noun=Message(found.noun), name=called),
    )


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


def _named(known: list[_Part], typed: str) -> _Part | None:
    """Return the one part that a text means; None where there is none, or more than one."""
    word = _told(typed)
    by_id = [one for one in known if one.id and _told(one.id) == word]
    found = by_id or [one for one in known if word and word in map(_told, one.names)]
    return found[0] if len(found) == 1 else None


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
