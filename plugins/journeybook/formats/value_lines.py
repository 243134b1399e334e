"""Data as lines that no value can break out of: YAML whose every value is a JSON string.

Each line is blanks, then `- `, a key and `: `, or both, then perhaps a value, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeybook.escaping import json_line


def value_lines(data: Mapping[str, Any]) -> str:
    """Return a list with an item for each key of `data`.

    Args:
        data: mappings, lists, texts, numbers and truth values; keys are words of our own or ids.
            Every scalar is written as text; what is empty is left out.
    """
    lines: list[str] = []
    for key, value in filled(data).items():
        _add_item(lines, {key: value}, 0)
    return "\n".join(lines)


def filled(value: Any) -> Any:
    """Return `value` with texts for scalars, and without what is empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: full for key, item in value.items() if (full := filled(item))}
    if isinstance(value, list | tuple):
        return [full for item in value if (full := filled(item))]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _add_item(lines: list[str], value: Any, column: int) -> None:
    dash = f"{' ' * column}- "
    if isinstance(value, str):
        lines.append(dash + json_line(value))
        return
    first = len(lines)
    _add_entries(lines, value, column + 2)
    lines[first] = dash + lines[first][column + 2 :]


def _add_entries(lines: list[str], data: dict[str, Any], column: int) -> None:
    for key, value in data.items():
        start = f"{' ' * column}{key}:"
        if isinstance(value, str):
            lines.append(f"{start} {json_line(value)}")
        elif isinstance(value, list):
            lines.append(start)
            for item in value:
                _add_item(lines, item, column)
        else:
            lines.append(start)
            _add_entries(lines, value, column + 2)
