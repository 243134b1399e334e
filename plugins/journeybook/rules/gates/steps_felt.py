"""A step says what the customer meets and how it feels: the two things a process chart lacks.

A word under `feeling` says how it feels as well as a score does, and a `channel` what is met. A
stage without steps is looked at like a step; what a stage with steps says as a whole holds for each
of them. One warning stands for all steps that lack the same.

Passes: `touchpoint: First bill` with `emotion: 2`, or `channel: Mail` with `feeling: annoyed`.
Fails: steps without `emotion` and `feeling`, which leave holes in the curve.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.model import Stage, Step
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import have_no

_OF_STAGE = 3  # so long is the way to a stage, with which that to its steps begins


@gate(
    "steps-felt",
    title="Each step has an emotion and a touchpoint",
    remedy="Say how it feels, by 'emotion' or in a word under 'feeling', and what the customer "
    "meets.",
    needs=JOURNEY,
    seeds=("000", "001", "004"),
    works=("zomerdijk",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for all steps without emotion, and one for all without touchpoint."""
    for what, says in ((Message("emotion"), _is_felt), (Message("touchpoint"), _is_met)):
        whole = {path for path, stage in subject.stages if says(stage)}
        lacking = [
            path
            for path, moment in subject.moments
            if not says(moment) and path[:_OF_STAGE] not in whole
        ]
        if lacking:
            yield Finding(lacking[0], have_no([subject.name(path) for path in lacking], what))


def _is_felt(moment: Stage | Step) -> bool:
    views = moment.by_segment.values()
    return bool(moment.emotion or moment.feeling or any(view.emotion for view in views))


def _is_met(moment: Stage | Step) -> bool:
    return bool(moment.touchpoint or moment.channel)
