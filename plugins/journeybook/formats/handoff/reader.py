"""The units of a hand-off that lies in a built site."""

from __future__ import annotations

import json
import re

from journeybook.formats.handoff.unit import Unit

_BEGINNINGS = re.compile(r"^(?=##? )", re.MULTILINE)
_HEADING = re.compile(r"^##? (.*) \{#[a-z0-9-]+\}$")
_FACT = re.compile(r'^- ([A-Z][A-Za-z ]*): (".*")$')
_BLOCKS = 4  # heading, notice, head and words


def read_units(text: str) -> tuple[Unit, ...]:
    """Return the units of a text that `handoff` wrote.

    Raises:
        ValueError: it is none.
    """
    _, *found = _BEGINNINGS.split(text)
    return tuple(_unit(number, one) for number, one in enumerate(found, 1))


def _unit(number: int, text: str) -> Unit:
    heading, *blocks = text.rstrip("\n").split("\n\n")
    found = _HEADING.match(heading)
    if not found or len(blocks) != _BLOCKS - 1:
        raise ValueError(f"unit {number} is not of this form")
    _, head, body = blocks
    facts = [_FACT.match(line) for line in head.split("\n")]
    return Unit(
        number,
        found[1],
        {one[1]: str(json.loads(one[2])) for one in facts if one},
        body,
        text.rstrip("\n") + "\n",
    )
