"""How the steps feel to each persona, where a map says so: thin lines with names.

They stand in the view of segments; where the map tells no feeling of everybody, they are the curve.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.journey.placed import PlacedJourney
from journeybook.drawing.across import Across
from journeybook.drawing.letters import room
from journeybook.drawing.plot import TEXT_SIZE, Frame, middle
from journeybook.drawing.spline import Point, coordinate, smooth
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg
from journeybook.model import Persona

_KINDS = 4  # of lines, after which they begin again
_REACH = 1.8  # steps that a name may take


def personas(placed: PlacedJourney, plot: Frame, across: Across, name: str) -> Iterator[str]:
    """Yield the lines of the personas that have a score in two steps or more.

    Args:
        placed: the journey.
        plot: the heights.
        across: the horizontal scale.
        name: what ids begin with.
    """
    lines = [(one, list(_points(one, placed, plot))) for one in placed.journey.personas]
    lines = [(one, found) for one, found in lines if len(found) > 1]
    if not lines:
        return
    alone = any(step.step.emotion for step in placed.steps)
    yield f'<g class="jb-personas{"" if alone else " jb-personas--alone"}">'
    for at, (persona, found) in enumerate(lines):
        kind = at % _KINDS + 1
        drawn = smooth([(x * across.unit, y) for x, y in found])
        line = f'<path class="jb-persona jb-persona--{kind}" d="{drawn}"/>'
        yield across.stretched(line, plot.bottom, f"{name}-{at}")
        yield from _points_of(persona, found, across, kind)
    yield "</g>"


def _points(persona: Persona, placed: PlacedJourney, plot: Frame) -> Iterator[Point]:
    for step in placed.steps:
        view = step.step.by_segment.get(persona.id)
        if view and view.emotion:
            height = placed.scale.height(view.emotion[-1])
            yield middle(step.number), plot.level(height)


def _points_of(persona: Persona, found: list[Point], across: Across, kind: int) -> Iterator[str]:
    for x, y in found:
        yield (
            f'<circle class="jb-persona-point jb-persona--{kind}" cx="{across.x(x)}"'
            f' cy="{coordinate(y)}" r="5"/>'
        )
    x, y = found[0]
    words = wrap(persona.name, room(across.unit * _REACH, TEXT_SIZE, bold=True), 1)[0]
    side = -14 if kind % 2 else 22
    text = f'<text class="jb-persona-name" x="-10" y="{side}">{svg(words)}</text>'
    yield across.at(across.x(x), text, y=coordinate(y))
