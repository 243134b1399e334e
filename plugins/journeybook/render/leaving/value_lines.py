"""Data as lines that no value can break out of: YAML whose every value is a JSON string.

Each line is blanks, then `- `, a key and `: `, or both, then perhaps a value, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journeybook.render.escaping import json_line


def value_lines(data: Mapping[str, Any]) -> str:
    """Return a list with an item for each key of `data`.

    Args:
        data: mappings, lists, texts, numbers and truth values; keys are words of our own or ids.
            Every scalar is written as text; what is empty is left out.
    """
    return "\n".join(line for item in _filled(data).items() for line in _item(dict([item]), 0))


def _filled(value: Any) -> Any:
    """Return `value` with texts for scalars, and without what is empty."""
    if isinstance(value, Mapping):
        return {key: filled for key, item in value.items() if (filled := _filled(item))}
    if isinstance(value, list | tuple):
        return [filled for item in value if (filled := _filled(item))]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _item(value: Any, column: int) -> Iterator[str]:
    dash = f"{' ' * column}- "
    if isinstance(value, str):
        yield f"{dash}{json_line(value)}"
        return
    for at, line in enumerate(_entries(value, column + 2)):
        yield line if at else f"{dash}{line[column + 2 :]}"


def _entries(data: Mapping[str, Any], column: int) -> Iterator[str]:
    for key, value in data.items():
        start = f"{' ' * column}{key}:"
        if isinstance(value, str):
            yield f"{start} {json_line(value)}"
        elif isinstance(value, list):
            yield start
            for item in value:
                yield from _item(item, column)
        else:
            yield start
            yield from _entries(value, column + 2)
