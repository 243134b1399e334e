"""How a figure went, drawn as small as a word: a line, its last point, and the target as a dash."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.content.journey.items import History
from journeybook.drawing.spline import coordinate
from journeybook.escaping import trusted

_WIDTH, _HEIGHT, _EDGE = 96, 24, 3


def history_line(history: History) -> Markup:
    """Return the drawing; what it says stands beside it in words."""
    values = [float(value) for value in history.values]
    target = None if history.target is None else float(history.target)
    ends = values if target is None else [*values, target]
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0

    def level(value: float) -> str:
        return coordinate(_HEIGHT - _EDGE - (value - low) / span * (_HEIGHT - 2 * _EDGE))

    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    points = " ".join(
        f"{coordinate(_EDGE + at * step)},{level(value)}" for at, value in enumerate(values)
    )
    wanted = (
        f'<path class="jb-target" stroke="#586476" stroke-dasharray="3 3" d="M0,{level(target)}'
        f'H{_WIDTH}"/>'
        if target is not None
        else ""
    )
    return trusted(
        f'<svg class="jb-history" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}" fill="none" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">'
        f'{wanted}<polyline stroke="#14607f" stroke-width="2" points="{points}"/>'
        f'<circle fill="#14607f" cx="{_WIDTH - _EDGE}" cy="{level(values[-1])}" r="3"/></svg>'
    )
