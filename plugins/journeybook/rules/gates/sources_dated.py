"""A figure never stands without its day and its source, nor a page without anything behind it.

A page names `sources`, or is a journey or a persona with `evidence`. Evidence says when it was
gathered (`date`); the format asks the same of a statistic. No day on which something was gathered,
measured or read lies in the future.

Passes: one source, and evidence with `date: 2026-09-18`.
Fails: a page with neither sources nor evidence, or a statistic of next year.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Journey, MapDefinition, PersonaProfile
from journeybook.rules.finding import Finding
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "sources-dated",
    title="Sources are named and figures are dated",
    remedy="Name what the page rests on, with the day on which it was read, gathered or measured.",
    seeds=("000", "001"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a page without sources, and for each part without a possible day."""
    definition = subject.definition
    if not definition.sources and not any(where.evidence for _, where in _resting(definition)):
        yield Finding(("id",), Message("the page names no sources"))
    for path, day in _dated(definition):
        if day is None:
            name = subject.name(path[:-1])
            message = Message("{part} has no '{key}'", part=name, key=path[-1])
            yield Finding(path[:-1], message)
        elif day > subject.facts.today:
            name = subject.name(path[:-1])
            message = Message("{part} is of {day}, which is still to come", part=name, day=day)
            yield Finding(path, message)


def _resting(definition: MapDefinition) -> Iterator[tuple[str, Journey | PersonaProfile]]:
    """Yield the parts of a page that bring evidence of their own, each with its key."""
    if definition.journey:
        yield "journey", definition.journey
    if definition.persona:
        yield "persona", definition.persona


def _dated(definition: MapDefinition) -> Iterator[tuple[Path, datetime.date | None]]:
    """Yield the path of each day that must be there or is, and the day."""
    for index, source in enumerate(definition.sources):
        if source.accessed:
            yield ("sources", index, "accessed"), source.accessed
    for index, figure in enumerate(definition.statistics):
        yield ("statistics", index, "date"), figure.date
    for part, where in _resting(definition):
        for index, piece in enumerate(where.evidence):
            yield (part, "evidence", index, "date"), piece.date
