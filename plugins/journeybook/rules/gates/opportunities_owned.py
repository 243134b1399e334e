"""A fix without a person and a day does not happen.

Every opportunity needs an `owner` and a `due` date, and an open one must not be overdue. One that
is `dropped` needs neither; one that is `done` keeps its owner.

Passes: `owner: Billing lead` with `due: 2027-01-15` while that day is still to come.
Fails: an opportunity without `due`, or a planned one whose day has passed.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.model import Opportunity
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import OPPORTUNITIES
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject
from journeybook.rules.naming import has_no


@gate(
    "opportunities-owned",
    title="Every opportunity has an owner and a due date, and none is overdue",
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
        if lacks := list(_lacks(item)):
            yield Finding(path, has_no(subject.name(path), lacks))
        if item.due and item.due < subject.facts.today and item.status != "done":
            message = Message("{part} was due on {day}", part=subject.name(path), day=item.due)
            hint = Message("finish it, or set a new day")
            yield Finding((*path, "due"), message, hint, at_key=True)


def _lacks(item: Opportunity) -> Iterator[Message]:
    if not item.owner:
        yield Message("owner")
    if not item.due and item.status != "done":
        yield Message("due date")
