"""Where one stage ends and the next begins must be something that can be observed.

Without it, two teams count the same customers in different stages, and no figure compares.

Passes: `entry: The parcel arrives` with `exit: The first device is online`.
Fails: a stage that has only a name.
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
    "stages-bounded",
    title="Stages have clear boundaries",
    remedy="Say under 'entry' what begins the stage and under 'exit' what ends it.",
    needs=JOURNEY,
    seeds=("004",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each stage without entry or exit."""
    for path, stage in subject.stages:
        has = {Message("entry"): stage.entry, Message("exit"): stage.exit}
        if lacks := [noun for noun, text in has.items() if not text]:
            yield Finding(path, has_no(subject.name(path), lacks))
