"""Marks of a step in the curve beside its score: a shape and words, never colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.languages.texts import Texts

# Outlines in a box of 10 by 10 around 0,0.
SHAPES = {
    "moment": "M0,-5.5 5.5,0 0,5.5 -5.5,0Z",
    "pain": "M0,-4.5 5,4 -5,4Z",
    "failure": "M-4,-4 4,4M4,-4 -4,4",
    "handoff": "M-5,0 5,0M1.5,-3.5 5,0 1.5,3.5",
    "delight": "M0,-5.5 1.6,-1.7 5.4,-1.6 2.4,.9 3.5,5 0,2.6 -3.5,5 -2.4,.9 -5.4,-1.6 -1.6,-1.7Z",
    "loss": "M-1.8,-5H1.8V0H5L0,5.5 -5,0H-1.8Z",
}


LEGEND = {
    "pain": "pain point",
    "failure": "can fail",
    "handoff": "handoff",
    "delight": "delight",
    "loss": "leave here",
    "moment": "moment of truth",
    "observed": "observed",
    "inferred": "inferred",
    "assumed": "assumed",
}
"""By kind, what a sign means."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind, a key of `SHAPES`, how many there are, and its words."""

    kind: str
    count: int
    text: str


def marks(placed: PlacedStep, texts: Texts) -> Iterator[Mark]:
    """Yield the marks of a step but for the moment of truth, which has a place of its own."""
    step = placed.step
    if pains := len(step.pain_points):
        yield Mark("pain", pains, texts.count("{n} pain point", "{n} pain points", pains))
    if step.failure:
        yield Mark("failure", 1, texts("Can fail"))
    if step.handoff:
        yield Mark("handoff", 1, texts("Handoff"))
    if delights := len(step.delight):
        yield Mark("delight", delights, texts("Delights"))


def legend(placed: PlacedJourney, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return kind and words of each sign that occurs in a journey."""
    kinds = {mark.kind for step in placed.steps for mark in marks(step, texts)}
    if any(column.stage.drop_off for column in placed.stages):
        kinds.add("loss")
    if any(step.step.moment_of_truth for step in placed.steps):
        kinds.add("moment")
    kinds |= {piece.level for piece in placed.journey.evidence if piece.level}
    kinds |= {part.own_level for column in placed.stages for part in column.parts}
    return tuple((kind, texts(words)) for kind, words in LEGEND.items() if kind in kinds)
