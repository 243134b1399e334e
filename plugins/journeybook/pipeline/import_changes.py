"""What an import changes in a map, field by field."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from journeybook.formats.incoming import Data
from journeybook.formats.yaml_text import yaml_text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What an import does to one field of a map.

    Attributes:
        field: its name.
        kind: what happens to it.
        lines: its YAML text as a difference: each line begins with ` `, `+` or `-`.
    """

    field: str
    kind: Literal["created", "changed", "removed"]
    lines: tuple[str, ...]


def changes(before: Data, after: Data) -> Iterator[FieldChange]:
    """Yield what changes, in the order of the new text; what is removed comes last."""
    for field in [*after, *(field for field in before if field not in after)]:
        old, new = _lines(before, field), _lines(after, field)
        if old != new:
            kind: Literal["created", "changed", "removed"]
            kind = "created" if not old else "changed" if new else "removed"
            yield FieldChange(field, kind, tuple(_difference(old, new)))


def _lines(data: Data, field: str) -> list[str]:
    return yaml_text({field: data[field]}).splitlines() if field in data else []


def _difference(old: list[str], new: list[str]) -> Iterator[str]:
    # Without the two file names and the line numbers, which belong to no file here.
    lines = list(difflib.unified_diff(old, new, n=2, lineterm=""))[2:]
    return (line for line in lines if not line.startswith("@@"))
