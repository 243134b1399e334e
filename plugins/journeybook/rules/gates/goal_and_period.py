"""A map follows one goal of the customer's through one stretch of time.

Without them nobody can tell which steps belong to the map. The format asks for both keys; this
gate asks that they say something: no placeholder, and not the organisation's own objective again.

Passes: `goal: Be online at home quickly` with `period: The first 30 days after purchase`.
Fails: `period: TBD`, or a `goal` that repeats `objective`.
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
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a goal or period that says nothing."""
    journey = subject.journey
    if is_placeholder(journey.goal):
        yield Finding(("journey", "goal"), Message("the goal is a placeholder"))
    if is_placeholder(journey.period):
        yield Finding(("journey", "period"), Message("the period is a placeholder"))
    if journey.goal.casefold() == journey.objective.casefold():
        message = Message("the goal repeats the objective, which is the organisation's")
        yield Finding(("journey", "goal"), message)
