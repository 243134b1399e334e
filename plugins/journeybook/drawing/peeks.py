"""What a step of the emotion curve shows when it is pointed at or focused: thought and evidence.

It repeats what the grid says, so it is in nobody's way: a link of a step's size, named after the
step, that leads to the step in the grid; its words are hidden until they are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from journeybook.content.journey.placed import Line, PlacedStep
from journeybook.content.journey.targets import Target, evidence_ids
from journeybook.drawing.plot import NEUTRAL

_EDGE = 0.3  # part of the width at each side, where words begin or end at the step


class Peek(NamedTuple):
    """A step's further words, and where they appear.

    Attributes:
        placed: the step and its number.
        x: its place across, in percent.
        y: how far its point is from the top, in pixels.
        kind: classes for the side on which there is room.
        evidence: the evidence for it.
    """

    placed: PlacedStep
    x: str
    y: str
    kind: str
    evidence: tuple[Target, ...]


def peeks(line: Line, heights: Iterable[str], targets: Mapping[str, Target]) -> Iterator[Peek]:
    """Yield the steps of a line that have a thought or evidence.

    Args:
        line: the line of the picture.
        heights: of its points.
        targets: the evidence of the page, by the id of its place.
    """
    for placed, position, y in zip(line.steps, line.positions, heights, strict=True):
        step = placed.step
        evidence = tuple(targets[id_] for id_ in evidence_ids(step.evidence) if id_ in targets)
        if step.thought or evidence:
            part = position / line.width
            yield Peek(placed, f"{part * 100:.2f}%", y, _kind(placed, part), evidence)


def _kind(placed: PlacedStep, part: float) -> str:
    side = "start" if part < _EDGE else "end" if part > 1 - _EDGE else "middle"
    upright = "above" if (placed.height or NEUTRAL) < NEUTRAL else "below"
    return f"jb-peek--{side} jb-peek--{upright}"
