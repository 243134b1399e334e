"""A step says what the customer meets and how it feels: the two things a process chart lacks.

Passes: `touchpoint: First bill` with `emotion: 2`.
Fails: a step without `emotion`, which leaves a hole in the curve.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Severity
from journeybook.model import MapDefinition
from journeybook.rules.finding import Finding
from journeybook.rules.gates.subject import Subject

ID = "steps-felt"
SEVERITY = Severity.WARNING
TITLE = "Each step has an emotion and a touchpoint"
SEEDS = ("000", "001", "004")
REMEDY = "Give the step an emotion from 1 to 5, and say what the customer meets in it."


def applies(definition: MapDefinition) -> bool:
    """Return whether the map has a journey."""
    return definition.journey is not None


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each step that lacks one of the two."""
    for path, step in subject.steps:
        lacks = [key for key in ("emotion", "touchpoint") if not getattr(step, key)]
        if lacks:
            yield Finding(path, f"step '{step.id}' has no {' and no '.join(lacks)}")
