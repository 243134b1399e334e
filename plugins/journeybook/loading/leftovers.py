"""What other tools leave in a file: the marks of a merge, and the fences of a Markdown text."""

from __future__ import annotations

import re

from journeybook.loading.suspects import Suspect, suspect

_MERGE = re.compile(r"(?P<mark><{7}|\|{7}|={7}|>{7})(?:\s|$)")
_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})\w*\s*$")


def leftover(lines: list[str]) -> Suspect | None:
    """Return the first mark of another tool in a file, with the lines as they are without it.

    Args:
        lines: the lines of the file; of two versions of a merge the first is taken.
    """
    return _merge(lines) or _fence(lines)


def _merge(lines: list[str]) -> Suspect | None:
    marks = [
        (at, found["mark"][0]) for at, line in enumerate(lines) if (found := _MERGE.match(line))
    ]
    if not marks or marks[0][1] != "<":
        return None
    emptied, is_kept = [], True
    signs = dict(marks)
    for at in range(marks[0][0], len(lines)):
        if sign := signs.get(at):
            is_kept = sign in "<>"
        if sign or not is_kept:
            emptied.append((at + 1, ""))
    said = {"mark": "<<<<<<<"}
    return suspect("merge", marks[0][0] + 1, 1, "", said=said)._replace(also=tuple(emptied[1:]))


def _fence(lines: list[str]) -> Suspect | None:
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None or not _FENCE.match(lines[first]):
        return None
    closing = [(at + 1, "") for at, line in enumerate(lines) if at > first and _FENCE.match(line)]
    return suspect("fence", first + 1, 1, "", said={})._replace(also=tuple(closing[-1:]))
