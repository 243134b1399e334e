"""A reader must know whether the map shows what is or what is wanted.

`state` is `as-is` or `to-be`, and the map named as `counterpart` has the other one.

Passes: `state: as-is`, with a counterpart whose state is `to-be`.
Fails: no `state`, or two counterparts that both say `as-is`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "state-said",
    title="The map says whether it is as-is or to-be",
    remedy="Set 'state' to as-is or to-be; a counterpart has the other one.",
    needs=JOURNEY,
    seeds=("003", "004"),
    works=("folstad",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the state is missing, or is that of the counterpart too."""
    journey = subject.journey
    if journey.state is None:
        yield Finding(("journey",), Message("the journey does not say its state"), at_key=True)
        return
    locale = subject.definition.locale
    other = journey.counterpart and subject.facts.catalog.resolve(journey.counterpart, locale)
    if other and other.definition.journey and other.definition.journey.state == journey.state:
        name, state = journey.counterpart, journey.state
        message = Message("counterpart '{id}' is {state} as well", id=name, state=state)
        yield Finding(("journey", "counterpart"), message)
