"""A map as YAML, the way a person would write it: what `import` puts into a file.

PyYAML's emitter does the work. It is told three things: which texts stand as blocks, that lists
are indented below their key, and which texts need no quotes although YAML knows a type for them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

import yaml

from journeybook.model import MapDefinition
from journeybook.model.fields import Path, fields, record_at

WIDTH = 88  # the emitter breaks a line at the first blank behind it
_NARROWEST = 40
_LONG = 80  # a longer text is folded below its key
_TEXT = "tag:yaml.org,2002:str"
# What YAML takes for a number or a day, and every reader gives back with the same characters.
# Anything else that YAML has a type for, `no` or `1.10`, is quoted: we read it as text either
# way, but other tools would not.
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Dumper(yaml.SafeDumper):
    """PyYAML's own, with lists indented and without anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    implied = str(dumper.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]
    tag = implied if _is_same_to_all(text) else _TEXT
    return dumper.represent_scalar(tag, text, style=_style(text))


def _is_same_to_all(text: str) -> bool:
    if _DAY.fullmatch(text):
        try:
            datetime.date.fromisoformat(text)
        except ValueError:  # other readers stop at a day that no month has
            return False
        return True
    return _WHOLE_NUMBER.fullmatch(text) is not None


_Dumper.add_representer(str, _represent_text)


def needs_no_quotes(text: str) -> bool:
    """Return whether a text on one line can stand for itself, and every reader takes it for one."""
    implied = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return text == text.strip() and (implied == _TEXT or _is_same_to_all(text))


def is_block_text(text: str) -> bool:
    """Return whether a text stands in lines of its own, below `|` or `>`."""
    return _style(text) in ("|", ">")


def _style(text: str) -> str | None:
    """Return the block style of a text; the emitter falls back to quotes where blocks fail."""
    line = text.removesuffix("\n")
    # A block's first line tells its indentation; one that begins with white space would hide it.
    if "\t" in text or line.strip() != line or text == "\n":
        return '"'
    if "\n" in line:
        return "|"
    if len(line) > _LONG and " " in line:
        return ">"
    return "|" if text != line else None


def yaml_text(data: dict[str, Any]) -> str:
    """Return a map, or some keys of one, as YAML.

    Args:
        data: mappings, lists and texts as `loading.nodes.to_data` gives them. Reading the result
            gives back the same data, provided that no text holds a hidden character.

    Returns:
        The text of the file, with the keys in the order of the model.
    """
    return _dumped(_ordered(data, ()), WIDTH)


def yaml_block(value: dict[str, Any] | list[Any], path: Path, column: int, of: str = "") -> str:
    """Return a part of a map as it stands in the lines of a file.

    Args:
        value: some keys of the part with their values, or some of its items.
        path: the way to the part.
        column: how far to the right it stands.
        of: what each value in it is of the part, where its key is no such thing.

    Returns:
        Its lines; the first without the blanks that go before it.
    """
    if isinstance(value, dict):
        ordered = {key: _ordered(item, (*path, of or key)) for key, item in value.items()}
        text = _dumped(ordered, WIDTH - column)
    else:
        text = _dumped([_ordered(item, (*path, 0)) for item in value], WIDTH - column)
    first, *others = text.splitlines(keepends=True)
    return first + "".join(" " * column + line if line.strip() else line for line in others)


def in_order(keys: Iterable[str], path: Path) -> list[str]:
    """Return keys of a part in the order of the model.

    Args:
        keys: the keys.
        path: the way to the part.
    """
    record = record_at(MapDefinition, path)
    order = {key: at for at, key in enumerate(fields(record) if record else ())}
    return sorted(keys, key=lambda key: order.get(key, len(order)))


def _dumped(data: Any, width: int) -> str:
    return yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=max(width, _NARROWEST),
        indent=2,
    )


def _ordered(value: Any, path: Path) -> Any:
    if isinstance(value, list):
        return [_ordered(item, (*path, at)) for at, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {key: _ordered(value[key], (*path, key)) for key in in_order(value, path)}
