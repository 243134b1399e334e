"""How scores lie on the scale from 1 to 5, as small as a word: a bar, the mean as a point."""

from __future__ import annotations

from markupsafe import Markup

from journeybook.content.portfolio.cells import Spread
from journeybook.drawing.spline import coordinate
from journeybook.escaping import trusted

_WIDTH, _HEIGHT, _EDGE = 96, 16, 6


def spread_line(spread: Spread) -> Markup:
    """Return the drawing; what it says stands beside it in words."""
    middle = _HEIGHT / 2
    least, mean, most = (coordinate(_EDGE + (at - 1) / 4 * (_WIDTH - 2 * _EDGE)) for at in spread)
    tone = spread.tone
    return trusted(
        f'<svg class="jb-spread" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}" fill="none" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">'
        f'<path class="jb-axis" stroke="#8a8f98" d="M{_EDGE},{middle}H{_WIDTH - _EDGE}"/>'
        f'<path class="jb-score-{tone}" stroke="#586476" stroke-width="6" stroke-linecap="round"'
        f' d="M{least},{middle}H{most}"/>'
        f'<circle class="jb-score-{tone}" fill="#586476" cx="{mean}" cy="{middle}" r="5"/></svg>'
    )
