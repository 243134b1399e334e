"""A list that is run into one line cannot be read, counted or linked; so with a table.

Caught are parts joined by semicolons (each beginning with a capital, or as the only item of a
list), bullets inside a line, and cells joined by `|`.

Passes: a list with one item a line.
Fails: `advantages: Shows the whole; Finds pain points; Helps to empathise`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeybook.message import Message
from journeybook.model import MapDefinition
from journeybook.model.fields import Path, field_at
from journeybook.rules.finding import Finding
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject

_CAPITAL = re.compile(r";\s+[A-ZÀ-Þ]")
_CELL = re.compile(r"(?<=\S)[ \t]+\|[ \t]+(?=\S)")
_BULLET = re.compile(r"(?<=\S)[ \t]*[•▪●]")


@gate(
    "lists-as-lists",
    title="Lists and tables are not run into one line",
    remedy="Write one item a line, under the key that takes a list.",
    seeds=("000", "002"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text that holds a list or a table in one line."""
    for leaf in subject.texts_with(*";；|•▪●"):
        path, text = leaf.path, leaf.value
        if "`" in text:
            continue  # code may hold any sign
        if len(_CELL.findall(text)) > 2:
            yield Finding(path, Message("a table stands here in one line"))
        elif (
            len(_CAPITAL.findall(text)) > 1
            or len(_BULLET.findall(text)) > 1
            or (text.count(";") + text.count("；") > 1 and _is_only_item(subject, path))
        ):
            yield Finding(path, Message("a list stands here in one line"))


def _is_only_item(subject: Subject, path: Path) -> bool:
    """Return whether a text is all that a key holds which takes a list."""
    field = field_at(MapDefinition, path)
    if field is None or not field.is_list:
        return False
    *before, last = path
    if not isinstance(last, int):
        return True
    return last == 0 and not any(leaf.path == (*before, 1) for leaf in subject.texts)
