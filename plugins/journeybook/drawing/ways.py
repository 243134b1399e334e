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
    """Yield the arcs of all ways on, from the bottom of the curve downwards.

    Their conditions come last, so that no arc is drawn through the words of another one.
    """
    found = [
        (way, plot.bottom + at * TRACK + 18, f"{name}-{at}-{number}")
        for at, track in enumerate(tracks(placed))
        for number, way in enumerate(track)
    ]
    for way, y, own in found:
        yield from _arc(way, y, plot, across, own)
    for way, y, _ in found:
        yield from _condition(way, y, across)


def _arc(way: Way, y: int, plot: Frame, across: Across, name: str) -> Iterator[str]:
    left, right = _span(way)
    ends = (coordinate(left * across.unit), coordinate(right * across.unit))
    top = plot.bottom - 6
    drawn = f'<path class="jb-way" d="M{ends[0]},{top}V{y}H{ends[1]}V{top}"/>'
    yield across.stretched(drawn, plot.height, name)
    arrow = f'<path class="jb-way-end" d="M-4,{top + 5} 0,{top - 2} 4,{top + 5}Z"/>'
    yield across.at(across.x(right), arrow)


def _condition(way: Way, y: int, across: Across) -> Iterator[str]:
    left, right = _span(way)
    room = abs(right - left) * across.unit - 12
    words = wrap(way.when, max(2, int(room / _COLUMN)), 1)
    if words:
        text = f'<text class="jb-way-when" y="{y - 4}">{svg(words[0])}</text>'
        yield across.at(across.x((left + right) / 2), text)


def _span(way: Way) -> tuple[float, float]:
    """Return from where to where an arc goes, beside the middle of its steps."""
    start, end = middle(way.start), middle(way.end)
    side = 0.12 if end > start else -0.12
    return start + side, end - side
