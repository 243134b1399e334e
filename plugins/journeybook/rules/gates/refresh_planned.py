"""A map is true for a while: it says for how long, and what ends that sooner.

`refresh` needs an interval (`every`) and at least one of the `triggers`. Once the page has been
approved, the interval counts from the last approval and must not be over.

Passes: `refresh: {every: 90d, triggers: [product, policy]}`, approved last month.
Fails: `every` without `triggers`, or the last approval 100 days ago.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "refresh-planned",
    title="A refresh is planned and not overdue",
    remedy="Set an interval and the changes that call for a refresh, and review the page in time.",
    seeds=("000", "001", "002", "003", "004"),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each part of the plan that is missing, and when it is overdue."""
    refresh = subject.definition.refresh
    if refresh is None:
        yield Finding(("id",), Message("no refresh is planned"))
        return
    if refresh.every is None:
        yield Finding(("refresh",), Message("the refresh has no interval"), at_key=True)
    if not refresh.triggers:
        yield Finding(("refresh",), Message("the refresh has no triggers"), at_key=True)
    reviewed_on = subject.facts.reviewed_on
    if refresh.every and reviewed_on and reviewed_on + refresh.every < subject.facts.today:
        message = Message("the refresh was due on {day}", day=reviewed_on + refresh.every)
        yield Finding(("refresh", "every"), message, at_key=True)
