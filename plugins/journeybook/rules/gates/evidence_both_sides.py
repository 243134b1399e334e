"""Customers know what they went through; operations know how often it happens and why.

A map with evidence from one side only repeats that side's opinion. It needs at least one piece of
evidence with `from: customer` and one with `from: operations`.

Passes: interviews with customers and an export of the billing system.
Fails: three workshops with colleagues, or `from` left out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.message import Message
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import JOURNEY
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "evidence-both-sides",
    title="Evidence comes from customers and from operations",
    remedy="Add at least one piece of evidence from customers and one from operations.",
    needs=JOURNEY,
    seeds=("000", "004"),
    works=("rosenbaum",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each side that says nothing."""
    evidence = subject.journey.evidence
    path = ("journey", "evidence") if evidence else ("journey",)
    sides = {piece.from_ for piece in evidence}
    if "customer" not in sides:
        yield Finding(path, Message("no evidence comes from customers"), at_key=True)
    if "operations" not in sides:
        yield Finding(path, Message("no evidence comes from operations"), at_key=True)
