"""A map of the journey as it is shows what happens, not what the process chart says.

It needs at least one piece of evidence with `level: observed`, and no step of it may rest on
nothing but what is `assumed`.

Passes: a step with `evidence: [interviews]`, which were observed.
Fails: a step whose only evidence is a workshop with `level: assumed`.
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
    title="The journey as it is rests on observation",
    remedy="Observe, measure or ask, and name that evidence; or say that the map is to-be.",
    needs=AS_IS,
    seeds=("003", "004"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when nothing was observed, and for each step that is only assumed."""
    levels = {piece.id: piece.level for piece in subject.journey.evidence}
    if "observed" not in levels.values():
        whole: Path = ("journey", "evidence") if levels else ("journey",)
        yield Finding(whole, Message("no evidence was observed"), at_key=True)
        return
    for path, step in subject.steps:
        if step.evidence and all(levels.get(id_) == "assumed" for id_ in step.evidence):
            place = (*path, "evidence")
            message = Message("{part} rests on assumptions only", part=subject.name(path))
            yield Finding(place, message, at_key=True)
