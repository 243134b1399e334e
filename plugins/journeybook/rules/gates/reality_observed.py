"""A map of the journey as it is shows what happens, not what the process chart says.

It needs at least one piece of evidence with `level: observed`, or a step or stage that says so of
itself, and no step or stage of it may rest on nothing but what is `assumed`. A `level` of its own
counts where no evidence is named.

Passes: a step with `evidence: [interviews]`, which were observed.
Fails: a step whose only evidence is a workshop with `level: assumed`, or that is `level: assumed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import AS_IS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "reality-observed",
    title="A journey as it is rests on some observation, and no step on assumptions alone",
    remedy="Observe, measure or ask, and name that evidence; or say that the map is to-be.",
    needs=AS_IS,
    seeds=("003", "004"),
    works=("rosenbaum",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when nothing was observed, and for each step that is only assumed."""
    levels = {piece.id: piece.level for piece in subject.journey.evidence}
    own = {moment.level for _, moment in subject.speakers if not moment.evidence}
    if "observed" not in {*levels.values(), *own}:
        whole: Path = ("journey", "evidence") if levels else ("journey",)
        yield Finding(whole, Message("no evidence was observed"), at_key=True)
        return
    for path, moment in subject.speakers:
        key = "evidence" if moment.evidence else "level"
        rests_on = {levels.get(id_) for id_ in moment.evidence} or {moment.level}
        if rests_on == {"assumed"}:
            message = Message("{part} rests on assumptions only", part=subject.name(path))
            yield Finding((*path, key), message, at_key=True)
