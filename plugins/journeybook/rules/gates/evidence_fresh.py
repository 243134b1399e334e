"""What was observed long ago tells how things were then.

Under `fresh_for` a piece of evidence says for how long it is good; without it, nothing is asked: a
week of observation ages faster than a law, and no number of days is right for both. The age is
that of its `date`; evidence without one fails `sources-dated`.

Passes: `fresh_for: 730d` and a `date` of last year.
Fails: the same and a `date` of six years ago.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import LASTING_EVIDENCE
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "evidence-fresh",
    title="Evidence is as young as it says",
    remedy="Look again, and write the new day; or say for how long such evidence is good.",
    needs=LASTING_EVIDENCE,
    seeds=("003",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each piece of evidence that is too old."""
    today = subject.facts.today
    for key in ("journey", "persona"):
        holder = getattr(subject.definition, key)
        for index, piece in enumerate(holder.evidence if holder else ()):
            if piece.is_aged(today):
                path: Path = (key, "evidence", index)
                message = Message.counted(
                    "{part} is {n} day old, and good for {most}",
                    "{part} is {n} days old, and good for {most}",
                    (today - piece.date).days,
                    part=subject.name(path),
                    most=piece.fresh_for.days,
                )
                yield Finding((*path, "fresh_for"), message)
