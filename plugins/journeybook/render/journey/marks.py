"""Marks of a step in the curve beside its score: a shape and words, never colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.model import Step
from journeybook.render.texts import Texts

# Outlines in a box of 10 by 10 around 0,0.
SHAPES = {
    "moment": "M0,-5.5 5.5,0 0,5.5 -5.5,0Z",
    "pain": "M0,-4.5 5,4 -5,4Z",
    "failure": "M-4,-4 4,4M4,-4 -4,4",
    "handoff": "M-5,0 5,0M1.5,-3.5 5,0 1.5,3.5",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind, a key of `SHAPES`, and its words."""

    kind: str
    text: str


def marks(step: Step, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of a step but for the moment of truth, which has a place of its own."""
    if step.pain_points:
        count = texts.count("{n} pain point", "{n} pain points", len(step.pain_points))
        yield Mark("pain", count)
    if step.failure:
        yield Mark("failure", texts("Can fail"))
    if step.handoff:
        yield Mark("handoff", texts("Handoff"))
