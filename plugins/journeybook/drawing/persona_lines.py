"""How the steps feel to each persona, where a map says so: thin lines with names.

They stand in the view of segments; where the map tells no feeling of everybody, they are the curve.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeybook.content.journey.placed import PlacedJourney
from journeybook.drawing.across import Across
from journeybook.drawing.letters import room
from journeybook.drawing.plot import LEVEL_GAP, LINE_HEIGHT, TEXT_SIZE, Frame, middle
from journeybook.drawing.spline import Point, coordinate, smooth
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg
from journeybook.model import Persona

_KINDS = 4  # of lines, after which they begin again
_REACH = 1.8  # steps that a name may take
_ABOVE, _BELOW = -19, 28  # of a point, past the sign of the common curve there


class _Place(NamedTuple):
    """Where a name stands: beside a point, this many pixels below it."""

    x: float
    y: float
    side: int

    @property
    def level(self) -> float:
        """How far from the top it stands; names on other levels never meet, however long."""
        return self.y + self.side


def personas(placed: PlacedJourney, plot: Frame, across: Across, name: str) -> Iterator[str]:
    """Yield the lines of the personas that have a score in two steps or more.

    Args:
        placed: the journey.
        plot: the heights.
        across: the horizontal scale.
        name: what ids begin with.
    """
    lines = [
        (one, [(middle(step.number), plot.level(height)) for step, height in scores])
        for one, scores in placed.felt_personas
    ]
    if not lines:
        return
    common = [(middle(one.number), plot.level(one.height)) for one in placed.steps if one.height]
    taken: list[_Place] = []
    yield f'<g class="jb-personas{"" if placed.is_scored else " jb-personas--alone"}">'
    for at, (persona, found) in enumerate(lines):
        kind = at % _KINDS + 1
        drawn = smooth([(x * across.unit, y) for x, y in found])
        line = f'<path class="jb-persona jb-persona--{kind}" d="{drawn}"/>'
        yield across.stretched(line, plot.bottom, f"{name}-{at}")
        taken.append(_best_place(found, common, taken))
        yield from _points_of(persona, found, across, kind, taken[-1])
    yield "</g>"


def _points_of(
    persona: Persona, found: list[Point], across: Across, kind: int, place: _Place
) -> Iterator[str]:
    for x, y in found:
        yield (
            f'<circle class="jb-persona-point jb-persona--{kind}" cx="{across.x(x)}"'
            f' cy="{coordinate(y)}" r="5"/>'
        )
    words = wrap(persona.name, room(across.unit * _REACH, TEXT_SIZE, bold=True), 1)[0]
    text = f'<text class="jb-persona-name" x="-10" y="{place.side}">{svg(words)}</text>'
    yield across.at(across.x(place.x), text, y=coordinate(place.y))


def _best_place(found: list[Point], line: Sequence[Point], taken: Sequence[_Place]) -> _Place:
    """Return the point and the side at which a name crosses neither curve, as far as there is one.

    Args:
        found: the points of the persona.
        line: those of the common curve.
        taken: where other names stand.
    """
    # On a phone a name is as long as some five steps, so it begins in the first half.
    half = max(found[0][0], (max(x for x, _ in (*found, *line)) + 0.5) / 2)
    places = [
        (_clearance(x, y, way, line, found), place)
        for x, y in found
        for way, place in ((-1, _Place(x, y, _ABOVE)), (1, _Place(x, y, _BELOW)))
        if x <= half and all(abs(place.level - one.level) > LINE_HEIGHT for one in taken)
    ]
    return max(places, key=lambda place: place[0])[1] if places else _Place(*found[0], _ABOVE)


def _clearance(x: float, y: float, way: int, line: Sequence[Point], own: Sequence[Point]) -> float:
    """Return how far other lines are from a name; negative: one runs where it stands."""
    beside = [there for at, there in line if x - 1 <= at <= x + _REACH]
    beside += [there for at, there in own if x < at <= x + _REACH]
    return min((way * (y - there) for there in beside), default=LEVEL_GAP)
