"""Opportunities by impact and effort: numbered points in four fields with a word for each.

Points of equal impact and effort stand beside each other, and rows and columns grow with them, so
that none covers another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.portfolio.table import Idea
from journeybook.drawing.spline import coordinate
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts
from journeybook.model import Opportunity

_LEVELS = 5
_MIDDLE = 3
_POINT = 26  # room of a point
_CELL = 58, 44  # the least width of a column, height of a row
_LEFT = 24  # room for the numbers of the scale
_TOP = 24  # and above the fields for a name
_BOTTOM = 40
_STRIP = 28  # inside the fields, for their words


class Point(NamedTuple):
    """An opportunity as a point of the picture.

    Attributes:
        item: the opportunity.
        link: where it leads.
        state: how far its text can be trusted, in words; empty where it need not be said.
    """

    item: Opportunity | Idea
    link: str
    state: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether it has an impact and an effort."""
        return bool(self.item.impact and self.item.effort)


class _Point(NamedTuple):
    """A point with its number in the table."""

    number: int
    of: Point
    impact: int
    effort: int


class _Scale(NamedTuple):
    """Where the levels of a scale begin and end, in pixels."""

    starts: list[float]

    def middle(self, level: int) -> float:
        """Return where the middle of a level is."""
        return (self.starts[level - 1] + self.starts[level]) / 2


def quadrant(opportunities: Iterable[Point], texts: Texts, *, uid: str) -> Markup:
    """Return the picture; empty when no opportunity has both an impact and an effort.

    Args:
        opportunities: those of the table, in its order.
        texts: fixed texts of the page's locale.
        uid: what its ids begin with; unique on the page.
    """
    points = list(_points(opportunities))
    if not points:
        return Markup()
    cells: dict[tuple[int, int], list[_Point]] = {}
    for point in points:
        cells.setdefault((point.effort, point.impact), []).append(point)
    across, down = _scales(cells)
    width, height = across.starts[-1] + 1, down.starts[-1] + _STRIP + _BOTTOM
    parts = (
        f'<svg class="jb-fields" role="group" aria-labelledby="{uid}-title"',
        f' width="{coordinate(width)}" height="{coordinate(height)}"',
        ' xmlns:xlink="http://www.w3.org/1999/xlink">',
        f'<title id="{uid}-title">{svg(texts("Impact and effort"))}</title>',
        *_fields(across, down, texts),
        *_axes(across, down, texts),
        *(
            _drawn(point, x, y, texts)
            for place, held in cells.items()
            for point, (x, y) in zip(held, _cluster(place, len(held), across, down), strict=True)
        ),
        "</svg>",
    )
    return trusted("".join(parts))


def _points(opportunities: Iterable[Point]) -> Iterator[_Point]:
    for number, point in enumerate(opportunities, 1):
        impact, effort = point.item.impact, point.item.effort
        if impact and effort:
            yield _Point(number, point, impact, effort)


def _drawn(point: _Point, x: float, y: float, texts: Texts) -> str:
    """Draw a point, which leads to its opportunity; its title is its name and its tooltip."""
    item, state = point.of.item, point.of.state
    told = texts(
        "{n}. {title}: impact {impact} of 5, effort {effort} of 5.",
        n=point.number, title=item.title, impact=point.impact, effort=point.effort,
    )  # fmt: skip
    told = f"{told} {state}" if state else told
    kind = "jb-chance jb-chance--dropped" if item.status == "dropped" else "jb-chance"
    kind = f"{kind} jb-chance--unapproved" if state else kind
    # Material's script writes to `href` of all that has one, which links of SVG do not allow, and
    # stops there. It does not see the older form of the attribute.
    return (
        f'<a class="{kind}" xlink:href="{svg(point.of.link)}"'
        f' transform="translate({coordinate(x)} {coordinate(y)})"><title>{svg(told)}</title>'
        f'<circle r="11.5"/><text class="jb-middle" y="4.5">{point.number}</text></a>'
    )


def _shape(count: int) -> tuple[int, int]:
    """Return in how many columns and rows so many points stand."""
    columns = math.ceil(math.sqrt(count))
    return columns, -(-count // columns)


def _scales(cells: dict[tuple[int, int], list[_Point]]) -> tuple[_Scale, _Scale]:
    """Return effort from left to right, and impact from bottom to top."""
    widths, heights = ([least] * _LEVELS for least in _CELL)
    for (effort, impact), held in cells.items():
        columns, rows = _shape(len(held))
        widths[effort - 1] = max(widths[effort - 1], columns * _POINT + 8)
        heights[impact - 1] = max(heights[impact - 1], rows * _POINT + 8)
    below = sum(heights) + _TOP + _STRIP
    across = list(accumulate(widths, initial=float(_LEFT)))
    down = [below - risen for risen in accumulate(heights, initial=0.0)]
    return _Scale(across), _Scale(down[::-1])


def _fields(across: _Scale, down: _Scale, texts: Texts) -> Iterator[str]:
    """Draw the four fields and their words; rows of `down` count from the top."""
    left, right = across.starts[0], across.starts[-1]
    top, bottom = down.starts[0] - _STRIP, down.starts[-1] + _STRIP
    x, y = across.middle(_MIDDLE), down.middle(_MIDDLE)
    for x1, x2, y1, y2, kind, words in (
        (left, x, top, y, "quick", texts("Quick wins")),
        (x, right, top, y, "large", texts("Large projects")),
        (left, x, y, bottom, "small", texts("Small extras")),
        (x, right, y, bottom, "poor", texts("Hardly worth it")),
    ):
        size = f'width="{coordinate(x2 - x1)}" height="{coordinate(y2 - y1)}"'
        begins = x1 == left
        side = f'x="{coordinate(x1 + 8)}"' if begins else f'class="jb-end" x="{coordinate(x2 - 8)}"'
        yield (
            f'<rect class="jb-field jb-field--{kind}" x="{coordinate(x1)}" y="{coordinate(y1)}"'
            f" {size}/>"
            f'<text {side} y="{coordinate(y1 + 18 if y1 == top else y2 - 10)}">{svg(words)}</text>'
        )


def _axes(across: _Scale, down: _Scale, texts: Texts) -> Iterator[str]:
    below = down.starts[-1] + _STRIP
    for level in range(1, _LEVELS + 1):
        x, y = coordinate(across.middle(level)), down.middle(_LEVELS + 1 - level)
        yield f'<text class="jb-middle" x="{x}" y="{coordinate(below + 16)}">{level}</text>'
        yield f'<text class="jb-middle" x="{_LEFT / 2:g}" y="{coordinate(y + 4)}">{level}</text>'
    yield f'<text class="jb-scale" x="4" y="16">↑ {svg(texts("Impact"))}</text>'
    right = coordinate(across.starts[-1])
    yield (
        f'<text class="jb-scale jb-end" x="{right}" y="{coordinate(below + 34)}">'
        f"{svg(texts('Effort'))} →</text>"
    )


def _cluster(
    place: tuple[int, int], count: int, across: _Scale, down: _Scale
) -> Iterator[tuple[float, float]]:
    """Yield where the points of a cell stand: in rows around its middle."""
    effort, impact = place
    columns, rows = _shape(count)
    left = across.middle(effort) - (columns - 1) * _POINT / 2
    top = down.middle(_LEVELS + 1 - impact) - (rows - 1) * _POINT / 2
    for index in range(count):
        yield left + index % columns * _POINT, top + index // columns * _POINT
