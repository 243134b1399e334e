"""What the model refuses, in our words, at its place in the file.

pydantic tells which part failed and how; its sentences never reach a user.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location
from journeybook.loading.choices import nearest_choice
from journeybook.loading.misplaced import hint_for_key, nearest_key
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.part_names import key_in_part, last_key, part_name
from journeybook.loading.problems import remedy_of
from journeybook.loading.right_forms import right_form
from journeybook.loading.source import Source
from journeybook.message import Message
from journeybook.model.fields import Field, Path, field_at
from journeybook.model.record import Record
from journeybook.model.roles import Role

_MOST = 200  # failures told of one file, since each costs a search for the nearest word
_TEXT, _LIST, _MAPPING = "a text", "a list", "a mapping of keys to values"
_KINDS = {
    "a text": "a text",
    "a list": "a list",
    "a mapping": "a mapping",
    "nothing": "nothing",
    "a mapping of keys to values": "a mapping of keys to values",
}
_FORMS = {
    "a text": "write one text behind '{key}:', in quotes where it begins with a bracket",
    "a list": "write each item behind '- ' on a line of its own below '{key}:', or [one, two]",
    "a mapping of keys to values": "write each 'key: value' on a line of its own below '{key}:'",
}
_EXPECTED = {  # a day, a number or a truth is a text too
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}


def diagnose(error: ValidationError, source: Source, model: type[Record]) -> list[Diagnostic]:
    """Return a diagnostic for each failure of `error`, one for each cause.

    Args:
        error: what the model raised.
        source: the file that it was raised for.
        model: the model that raised it, for the keys that it knows.
    """
    failures = [
        (_path(failure["loc"]), failure)
        for failure in error.errors(include_url=False, include_input=False)
    ]
    failures = [(path, failure) for path, failure in failures if not source.refused(path)]
    untold = len(failures) - _MOST
    failures = failures[:_MOST]
    misspelt = {
        (path[:-1], nearest_key(str(path[-1]), model, path[:-1]))
        for path, failure in failures
        if failure["type"] == "extra_forbidden"
    }
    found = [
        _diagnostic(path, failure, source, model)
        for path, failure in failures
        if not (failure["type"] == "missing" and (path[:-1], path[-1]) in misspelt)
    ]
    if untold > 0:
        found[-1] = replace(found[-1], hint=_more(untold))
    return found


def _path(loc: tuple[int | str, ...]) -> Path:
    """Return the path in the file; pydantic marks the key of a mapping by a step of its own."""
    return tuple(step for step in loc if step != "[key]")


def _more(number: int) -> Message:
    return Message.counted(
        "and {n} more mistake in this file", "and {n} more mistakes in this file", number
    )


def _diagnostic(path: Path, failure: Any, source: Source, model: type[Record]) -> Diagnostic:
    kind = failure["type"]
    key = key_in_part(path, source, model)
    if kind == "extra_forbidden":
        hint = hint_for_key(str(path[-1]), path[:-1], model) or remedy_of("unknown-key")
        message = Message("unknown key {key}", key=key)
        return Diagnostic(source.key(path), "unknown-key", message, hint)
    if kind == "missing":
        message = Message("missing key {key}", key=key)
        return Diagnostic(_parent(path, source), "missing-key", message, remedy_of("missing-key"))
    if kind == "missing-key":
        place = part_name(path, source, model)
        message = Message("missing key 'map' or 'term' in {part}", part=place)
        return Diagnostic(source.key(path), kind, message, remedy_of(kind))
    if kind == "literal_error":
        return _unknown_value(path, failure["ctx"]["expected"], key, source)
    return _bad_value(path, failure, source, model)


def _bad_value(path: Path, failure: Any, source: Source, model: type[Record]) -> Diagnostic:
    kind, key = failure["type"], key_in_part(path, source, model)
    if kind.endswith("_type"):
        expected, found = (
            Message(_KINDS[_EXPECTED.get(kind, _TEXT)]),
            Message(_KINDS[_found(path, source)]),
        )
        message = Message(
            "expected {expected} for {key}, found {found}", expected=expected, key=key, found=found
        )
        return Diagnostic(source.value(path), "wrong-type", message, _form_hint(path, kind, source))
    if kind in {"string_too_short", "empty-value"}:
        message = Message("{key} is empty", key=key)
        return Diagnostic(source.value(path), "empty-value", message, remedy_of("empty-value"))
    locate = source.key if failure["loc"][-1] == "[key]" else source.value
    field, message = field_at(model, path), failure.get("ctx", {}).get("message")
    if not isinstance(message, Message):
        message = Message(str(failure["msg"]))
    return Diagnostic(locate(path), kind, message, _value_hint(kind, message, field))


def _value_hint(kind: str, message: Message, field: Field | None) -> Message:
    values = message.values
    if kind == "bad-id" and field and field.refers_to:
        return Message("write the id of a part that there is, as it stands behind its 'id:'")
    if kind == "bad-number" and field and field.role is Role.SCORE:
        return Message("write a score as a number; a word for it goes under 'feeling'")
    if kind == "out-of-range" and {"text", "min", "max"} <= set(values):
        return Message(
            "write a score from {min} to {max}, or say the map's own scale in 'emotion_scale'",
            min=values["min"],
            max=values["max"],
        )
    return right_form(kind, str(values.get("text", "")))


def _form_hint(path: Path, kind: str, source: Source) -> Message:
    """Return how to write what is expected instead of what was found."""
    nodes = source.nodes(path)
    node = nodes[-1] if len(nodes) == len(path) + 1 else None
    expected, key = _EXPECTED.get(kind, _TEXT), last_key(path)
    if expected is _TEXT and isinstance(node, Sequence):
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        if texts and len(texts) == len(node.items):
            return Message("write one text: {right}", right=f"{key}: '{', '.join(texts)}'")
    if expected is _TEXT and isinstance(node, Mapping) and len(node.entries) == 1:
        (name, entry), *_ = node.entries.items()
        if isinstance(entry.value, Scalar) and entry.value.place.line == node.place.line:
            right = f"'{name}: {entry.value.text}'"
            return Message("if ': ' belongs to the text, put it in quotes: {right}", right=right)
    return Message(_FORMS[expected], key=key)


def _unknown_value(path: Path, expected: str, key: Message, source: Source) -> Diagnostic:
    words = expected.replace(" or ", ", ")
    node = source.nodes(path)[-1]
    text = node.text if isinstance(node, Scalar) else Message(_KINDS[_kind(node)])
    choices = [word.strip(" '") for word in words.split(",")]
    if len(choices) > 1:
        message = Message(
            "'{text}' is not one of {words} for {key}", text=text, words=words, key=key
        )
    else:
        message = Message("'{text}' is not {word} for {key}", text=text, word=words, key=key)
    hint = nearest_choice(text, choices) or Message("write {words}", words=" / ".join(choices))
    return Diagnostic(source.value(path), "unknown-value", message, hint)


def _parent(path: Path, source: Source) -> Location:
    """A missing key is reported at its parent's key; at the top level at 1:1."""
    return source.key(path[:-1]) if len(path) > 1 else Location(source.path)


def _found(path: Path, source: Source) -> str:
    nodes = source.nodes(path)
    return _kind(nodes[-1]) if len(nodes) == len(path) + 1 else "a text"


def _kind(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return "nothing" if isinstance(node, Scalar) and not node.text else "a text"
