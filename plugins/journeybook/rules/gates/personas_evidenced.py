"""A persona without evidence is a character in a story.

A journey needs at least one persona, and each of them the ids of the evidence behind it, or by
`map` a page of its own; that page has its `evidence` itself. Where there are several, each has a
`priority`: somebody has to decide whom the map serves first.

Passes: `evidence: [interviews]` with `priority: primary`; `map: first-time-buyer`.
Fails: a persona without `evidence`, or two of which one has no `priority`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import PERSONAS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "personas-evidenced",
    title="Personas rest on evidence",
    remedy="Name the evidence behind each persona, and rank personas where there are several.",
    needs=PERSONAS,
    seeds=("001", "002", "004"),
    works=("pruitt",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each persona without evidence or rank, or one when there is none."""
    if (profile := subject.definition.persona) and not profile.evidence:
        name = Message("the persona")
        yield Finding(("persona",), Message("{part} has no evidence", part=name), at_key=True)
    journey = subject.definition.journey
    personas = journey.personas if journey else ()
    if journey and not personas:
        yield Finding(("journey",), Message("the journey has no persona"), at_key=True)
    for index, persona in enumerate(personas):
        path = ("journey", "personas", index)
        if not persona.evidence and not persona.map:
            yield Finding(path, Message("{part} has no evidence", part=subject.name(path)))
        if len(personas) > 1 and not persona.priority:
            yield Finding(path, Message("{part} has no priority", part=subject.name(path)))
