"""A journey is decided in a few places: they must be visible.

Moments of truth decide whether the customer stays, handoffs lose what the customer has said, and
failures need a way back. A map that marks none of them gives nothing to decide. A step marks them,
or a stage as a whole.

Passes: one step with `moment_of_truth: true`, one with a `handoff`, one with a `failure`.
Fails: a map in which no step and no stage has a `handoff`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "moments-marked",
    title="Moments of truth, handoffs and failure points are marked",
    remedy="Mark the step that decides, the one that passes the customer on and the one that "
    "can fail.",
    needs=JOURNEY,
    seeds=("000", "002"),
    works=("shostack", "bitner"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each kind of place that no step marks."""
    marked = {
        Message("no step marks a moment of truth"): lambda said: said.moment_of_truth,
        Message("no step marks a handoff"): lambda said: said.handoff,
        Message("no step marks a failure point"): lambda said: said.failure,
    }
    speakers = list(subject.journey.speakers)
    for message, marks in marked.items():
        if not any(map(marks, speakers)):
            yield Finding(("journey", "stages"), message, at_key=True)
