"""Where a journey goes on, if not to the next step: arcs below the curve, with their condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeybook.content.journey.placed import PlacedJourney
from journeybook.drawing.across import Across
from journeybook.drawing.plot import TRACK, Frame, middle
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg

_COLUMN = 6.4  # pixels of a column of text at 12 px


class Way(NamedTuple):
    """A way on, from step to step by their numbers, and its condition."""

    start: int
    end: int
    when: str


def tracks(placed: PlacedJourney) -> list[list[Way]]:
    """Return the ways on in tracks below each other: those of a track do not meet."""
    numbers = {step.step.id: step.number for step in placed.steps}
    found = [
        Way(step.number, numbers[way.step], way.when)
        for step in placed.steps
        for way in step.step.next
        if way.step in numbers and numbers[way.step] != step.number
    ]
    made: list[list[Way]] = []
    for way in sorted(found, key=lambda way: (min(way[:2]), -max(way[:2]))):
        track = next((one for one in made if max(one[-1][:2]) <= min(way[:2])), None)
        if track is None:
            made.append([way])
        else:
            track.append(way)
    return made


def arcs(placed: PlacedJourney, plot: Frame, across: Across, name: str) -> Iterator[str]:
    """Yield the arcs of all ways on, from the bottom of the curve downwards."""
    for at, track in enumerate(tracks(placed)):
        y = plot.bottom + at * TRACK + 18
        for number, way in enumerate(track):
            yield from _arc(way, y, plot, across, f"{name}-{at}-{number}")


def _arc(way: Way, y: int, plot: Frame, across: Across, name: str) -> Iterator[str]:
    start, end = middle(way.start), middle(way.end)
    side = 0.12 if end > start else -0.12
    left, right = start + side, end - side
    ends = (coordinate(left * across.unit), coordinate(right * across.unit))
    top = plot.bottom - 6
    drawn = f'<path class="jb-way" d="M{ends[0]},{top}V{y}H{ends[1]}V{top}"/>'
    yield across.stretched(drawn, plot.height, name)
    arrow = f'<path class="jb-way-end" d="M-4,{top + 5} 0,{top - 2} 4,{top + 5}Z"/>'
    yield across.at(across.x(right), arrow)
    room = abs(right - left) * across.unit - 12
    words = wrap(way.when, max(2, int(room / _COLUMN)), 1)
    if words:
        text = f'<text class="jb-way-when" y="{y - 4}">{svg(words[0])}</text>'
        yield across.at(across.x((left + right) / 2), text)
