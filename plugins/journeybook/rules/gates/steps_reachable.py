"""Every step is reached, and every next step leads on.

A journey goes from each step to the one that follows, and by `next` elsewhere: sometimes where it
says `when`, else always. So a step is cut off when the one before it always goes on elsewhere and
no way leads there. What is optional, or done by some personas only, is passed by others. A way back
to the same step needs `when`, or nobody leaves it; and only one next step can be always taken.

Passes: `next: [{step: call, when: The form is refused}]`.
Fails: `next: [{step: last}]` where nothing leads to the step between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Stage, Step
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@dataclass(frozen=True, slots=True)
class _Way:
    """A next step that `next` gives.

    Attributes:
        path: where it is written.
        start: the number of the column that it leaves.
        end: the number of the column that it leads to.
        always: whether it has no condition.
    """

    path: Path
    start: int
    end: int
    always: bool

    @property
    def stays(self) -> bool:
        """Whether it leads to where it comes from, and nowhere else."""
        return self.always and self.start == self.end


@gate(
    "steps-reachable",
    title="Every step can be reached",
    remedy="Say under 'when' on which condition it goes on there, or lead a way to the step.",
    needs=JOURNEY,
    seeds=("design",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each way that does not lead on, and each step that none leads to."""
    ways = list(_ways(subject))
    for way in ways:
        if way.stays:
            name = subject.name(subject.moments[way.start][0])
            yield Finding(way.path, Message("{part} goes on to itself for ever", part=name))
    yield from _parted(subject, ways)
    reached = _reached(subject, ways)
    for number, (path, _) in enumerate(subject.moments):
        # What follows a step that is cut off is cut off with it: one cause, one finding.
        if number not in reached and number - 1 in reached:
            yield Finding(path, Message("no way leads to {part}", part=subject.name(path)))


def _ways(subject: Subject) -> Iterator[_Way]:
    """Yield the ways to columns that there are; a stage with steps is left by its last one."""
    columns = [moment for _, moment in subject.moments]
    numbers = {id(moment): number for number, moment in enumerate(columns)}
    stages_first = sorted(columns, key=lambda moment: isinstance(moment, Step))
    named = {moment.id: numbers[id(moment)] for moment in stages_first}
    for path, speaker in subject.speakers:
        left_by = speaker.moments[-1] if isinstance(speaker, Stage) else speaker
        for at, way in enumerate(speaker.next):
            if (end := named.get(way.step)) is not None:
                start = numbers[id(left_by)]
                yield _Way((*path, "next", at), start, end, always=not way.when)


def _parted(subject: Subject, ways: Iterable[_Way]) -> Iterator[Finding]:
    """Yield a finding for each way that is always taken, where another one is."""
    taken: dict[int, int] = {}
    for way in ways:
        if way.always and not way.stays and taken.setdefault(way.start, way.end) != way.end:
            name = subject.name(subject.moments[way.start][0])
            yield Finding(way.path, Message("{part} always goes on elsewhere too", part=name))


def _reached(subject: Subject, ways: Iterable[_Way]) -> set[int]:
    """Return the numbers of the columns that a journey can come to, from the first one."""
    leads: defaultdict[int, set[int]] = defaultdict(set)
    left = set()  # whoever is there goes on elsewhere
    for way in ways:
        leads[way.start].add(way.end)
        if way.always and not way.stays:
            left.add(way.start)
    columns = [moment for _, moment in subject.moments]
    for number, moment in enumerate(columns[:-1]):
        if number not in left or moment.optional or moment.persona:
            leads[number].add(number + 1)
    reached, waiting = {0}, [0]
    while waiting:
        further = leads[waiting.pop()] - reached
        reached |= further
        waiting += further
    return reached
