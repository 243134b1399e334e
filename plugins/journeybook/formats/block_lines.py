"""The lines of the items of a YAML block: taken apart, paired with other items, joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journeybook.review.canonical import canonical_json
from journeybook.review.effort import Effort
from journeybook.review.list_matching import matches


@dataclass(slots=True)
class Part:
    """The lines of an item of a block: those above that belong to no item, its own, and its tail.

    Attributes:
        above: empty lines and comments above it.
        start: where its key or its dash stands.
        end: behind the line on which its value ends.
        tail: comments that follow, further to the right than its key or dash.
    """

    above: str
    start: int
    end: int
    tail: str = ""


def paired(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return which items of a list were there, by their new positions."""
    pairs = {after: before for before, after in matches(old, new, Effort())}
    left: dict[bytes, list[int]] = {}
    for at in range(len(old) - 1, -1, -1):
        if at not in pairs.values():
            left.setdefault(canonical_json(old[at]), []).append(at)
    for at, item in enumerate(new):  # those that moved
        if at not in pairs and (same := left.get(canonical_json(item))):
            pairs[at] = same.pop()
    gone = [at for at in range(len(old)) if at not in pairs.values()]
    come = [at for at in range(len(new)) if at not in pairs]
    return pairs | (dict(zip(come, gone, strict=True)) if len(come) == len(gone) else {})


def split_between(between: str, column: int) -> tuple[str, str]:
    """Part the lines between two items: what is indented below the first one, and the rest."""
    lines = between.splitlines(keepends=True)
    deep = [at for at, line in enumerate(lines, 1) if line[: column + 1].isspace() and line.strip()]
    last = deep[-1] if deep else 0
    return "".join(lines[:last]), "".join(lines[last:])


def comments_of(above: str) -> str:
    """Return the lines above an item without the empty ones: what stays where it goes."""
    return "".join(line for line in above.splitlines(keepends=True) if line.strip())


def joined(before: str, lines: list[tuple[str, str]], column: int) -> str:
    """Put the lines of items together, behind what stands before the first one."""
    (above, first), *others = lines
    start = before.rfind("\n") + 1
    if start or not before:
        begun = before[:start] + above + before[start:] + first
    else:  # on the line of a dash
        begun = before + first + above
    return begun + "".join(f"{above}{' ' * column}{own}" for above, own in others)


def with_comment(value: str, comment: str, column: int) -> str:
    """Put a comment beside a value that was written anew, on its first line where that can be."""
    first, rest = value.split("\n", 1)
    if not rest or first.strip() in {"", "|", ">", "|-", ">-", "|+", ">+"}:
        return f"{first}  {comment}\n{rest}"
    if value.lstrip()[0] in "\"'":
        return f"{value[:-1]}  {comment}\n"
    return f" {comment}\n{' ' * (column + 1)}{value}"
