"""What the model refuses, in our words, at its place in the file.

pydantic tells which part failed and how; its sentences never reach a user.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from journeybook.diagnostics import Diagnostic, Location, did_you_mean
from journeybook.loading.nodes import Mapping, Node, Scalar, Sequence
from journeybook.loading.source import Source
from journeybook.model.fields import Path, fields, record_at
from journeybook.model.record import Record

_LABEL_LENGTH = 40
_MOST = 200  # failures told of one file, since each costs a search for the nearest word
_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
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
        (path[:-1], _nearest(str(path[-1]), model, path[:-1]))
        for path, failure in failures
        if failure["type"] == "extra_forbidden"
    }
    found = [
        _diagnostic(path, failure, source, model)
        for path, failure in failures
        if not (failure["type"] == "missing" and (path[:-1], path[-1]) in misspelt)
    ]
    if untold > 0:
        found[-1] = replace(found[-1], hint=f"and {untold} more mistakes in this file")
    return found


def _path(loc: tuple[int | str, ...]) -> Path:
    """Return the path in the file; pydantic marks the key of a mapping by a step of its own."""
    return tuple(step for step in loc if step != "[key]")


def _diagnostic(path: Path, failure: Any, source: Source, model: type[Record]) -> Diagnostic:
    kind, where = failure["type"], place_name(_holder(path), source, model)
    if kind == "extra_forbidden":
        hint = did_you_mean(str(path[-1]), _known_keys(model, path[:-1]))
        message = f"unknown key '{path[-1]}'{where}"
        return Diagnostic(source.key(path), "unknown-key", message, hint)
    if kind == "missing":
        message = f"missing key '{path[-1]}'{where}"
        return Diagnostic(_parent(path, source), "missing-key", message)
    if kind == "missing-key":
        message = f"{failure['msg']}{place_name(path, source, model)}"
        return Diagnostic(source.key(path), kind, message)
    if kind == "literal_error":
        return _unknown_value(path, failure["ctx"]["expected"], source, model)
    return _bad_value(path, failure, where, source)


def _bad_value(path: Path, failure: Any, where: str, source: Source) -> Diagnostic:
    kind, key = failure["type"], _last_key(path)
    if kind in _EXPECTED:
        message = f"expected {_EXPECTED[kind]} for '{key}'{where}, found {_found(path, source)}"
        return Diagnostic(source.value(path), "wrong-type", message)
    if kind in {"string_too_short", "empty-value"}:
        return Diagnostic(source.value(path), "empty-value", f"'{key}'{where} is empty")
    locate = source.key if failure["loc"][-1] == "[key]" else source.value
    return Diagnostic(locate(path), kind, str(failure["msg"]))


def _unknown_value(path: Path, expected: str, source: Source, model: type[Record]) -> Diagnostic:
    words = expected.replace(" or ", ", ")
    node = source.nodes(path)[-1]
    text = node.text if isinstance(node, Scalar) else _kind(node)
    choices = [word.strip(" '") for word in words.split(",")]
    message = f"'{text}' is not one of {words}" if len(choices) > 1 else f"'{text}' is not {words}"
    where = place_name(_holder(path), source, model)
    message += f" for '{_last_key(path)}'{where}"
    return Diagnostic(source.value(path), "unknown-value", message, did_you_mean(text, choices))


def _parent(path: Path, source: Source) -> Location:
    """A missing key is reported at its parent's key; at the top level at 1:1."""
    return source.key(path[:-1]) if len(path) > 1 else Location(source.path)


def place_name(path: Path, source: Source, model: type[Record]) -> str:
    """Return ` in step 'pay'` or the like for the innermost named part of `path`."""
    for end in range(len(path), 0, -1):
        step, record = path[end - 1], record_at(model, path[:end])
        if isinstance(step, int) and record and record.noun:
            inner = "".join(f" '{key}' of" for key in path[end:] if isinstance(key, str))
            return f" in{inner} {record.noun} {_label(path[:end], source, step, record)}"
    keys = [str(step) for step in path if isinstance(step, str)]
    return f" in '{keys[-1]}'" if keys else ""


def _label(path: Path, source: Source, index: int, record: type[Record]) -> str:
    node = source.nodes(path)[-1]
    if isinstance(node, Mapping):
        for name in record.named_by:
            entry = node.entries.get(name)
            if entry and isinstance(entry.value, Scalar) and entry.value.text:
                text = " ".join(entry.value.text.split())
                cut = text if len(text) <= _LABEL_LENGTH else f"{text[: _LABEL_LENGTH - 1]}…"
                return f"'{cut}'"
    return f"number {index + 1}"


def _holder(path: Path) -> Path:
    """The part that holds the last key of `path`: its parent, or that of the list it is in."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    return path[: keys[-1]] if keys else ()


def _last_key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _found(path: Path, source: Source) -> str:
    nodes = source.nodes(path)
    return _kind(nodes[-1]) if len(nodes) == len(path) + 1 else "a text"


def _kind(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return "nothing" if isinstance(node, Scalar) and not node.text else "a text"


def _nearest(word: str, model: type[Record], path: Path) -> str:
    hint = did_you_mean(word, _known_keys(model, path))
    return hint.split("'")[1] if hint else ""


def _known_keys(model: type[Record], path: Path) -> list[str]:
    """Return the keys that the model knows at `path`."""
    record = record_at(model, path)
    return list(fields(record)) if record else []
