"""Customers know what they went through; operations know how often it happens and why.

A map with evidence from one side only repeats that side's opinion. It needs at least one piece of
evidence with `from: customer` and one with `from: operations`.

Passes: interviews with customers and an export of the billing system.
Fails: three workshops with colleagues, or `from` left out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Severity
from journeybook.model import MapDefinition
from journeybook.rules.finding import Finding
from journeybook.rules.gates.subject import Subject

ID = "evidence-both-sides"
SEVERITY = Severity.WARNING
TITLE = "Evidence comes from customers and from operations"
SEEDS = ("000", "004")
REMEDY = "Add at least one piece of evidence from customers and one from operations."


def applies(definition: MapDefinition) -> bool:
    """Return whether the map has a journey."""
    return definition.journey is not None


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each side that says nothing."""
    evidence = subject.journey.evidence
    path = ("journey", "evidence") if evidence else ("journey",)
    sides = {piece.from_ for piece in evidence}
    for side, noun in (("customer", "customers"), ("operations", "operations")):
        if side not in sides:
            yield Finding(path, f"no evidence comes from {noun}", at_key=True)
