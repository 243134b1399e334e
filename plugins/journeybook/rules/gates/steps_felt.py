"""A step says what the customer meets and how it feels: the two things a process chart lacks.

Passes: `touchpoint: First bill` with `emotion: 2`.
Fails: a step without `emotion`, which leaves a hole in the curve.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "steps-felt",
    title="Each step has an emotion and a touchpoint",
    remedy="Give the step an emotion from 1 to 5, and say what the customer meets in it.",
    needs=JOURNEY,
    seeds=("000", "001", "004"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each step that lacks one of the two."""
    for path, step in subject.steps:
        lacks = [key for key in ("emotion", "touchpoint") if not getattr(step, key)]
        if lacks:
            yield Finding(path, f"step '{step.id}' has no {' and no '.join(lacks)}")
