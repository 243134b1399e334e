"""A map follows one goal of the customer's through one stretch of time.

Without them nobody can tell which steps belong to the map. Both say something: no placeholder, and
not the organisation's own objective again.

Passes: `goal: Be online at home quickly` with `period: The first 30 days after purchase`.
Fails: no `period`, `period: TBD`, or a `goal` that repeats `objective`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.placeholders import is_placeholder
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "goal-and-period",
    title="Customer goal and period are named",
    remedy="Say what the customer wants to reach, and which time the map covers.",
    needs=JOURNEY,
    seeds=("000",),
    works=("kalbach",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding each for a goal and a period that say nothing."""
    journey = subject.journey
    if not journey.goal:
        yield Finding(("journey",), Message("the journey has no goal"), at_key=True)
    elif is_placeholder(journey.goal):
        yield Finding(("journey", "goal"), Message("the goal is a placeholder"))
    elif journey.goal.casefold() == journey.objective.casefold():
        message = Message("the goal repeats the objective, which is the organisation's")
        yield Finding(("journey", "goal"), message)
    if not journey.period:
        yield Finding(("journey",), Message("the journey has no period"), at_key=True)
    elif is_placeholder(journey.period):
        yield Finding(("journey", "period"), Message("the period is a placeholder"))
