"""What else is wrong within the brackets of a line on which a mistake of syntax was found.

The line is read as it was meant in one go, so of its mistakes reading meets the first alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading.faults import Fault, Place
from journeybook.loading.flow_scan import flow_slips
from journeybook.loading.line_forms import DASH, KEY, indent_of
from journeybook.loading.recovery import Reading
from journeybook.loading.suspects import suspect


def faults_beside(reading: Reading, keys: frozenset[str]) -> list[Fault]:
    """Return the mistakes that stand in the same brackets as some that are told.

    Args:
        reading: what was read of a file.
        keys: the keys of the format.
    """
    syntax = [fault for fault in reading.faults if fault.problem == "syntax"]
    unread = sorted(line for line in reading.told | reading.lost if line > 0)
    typed = dict(zip(unread, reading.unread.split("\n"), strict=False))
    return [
        one for fault in syntax for one in _beside(fault, typed.get(fault.place.line, ""), keys)
    ]


def _beside(fault: Fault, line: str, keys: frozenset[str]) -> Iterator[Fault]:
    start, number = _value_of(line), fault.place.line
    if line[start : start + 1] not in {"[", "{"}:
        return
    found = flow_slips(line[start:].rstrip(), keys)
    columns = [start + slip.column + 1 for slip in found]
    if fault.place.column not in columns:
        return
    for slip, column in zip(found, columns, strict=True):
        if column != fault.place.column:
            right = line[:start] + slip.right
            one = suspect(slip.cause, number, column, right, said=slip.said)
            yield Fault(Place(number, column), "syntax", one.message, one.hint)


def _value_of(line: str) -> int:
    """Return where the value of a line begins, behind its dashes and its key."""
    start = indent_of(line)
    while dash := DASH.match(line[start:]):
        start += dash.end()
    key = KEY.match(line[start:])
    return start + (key.end() if key else 0)
