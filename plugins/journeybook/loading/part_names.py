"""What a key of a file is called in messages, with the part that holds it."""

from __future__ import annotations

from journeybook.loading.nodes import Mapping, Scalar
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model.fields import Path, record_at
from journeybook.model.record import Record

_LABEL_LENGTH = 40


def key_in_part(path: Path, source: Source, model: type[Record]) -> Message:
    """Return the last key of `path` with the innermost named part: `'emotion' in step 'pay'`."""
    part = part_name(_holder(path), source, model)
    key = last_key(path)
    return Message("'{key}' in {part}", key=key, part=part) if part else Message("'{key}'", key=key)


def part_name(path: Path, source: Source, model: type[Record]) -> Message:
    """Return what the part at `path` is called, e.g. `step 'pay'`; empty for the whole file."""
    for end in range(len(path), 0, -1):
        step, record = path[end - 1], record_at(model, path[:end])
        if isinstance(step, int) and record and record.noun:
            part = _label(path[:end], source, step, record)
            for key in path[end:]:
                if isinstance(key, str):
                    part = Message("'{key}' of {part}", key=key, part=part)
            return part
    keys = [str(step) for step in path if isinstance(step, str)]
    return Message("'{key}'", key=keys[-1]) if keys else Message("")


def last_key(path: Path) -> str:
    """Return the last key on a way."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _label(path: Path, source: Source, index: int, record: type[Record]) -> Message:
    noun = Message(record.noun)
    node = source.nodes(path)[-1]
    if isinstance(node, Mapping):
        for name in record.named_by:
            entry = node.entries.get(name)
            if entry and isinstance(entry.value, Scalar) and entry.value.text:
                text = " ".join(entry.value.text.split())
                cut = text if len(text) <= _LABEL_LENGTH else f"{text[: _LABEL_LENGTH - 1]}…"
                return Message("{noun} '{name}'", noun=noun, name=cut)
    return Message("{noun} {number}", noun=noun, number=index + 1)


def _holder(path: Path) -> Path:
    """The part that holds the last key of `path`: its parent, or that of the list it is in."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    return path[: keys[-1]] if keys else ()
