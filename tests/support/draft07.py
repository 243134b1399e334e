"""The part of JSON Schema draft-07 that the schema of maps uses, as its specification words it.

A keyword that is not here fails, so that the schema cannot use one unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}
_ANNOTATIONS = {"$schema", "title", "description", "examples", "format", "definitions"}
_ANNOTATIONS |= {"patternErrorMessage"}  # a word of the YAML language server


def problems(value: Any, schema: Schema, root: Schema, at: str = "") -> list[str]:
    """Return what of `value` a schema refuses, each as place and keyword."""
    if "$ref" in schema:  # whatever stands beside it does not count
        name = schema["$ref"].removeprefix("#/definitions/")
        return problems(value, root["definitions"][name], root, at)

    found = []
    for keyword in schema.keys() - _ANNOTATIONS:
        if keyword in _SINGLE:
            if not _SINGLE[keyword](value, schema[keyword]):
                found.append(f"{at}: {keyword}")
        elif keyword == "anyOf":
            if all(problems(value, part, root, at) for part in schema["anyOf"]):
                found.append(f"{at}: anyOf")
        else:
            for key, item, part in _PARTS[keyword](value, schema):
                if part is False:
                    found.append(f"{at}: {keyword} {key}")
                else:
                    found += problems(item, part, root, at if key == "" else f"{at}/{key}")
    return found


def _is(value: Any, types: str | list[str]) -> bool:
    wanted = [types] if isinstance(types, str) else types
    return any(
        isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in wanted
    )


_SINGLE: dict[str, Callable[[Any, Any], bool]] = {
    "type": _is,
    "enum": lambda value, rule: any(type(value) is type(x) and value == x for x in rule),
    "pattern": lambda value, rule: not _is(value, "string") or bool(re.search(rule, value)),
    "minLength": lambda value, rule: not _is(value, "string") or len(value) >= rule,
    "maxLength": lambda value, rule: not _is(value, "string") or len(value) <= rule,
    "minimum": lambda value, rule: not _is(value, "number") or value >= rule,
    "maximum": lambda value, rule: not _is(value, "number") or value <= rule,
    "maxItems": lambda value, rule: not _is(value, "array") or len(value) <= rule,
    "minItems": lambda value, rule: not _is(value, "array") or len(value) >= rule,
    "required": lambda value, rule: not _is(value, "object") or set(rule) <= value.keys(),
}
"""By keyword: whether a value satisfies it; one of another type always does."""

_Part = tuple[Any, Any, Any]  # key, value below it, schema for that value


def _items(value: Any, schema: Schema) -> Iterator[_Part]:
    if _is(value, "array"):
        yield from ((number, item, schema["items"]) for number, item in enumerate(value))


def _properties(value: Any, schema: Schema) -> Iterator[_Part]:
    if _is(value, "object"):
        own = schema["properties"]
        yield from ((key, value[key], own[key]) for key in own.keys() & value.keys())


def _pattern_properties(value: Any, schema: Schema) -> Iterator[_Part]:
    if _is(value, "object"):
        for pattern, part in schema["patternProperties"].items():
            yield from ((key, value[key], part) for key in value if re.search(pattern, key))


def _additional_properties(value: Any, schema: Schema) -> Iterator[_Part]:
    if _is(value, "object"):
        patterns = schema.get("patternProperties", {})
        for key in value.keys() - schema.get("properties", {}).keys():
            if not any(re.search(pattern, key) for pattern in patterns):
                yield key, value[key], schema["additionalProperties"]


_PARTS: dict[str, Callable[[Any, Schema], Iterator[_Part]]] = {
    "allOf": lambda value, schema: (("", value, part) for part in schema["allOf"]),
    "items": _items,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
}
"""By keyword: the values that it hands to further schemas."""
