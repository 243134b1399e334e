"""A fix without a person and a day does not happen.

Every opportunity needs an `owner` and a `due` date, and an open one must not be overdue. One that
is `dropped` needs neither; one that is `done` keeps its owner.

Passes: `owner: Billing lead` with `due: 2027-01-15` while that day is still to come.
Fails: an opportunity without `due`, or a planned one whose day has passed.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.model import Opportunity
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import OPPORTUNITIES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "opportunities-owned",
    title="Every opportunity has an owner and a due date",
    remedy="Name who answers for the opportunity and the day by which it is done, or drop it.",
    needs=OPPORTUNITIES,
    seeds=("000",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each opportunity without owner or due date, or past it."""
    for index, item in enumerate(subject.journey.opportunities):
        if item.status == "dropped":
            continue
        path = ("journey", "opportunities", index)
        if missing := " and no ".join(_missing(item)):
            yield Finding(path, f"opportunity '{item.id}' has no {missing}")
        if item.due and item.due < subject.facts.today and item.status != "done":
            message = f"opportunity '{item.id}' was due on {item.due}"
            yield Finding((*path, "due"), message, "finish it, or set a new day", at_key=True)


def _missing(item: Opportunity) -> Iterator[str]:
    if not item.owner:
        yield "owner"
    if not item.due and item.status != "done":
        yield "due date"
