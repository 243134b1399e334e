"""What a part of a map is called in findings: by its words, which its author knows it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.fields import Path, record_at

# The first that is filled tells a part from the others.
_TELLING = ("name", "title", "action", "term", "text", "question", "value", "map", "source", "id")
_LONGEST = 40
_FEW = 3  # so many parts are told by name


def part(data: Mapping[str, Any], path: Path) -> Message:
    """Return the name of a part, e.g. `step 'Pay the bill'`, else `step 3 of stage 'Pay'`.

    Args:
        data: the text of the map.
        path: where the part stands in it.
    """
    record = record_at(MapDefinition, path)
    noun = Message(record.noun if record else "")
    value = value_at(data, path)
    if words := telling_words(value):
        return Message("{noun} '{name}'", noun=noun, name=shortened(words))
    number = path[-1] + 1 if isinstance(path[-1], int) else 1
    if holder := _holder(path):
        whole = part(data, holder)
        return Message("{noun} {number} of {part}", noun=noun, number=number, part=whole)
    return Message("{noun} {number}", noun=noun, number=number)


def has_no(part: Message, lacks: Sequence[Message]) -> Message:
    """Return that a part lacks one or two things."""
    if len(lacks) == 1:
        return Message("{part} has no {what}", part=part, what=lacks[0])
    first, second = lacks
    return Message("{part} has no {what} and no {other}", part=part, what=first, other=second)


def have_no(parts: Sequence[Message], what: Message) -> Message:
    """Return that one part, or each of several, lacks a thing; the first few are named."""
    if len(parts) == 1:
        return has_no(parts[0], [what])
    return Message(
        "{many} steps or stages have no {what}: {parts}",
        many=len(parts),
        what=what,
        parts=_first(parts),
    )


def _first(parts: Sequence[Message]) -> Message:
    named = reduce(_then, parts[:_FEW])
    more = len(parts) - _FEW
    return Message("{parts} and {n} more", parts=named, n=more) if more > 0 else named


def _then(before: Message, following: Message) -> Message:
    return Message("{before}, {next}", before=before, next=following)


def shortened(words: str) -> str:
    """Return a name that is short enough to be quoted."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a path; where a list is written as its one item, that item."""
    for step in path:
        if isinstance(data, Mapping) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
    return data


def telling_words(value: Any) -> str:
    """Return the words by which a part is told from the others; empty where it has none."""
    if isinstance(value, str):  # the short form of a record
        return value.strip()
    if not isinstance(value, Mapping):
        return ""
    texts = (value.get(key) for key in _TELLING)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _holder(path: Path) -> Path:
    """Return the path of the innermost part that holds another one and is one of several."""
    for end in range(len(path) - 1, 0, -1):
        record = record_at(MapDefinition, path[:end])
        if isinstance(path[end - 1], int) and record and record.noun:
            return path[:end]
    return ()
