"""Opportunities by impact and effort: numbered points in four fields with a word for each.

Points of equal impact and effort stand beside each other, and all rows and all columns grow with
them, so that none covers another, levels are evenly spaced, and a border of the fields, which lies
between two levels, has all points of a level on one side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.portfolio.table import Idea
from journeybook.drawing.spline import coordinate
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts
from journeybook.model import Opportunity

_LEVELS = 5
_HIGH = 4  # the least level that counts as high
_POINT = 26  # room of a point
_CELL = 58, 44  # the least width of columns, height of rows
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
    """Where the levels of a scale stand, in pixels: from its begin in equal steps."""

    begin: float
    step: float

    def below(self, level: float) -> float:
        """Return where a level begins."""
        return self.begin + (level - 1) * self.step

    def middle(self, level: int) -> float:
        """Return where the middle of a level is."""
        return self.below(level + 0.5)

    @property
    def end(self) -> float:
        """Where the highest level ends."""
        return self.below(_LEVELS + 1)


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
    across, up = _scales(cells)
    width, height = across.end + 1, up.begin + _STRIP + _BOTTOM
    parts = (
        f'<svg class="jb-fields" role="group" aria-labelledby="{uid}-title"',
        f' width="{coordinate(width)}" height="{coordinate(height)}"',
        ' xmlns:xlink="http://www.w3.org/1999/xlink">',
        f'<title id="{uid}-title">{svg(texts("Impact and effort"))}</title>',
        *_fields(across, up, texts),
        *_axes(across, up, texts),
        *(
            _drawn(point, x, y, texts)
            for place, held in cells.items()
            for point, (x, y) in zip(held, _cluster(place, len(held), across, up), strict=True)
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
    columns, rows = _shape(max(map(len, cells.values())))
    width, height = (
        max(least, count * _POINT + 8) for least, count in zip(_CELL, (columns, rows), strict=True)
    )
    return _Scale(_LEFT, width), _Scale(_TOP + _STRIP + _LEVELS * height, -height)


def _fields(across: _Scale, up: _Scale, texts: Texts) -> Iterator[str]:
    """Draw the four fields and their words."""
    left, right = across.begin, across.end
    top, bottom = up.end - _STRIP, up.begin + _STRIP
    x, y = across.below(_HIGH), up.below(_HIGH)
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


def _axes(across: _Scale, up: _Scale, texts: Texts) -> Iterator[str]:
    """Number the levels, and say of what, and from where on it counts as high."""
    below, impact, effort = up.begin + _STRIP, texts("Impact"), texts("Effort")
    high = "{label} (high from {n})"
    for level in range(1, _LEVELS + 1):
        x, y = coordinate(across.middle(level)), up.middle(level)
        yield f'<text class="jb-middle" x="{x}" y="{coordinate(below + 16)}">{level}</text>'
        yield f'<text class="jb-middle" x="{_LEFT / 2:g}" y="{coordinate(y + 4)}">{level}</text>'
    told = svg(texts(high, label=impact, n=_HIGH))
    yield f'<text class="jb-scale" x="4" y="16">↑ {told}</text>'
    right, told = coordinate(across.end), svg(texts(high, label=effort, n=_HIGH))
    yield (
        f'<text class="jb-scale jb-end" x="{right}" y="{coordinate(below + 34)}">{told} →</text>'
    )


def _cluster(
    place: tuple[int, int], count: int, across: _Scale, up: _Scale
) -> Iterator[tuple[float, float]]:
    """Yield where the points of a cell stand: in rows around its middle."""
    effort, impact = place
    columns, rows = _shape(count)
    left = across.middle(effort) - (columns - 1) * _POINT / 2
    top = up.middle(impact) - (rows - 1) * _POINT / 2
    for index in range(count):
        yield left + index % columns * _POINT, top + index // columns * _POINT
