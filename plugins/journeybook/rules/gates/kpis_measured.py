"""A KPI without target and measure is a wish.

A KPI of a stage or a step needs a `target`, and a measure with its day under `measured` and
`measured_on`, or a `series` in which something was measured. Where the target is one number,
`better` says on which side of it is good; a range or words need none. In a map of the journey as it
should be, a figure may be measured only later; once it is, it needs its day there too.

Passes: `better: higher`, `target: 95`, `measured: 91.0`, `measured_on: 2026-09-30`.
Fails: a measure without a day, one that was taken tomorrow, or one that is newer than the last of
the `series`, which is shown in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import did_you_mean
from journeybook.message import Message, all_of
from journeybook.model import Kpi
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import KPIS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "kpis-measured",
    title="KPIs have a target and a dated measure",
    remedy="Give the KPI a target, the better direction, and a measured figure with its day.",
    needs=KPIS,
    seeds=("003",),
    works=("lemon",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each KPI that cannot be judged."""
    later = subject.journey.state == "to-be"
    for path, kpi in subject.kpis:
        if kpi.series and not subject.facts.measures.get(kpi.series):
            message = Message("nothing was measured under series '{name}'", name=kpi.series)
            hint = did_you_mean(kpi.series, subject.facts.measures.series)
            yield Finding((*path, "series"), message, hint)
        if lacks := list(_lacks(kpi, later=later)):
            keys = all_of(Message("'{key}'", key=key) for key in lacks)
            name = subject.name(path)
            message = Message.counted(
                "{part} lacks {keys}", "{part} lacks {keys}", len(lacks), part=name, keys=keys
            )
            yield Finding(path, message)
        if kpi.measured_on and kpi.measured_on > subject.facts.today:
            name = subject.name(path)
            message = Message("{part} was measured in the future", part=name)
            yield Finding((*path, "measured_on"), message)
    for path, kpi in subject.written_kpis:
        series = subject.facts.measures.get(kpi.series)
        if series and kpi.measured and kpi.measured_on and kpi.measured_on > series.last.date:
            message = Message(
                "the figure of {day} is not shown: series '{name}' ends on {last}",
                day=kpi.measured_on.isoformat(),
                name=kpi.series,
                last=series.last.date.isoformat(),
            )
            hint = Message("add a row of that day to the series")
            yield Finding((*path, "measured_on"), message, hint)


def _lacks(kpi: Kpi, *, later: bool) -> Iterator[str]:
    if not kpi.target:
        yield "target"
    if kpi.better is None and (not kpi.target or kpi.target.number is not None):
        yield "better"
    if not kpi.measured and not later:
        yield "measured"
    if kpi.measured and kpi.measured_on is None:
        yield "measured_on"
