"""Marks of a step in the curve beside its score: a shape and words, never colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.journey.placed import Column, PlacedStep
from journeybook.languages.texts import Texts

# Outlines in a box of 10 by 10 around 0,0.
SHAPES = {
    "moment": "M0,-5.5 5.5,0 0,5.5 -5.5,0Z",
    "pain": "M0,-4.5 5,4 -5,4Z",
    "failure": "M-4,-4 4,4M4,-4 -4,4",
    "handoff": "M-5,0 5,0M1.5,-3.5 5,0 1.5,3.5",
    "loss": "M-1.8,-5H1.8V0H5L0,5.5 -5,0H-1.8Z",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind, a key of `SHAPES`, and its words."""

    kind: str
    text: str


def marks(column: Column, placed: PlacedStep, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of a step but for the moment of truth, which has a place of its own.

    Who leaves in a stage is told of once, at its last step.
    """
    step = placed.step
    if step.pain_points:
        count = texts.count("{n} pain point", "{n} pain points", len(step.pain_points))
        yield Mark("pain", count)
    if step.failure:
        yield Mark("failure", texts("Can fail"))
    if step.handoff:
        yield Mark("handoff", texts("Handoff"))
    drop = column.stage.drop_off
    if drop and step is column.stage.moments[-1] and (drop.rate or drop.cause):
        yield Mark("loss", f"{texts('Drop-off')} {drop.rate}".rstrip())
