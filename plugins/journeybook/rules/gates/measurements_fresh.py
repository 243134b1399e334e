"""A figure that nobody has measured lately says how things were.

Under `fresh_for` a KPI says for how long a figure is good; without it, nothing is asked. The age is
that of the newest measurement of its `series`, or of `measured_on`.

Passes: `fresh_for: 90d` and a figure of last month.
Fails: the same and a figure of last year.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import LASTING_FIGURES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "measurements-fresh",
    title="Figures are measured as often as they say",
    remedy="Measure it again, or say for how long a figure of it is good.",
    needs=LASTING_FIGURES,
    seeds=("003",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each figure that is too old."""
    for path, kpi in subject.kpis:
        if kpi.fresh_for is None or kpi.measured_on is None:
            continue
        age = subject.facts.today - kpi.measured_on
        if age > kpi.fresh_for:
            message = Message.counted(
                "the figure of {part} is {n} day old, and good for {most}",
                "the figure of {part} is {n} days old, and good for {most}",
                age.days,
                part=subject.name(path),
                most=kpi.fresh_for.days,
            )
            yield Finding((*path, "fresh_for"), message)
