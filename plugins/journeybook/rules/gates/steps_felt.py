"""A step says what the customer meets and how it feels: the two things a process chart lacks.

Passes: `touchpoint: First bill` with `emotion: 2`.
Fails: a step without `emotion`, which leaves a hole in the curve.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import has_no


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
        has = {Message("emotion"): step.emotion, Message("touchpoint"): step.touchpoint}
        if lacks := [noun for noun, part in has.items() if not part]:
            yield Finding(path, has_no(subject.name(path), lacks))
