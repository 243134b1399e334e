"""A stage asks something of the customer, and a figure tells whether it works.

The call to action says which change the stage wants, the KPI whether it came about. Without both,
a stage describes and steers nothing.

Passes: `cta: {label: Choose a delivery day}` with one entry under `kpis`.
Fails: a stage without `kpis`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "stages-steered",
    title="Each stage has a call to action and a KPI",
    remedy="Say what the customer is asked to do in this stage, and which figure tells that they "
    "did.",
    needs=JOURNEY,
    seeds=("003",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each stage that lacks one of the two."""
    for path, stage in subject.stages:
        has = {"call to action": stage.cta, "KPI": stage.kpis}
        lacks = [noun for noun, part in has.items() if not part]
        if lacks:
            yield Finding(path, f"stage '{stage.id}' has no {' and no '.join(lacks)}")
