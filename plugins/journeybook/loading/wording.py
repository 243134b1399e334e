"""What the model refuses, in our words, at its place in the file.

pydantic tells which part failed and how; its sentences never reach a user.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location
from journeybook.loading.choices import listed_choices, nearest_choice
from journeybook.loading.misplaced import hint_for_key, nearest_key
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.part_names import key_in_part, part_name
from journeybook.loading.problems import remedy_of
from journeybook.loading.source import Source
from journeybook.loading.value_hints import LIST, MAPPING, TEXT, Hints
from journeybook.message import Message
from journeybook.model.fields import Path
from journeybook.model.record import Record

_MOST = 200  # failures told of one file, since each costs a search for the nearest word
_KINDS = {
    "a text": "a text",
    "a list": "a list",
    "a mapping": "a mapping",
    "nothing": "nothing",
    "a mapping of keys to values": "a mapping of keys to values",
}
_EXPECTED = {  # a day, a number or a truth is a text too
    "tuple_type": LIST,
    "list_type": LIST,
    "dict_type": MAPPING,
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
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
    untold, hints = len(failures) - _MOST, Hints(source, model)
    failures = failures[:_MOST]
    misspelt = {
        (path[:-1], nearest_key(str(path[-1]), model, path[:-1]))
        for path, failure in failures
        if failure["type"] == "extra_forbidden"
    }
    found = [
        _diagnostic(path, failure, source, model, hints)
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


def _diagnostic(
    path: Path, failure: Any, source: Source, model: type[Record], hints: Hints
) -> Diagnostic:
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
    return _bad_value(path, failure, source, model, hints)


def _bad_value(
    path: Path, failure: Any, source: Source, model: type[Record], hints: Hints
) -> Diagnostic:
    kind, key = failure["type"], key_in_part(path, source, model)
    if kind.endswith("_type"):
        expected, found = (
            Message(_KINDS[_EXPECTED.get(kind, TEXT)]),
            Message(_KINDS[_found(path, source)]),
        )
        message = Message(
            "expected {expected} for {key}, found {found}", expected=expected, key=key, found=found
        )
        hint = hints.of_type(path, _EXPECTED.get(kind, TEXT))
        return Diagnostic(source.value(path), "wrong-type", message, hint)
    if kind in {"string_too_short", "empty-value"}:
        message = Message("{key} is empty", key=key)
        return Diagnostic(source.value(path), "empty-value", message, remedy_of("empty-value"))
    is_key = failure["loc"][-1] == "[key]"
    place = (source.key if is_key else source.value)(path)
    message = failure.get("ctx", {}).get("message")
    if not isinstance(message, Message):
        message = Message(str(failure["msg"]))
    hint = hints.of_value(path, kind, message, is_key=is_key)
    return Diagnostic(place, kind, message, hint)


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
    several = listed_choices(text, choices) if isinstance(path[-1], int) else ""
    if several:
        return Diagnostic(
            source.value(path), "unknown-value", message, Message("write {right}", right=several)
        )
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
