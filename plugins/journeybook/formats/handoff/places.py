"""Where a page shows what stands in a map: the heading and the anchor of some words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journeybook.escaping import json_line
from journeybook.formats.handoff.cutting import cut
from journeybook.model import MapDefinition, Opportunity, Question, Stage, Step
from journeybook.model.fields import Path, fields
from journeybook.model.record import Record

_NAME = 80  # characters that a heading has for the name of a part


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand on a page.

    Attributes:
        anchor: id of the element that shows them.
        heading: what they are; names of a map in it are JSON strings.
    """

    anchor: str
    heading: str


def place_of(definition: MapDefinition, path: Path, default: Place) -> Place:
    """Return the place of some words.

    Args:
        definition: the map.
        path: the way to them, from `map` or `review`.
        default: the place of the part of the page that they are in.
    """
    anchor, heading = default.anchor, default.heading
    value: Any = definition
    for step in path[1:] if path[0] == "map" else ():
        value = _inner(value, step)
        if not isinstance(step, int) or not isinstance(value, Record):
            continue
        anchor = _anchor(value, step) or anchor
        if name := _name(value):
            heading = f"{heading}: {json_line(cut(name, _NAME))}"
    return Place(anchor, heading)


def _inner(value: Any, step: str | int) -> Any:
    if isinstance(value, Record) and isinstance(step, str):
        return getattr(value, fields(type(value))[step].name)
    if isinstance(value, dict | list | tuple):
        inner: Any = value
        return inner[step]
    return None


def _anchor(part: Record, at: int) -> str:
    match part:
        case Stage(steps=()) | Step():
            return f"{part.noun}-{part.id}"
        case Stage():
            return f"stage-{part.id}-head"
        case Opportunity():
            return f"opportunity-{part.id}"
        case Question():
            return f"faq-{at + 1}"
    return ""


def _name(part: Record) -> str:
    """Return the name of a part of several, as its page has it."""
    match part:
        case Stage():
            return part.name
        case Step():
            return part.label
    return ""
