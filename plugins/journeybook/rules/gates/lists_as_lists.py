"""A list that is run into one line cannot be read, counted or linked; so with a table.

Caught are parts joined by semicolons (each beginning with a capital, or as the only item of a
list), bullets inside a line, and cells joined by `|`.

Passes: a list with one item a line.
Fails: `advantages: Shows the whole; Finds pain points; Helps to empathise`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.rules.finding import Finding
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_CAPITAL = re.compile(r";\s+[A-ZÀ-Þ]")
_CELL = re.compile(r"(?<=\S)[ \t]+\|[ \t]+(?=\S)")
_BULLET = re.compile(r"(?<=\S)[ \t]*[•▪●]")
_LISTS = frozenset(
    {
        *("actors", "advantages", "attributes", "audience", "behaviours", "best_for"),
        *("categories", "disadvantages", "goals", "how_to_use", "initiated_by", "inquiries"),
        *("inside", "issues", "key_points", "needs", "outside", "participants", "pitfalls"),
        *("points", "sectors", "steps", "tags", "tips", "useful_when"),
    }
)


@gate(
    "lists-as-lists",
    title="Lists and tables are not run into one line",
    remedy="Write one item a line, under the key that takes a list.",
    seeds=("000", "002"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text that holds a list or a table in one line."""
    for path, text in subject.texts_with(*";；|•▪●"):
        if "`" in text:
            continue  # code may hold any sign
        if len(_CELL.findall(text)) > 2:
            yield Finding(path, "a table stands here in one line")
        elif (
            len(_CAPITAL.findall(text)) > 1
            or len(_BULLET.findall(text)) > 1
            or (text.count(";") + text.count("；") > 1 and _is_only_item(subject, path))
        ):
            yield Finding(path, "a list stands here in one line")


def _is_only_item(subject: Subject, path: Path) -> bool:
    """Return whether a text is all that a key holds which takes a list."""
    if path[-1] in _LISTS:
        return True
    return path[-2:] in {(key, 0) for key in _LISTS} and not any(
        other == (*path[:-1], 1) for other, _ in subject.texts
    )
