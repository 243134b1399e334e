"""A pain point that nobody answers is a complaint: each needs an opportunity.

An opportunity answers the pain points that it names under `addresses`, by the ids that are written
there. One with the status `dropped` counts as an answer as well, since it says that the matter was
decided.

Passes: pain point `late-bill` and an opportunity with `addresses: [late-bill]`.
Fails: a pain point that no opportunity names.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import PAIN_POINTS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "pains-answered",
    title="Every pain point has an opportunity",
    remedy="Add an opportunity that addresses the pain point, if only to say that it was dropped.",
    needs=PAIN_POINTS,
    seeds=("000", "001"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pain point that no opportunity addresses."""
    answers = subject.journey.answers
    for path, pain in subject.pain_points:
        if pain.id not in answers:
            yield Finding(path, Message("no opportunity addresses {part}", part=subject.name(path)))
