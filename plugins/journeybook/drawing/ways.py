"""Where a journey goes on, if not to the next step: arcs below the curve, with their condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeybook.content.journey.placed import PlacedJourney
from journeybook.drawing.across import Across
from journeybook.drawing.letters import pixels, room
from journeybook.drawing.plot import TEXT_SIZE, TRACK, TRACKS_HEAD, Frame, middle
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import ELLIPSIS, wrap
from journeybook.escaping import svg

_LONGEST = 220.0  # pixels of a condition below a short arc; the record of the step has all of it
_NARROW = 84.0  # pixels of a step at the least: a condition that has room there has it anywhere
_BETWEEN = 0.1  # steps between what stands beside each other


class Way(NamedTuple):
    """A way on, from step to step by their numbers, and its condition."""

    start: int
    end: int
    condition: str

    @property
    def when(self) -> str:
        """The condition in one line, as long as its arc at the least."""
        space = max(_LONGEST, abs(self.end - self.start) * _NARROW)
        return next(iter(wrap(self.condition, room(space, TEXT_SIZE), 1)), "")

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where its arc goes, beside the middle of its steps."""
        start, end = middle(self.start), middle(self.end)
        side = 0.12 if end > start else -0.12
        return start + side, end - side

    def words(self, steps: int) -> tuple[float, float]:
        """Return from where to where its condition stands: below the arc, within the picture."""
        half = pixels(self.when, TEXT_SIZE) / _NARROW / 2
        centre = sum(self.ends) / 2
        centre = max(half, min(centre, steps - half))
        return centre - half, centre + half

    def room(self, steps: int) -> tuple[float, float]:
        """Return from where to where nothing else may stand in its track."""
        places = (*self.ends, *(self.words(steps) if self.when else ()))
        return min(places) - _BETWEEN, max(places) + _BETWEEN


def tracks(placed: PlacedJourney) -> list[list[Way]]:
    """Return the ways on in tracks below each other, the short ones first.

    In a track neither arcs nor conditions meet. Since an arc lies below those that it spans, it
    seldom crosses one.
    """
    numbers = {step.step.id: step.number for step in placed.steps}
    found = [
        Way(step.number, numbers[way.step], way.when)
        for step in placed.steps
        for way in step.step.next
        if way.step in numbers
        and (way.when or numbers[way.step] != step.number + 1)  # as the line goes anyway
        and numbers[way.step] != step.number
    ]
    steps = len(placed.steps)
    made: list[list[Way]] = []
    for way in sorted(found, key=lambda way: (abs(way.end - way.start), way.start)):
        left, right = way.room(steps)
        for track in made:
            if all(right <= one.room(steps)[0] or one.room(steps)[1] <= left for one in track):
                track.append(way)
                break
        else:
            made.append([way])
    return made


def arcs(placed: PlacedJourney, plot: Frame, across: Across, name: str) -> Iterator[str]:
    """Yield the arcs of all ways on, from the bottom of the curve downwards.

    Their conditions come last, so that no arc is drawn through the words of another one.
    """
    found = [
        (way, plot.bottom + TRACKS_HEAD + at * TRACK, f"{name}-{at}-{number}")
        for at, track in enumerate(tracks(placed))
        for number, way in enumerate(track)
    ]
    for way, y, own in found:
        yield from _arc(way, y, plot, across, own)
    for way, y, _ in found:
        if way.when:
            text = f'<text class="jb-way-when" y="{y + 14}">{svg(way.when)}</text>'
            if way.when.endswith(ELLIPSIS):
                text = f"<g><title>{svg(way.condition)}</title>{text}</g>"
            yield across.at(across.x(sum(way.words(len(placed.steps))) / 2), text)


def _arc(way: Way, y: int, plot: Frame, across: Across, name: str) -> Iterator[str]:
    ends = [coordinate(end * across.unit) for end in way.ends]
    top = plot.bottom
    drawn = f'<path class="jb-way" d="M{ends[0]},{top}V{y}H{ends[1]}V{top}"/>'
    yield across.stretched(drawn, plot.height, name)
    arrow = f'<path class="jb-way-end" d="M-4,{top + 7} 0,{top} 4,{top + 7}Z"/>'
    yield across.at(across.x(way.ends[1]), arrow)
