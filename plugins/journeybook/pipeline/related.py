"""The other place that a finding is about: where the first of two stands."""

from __future__ import annotations

import re

from journeybook.diagnostics import Diagnostic, Location
from journeybook.message import Message

_PLACE = re.compile(r"(\d{1,9}):(\d{1,9})")


def related_place(found: Diagnostic) -> Location | None:
    """Return the place that a finding compares its own with; None where there is none."""
    values = found.hint.values if isinstance(found.hint, Message) else {}
    if isinstance(file := values.get("file"), str):
        return Location(file)
    place = _PLACE.fullmatch(str(values.get("place", "")))
    return Location(found.location.path, int(place[1]), int(place[2])) if place else None
