"""A stage asks something of the customer, and a figure tells whether it works.

The call to action says which change the stage wants, the KPI whether it came about. Without both,
a stage describes and steers nothing. A KPI of one of its steps counts.

Passes: `cta: {label: Choose a delivery day}` with one entry under `kpis`.
Fails: a stage without `kpis`, in itself and in its steps.
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
        has = {Message("call to action"): stage.cta, Message("KPI"): stage.all_kpis}
        if lacks := [noun for noun, part in has.items() if not part]:
            yield Finding(path, has_no(subject.name(path), lacks))
