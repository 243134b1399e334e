"""The service blueprint as a picture: a lane for each part of the service, a column for each step.

Boxes of a step are joined from lane to lane, across the line of visibility; the lanes' names are a
drawing of their own, which stays in place while the steps are scrolled.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from journeybook.content.journey.marks import SHAPES, Mark, marks
from journeybook.content.journey.placed import Line, PlacedJourney
from journeybook.content.journey.views.blueprint import Items, Lane, lanes
from journeybook.drawing.bands import bands
from journeybook.drawing.block import paragraph
from journeybook.drawing.curve_steps import number_sign
from journeybook.drawing.plot import LINE_HEIGHT
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import svg, trusted
from journeybook.languages.texts import Texts

LABELS = 104  # width of the lanes' names
_MARKED = frozenset({"failure", "handoff"})
_MOST_LINES = 7
_WIDTH = 820  # of the steps of a line, where they are not too many for it
_UNITS = 18.6, 30.0  # pixels of a unit of width, least and most
_COLUMN = 6.4  # pixels of a column of text
_GAP = 12  # between the boxes of two steps
_INSET = 7  # between a box and its text
_NUMBERED = 6  # more than that above the text of a box with a number
_ABOVE = 18  # between a lane's edge and its boxes: room for a number
_BELOW = 10
_VISIBILITY = 34  # height of the line of visibility


class _Box(NamedTuple):
    """What a lane says of a step."""

    text: list[str]
    marks: list[Mark]

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self.text) + len(self.marks)


class _DrawnLane(NamedTuple):
    """A lane: its boxes from left to right, empty ones included, and where it is.

    The first lane has the steps' numbers and marks.
    """

    label: str
    seen: bool
    first: bool
    boxes: list[_Box]
    top: int
    height: int

    @property
    def inset(self) -> int:
        """What stands free above the text of its boxes."""
        return _INSET + (_NUMBERED if self.first else 0)

    @property
    def box(self) -> tuple[int, int]:
        """Top and height of its boxes."""
        return self.top + _ABOVE, self.height - _ABOVE - _BELOW


class DrawnBlueprint(NamedTuple):
    """A line of the blueprint as the template prints it.

    Attributes:
        label: which steps it shows, or an empty text when it shows all.
        name: name of the scroll box, for screen readers.
        lanes: the names of the lanes.
        drawing: stages, boxes and flows.
    """

    label: str
    name: str
    lanes: Markup
    drawing: Markup


def blueprint_picture(
    placed: PlacedJourney, texts: Texts, *, title: str, uid: str
) -> list[DrawnBlueprint]:
    """Return the lines of the service blueprint of a journey.

    Args:
        placed: the journey.
        texts: fixed texts of the page's locale.
        title: title of the page.
        uid: what the picture's ids begin with; unique on the page.
    """
    count = len(placed.steps)
    return [
        _drawn(
            line,
            list(lanes(placed.journey, texts)),
            line.label(count, texts),
            texts,
            title=title,
            uid=f"{uid}-{number}",
        )
        for number, line in enumerate(placed.lines, 1)
    ]


def _drawn(
    line: Line, said: list[Lane], label: str, texts: Texts, *, title: str, uid: str
) -> DrawnBlueprint:
    of_line = texts.join((title, label)) if label else title
    name = f"{texts('Service blueprint')}: {of_line}"
    least, most = _UNITS
    unit = max(least, min(_WIDTH / line.width, most))
    stages = bands(line, unit, texts)
    drawn = list(_lanes(line, said, unit, int(stages.height), texts))
    height = drawn[-1].top + drawn[-1].height
    width = coordinate(line.width * unit)
    told = texts("From top to bottom: {lanes}. The table below says the same.",
                 lanes=texts.join(lane.label for lane in drawn))  # fmt: skip
    head = (
        f'<svg class="jb-flows" role="img" aria-labelledby="{uid}-title {uid}-desc"'
        f' width="{width}" height="{height}"><title id="{uid}-title">{svg(name)}</title>'
        f'<desc id="{uid}-desc">{svg(told)}</desc>{stages.drawn}'
    )
    parts = (
        head,
        *_grounds(drawn, width),
        f'<path class="jb-flow" d="{"".join(_flows(line, unit, drawn))}"/>',
        *_boxes(line, unit, drawn),
        "</svg>",
    )
    return DrawnBlueprint(
        label, name, trusted("".join(_names(drawn, height, texts))), trusted("".join(parts))
    )


def _lanes(
    line: Line, said: list[Lane], unit: float, top: int, texts: Texts
) -> Iterator[_DrawnLane]:
    """Yield the lanes that have content in a line, below each other."""
    for at, lane in enumerate(said):
        if at and said[at - 1].is_seen and not lane.is_seen:
            top += _VISIBILITY
        boxes = list(_boxes_of(line, unit, lane.items, texts, marked=not at))
        most = max(box.lines for box in boxes)
        if most:
            drawn = _DrawnLane(lane.label, lane.is_seen, not at, boxes, top, 0)
            text = drawn.inset + most * LINE_HEIGHT + _INSET
            drawn = drawn._replace(height=_ABOVE + text + _BELOW)
            yield drawn
            top += drawn.height


def _boxes_of(
    line: Line, unit: float, items: Items, texts: Texts, *, marked: bool
) -> Iterator[_Box]:
    columns = (column for column in line.columns for _ in column.steps)
    for column, placed, room in zip(columns, line.steps, line.room, strict=True):
        fits = int((room * unit - _GAP - 2 * _INSET) / _COLUMN)
        text = " ".join(item.text or " ".join(item.chips) for item in items(placed, texts))
        of_step = marks(column, placed, texts) if marked else ()
        yield _Box(
            wrap(text, fits, _MOST_LINES), [mark for mark in of_step if mark.kind in _MARKED]
        )


def _names(drawn: list[_DrawnLane], height: int, texts: Texts) -> Iterator[str]:
    yield f'<svg class="jb-lanes" aria-hidden="true" width="{LABELS}" height="{height}">'
    yield from _grounds(drawn, str(LABELS))
    for lane in drawn:
        words = wrap(lane.label, int((LABELS - 14) / _COLUMN), 3)
        yield paragraph(words, 8, lane.box[0] + 14, "jb-lane-name")
    if line := _line_of_visibility(drawn):
        words = wrap(texts("Line of visibility"), int((LABELS - 8) / _COLUMN), 2)
        yield paragraph(words, 8, line - 5, "jb-lane-line", 19)  # the second is below the line
    yield "</svg>"


def _line_of_visibility(drawn: list[_DrawnLane]) -> int:
    """Return where the line is; 0 when the lanes are all in sight or all out of it."""
    return next(
        (
            below.top - _VISIBILITY // 2 + 1
            for above, below in pairwise(drawn)
            if above.seen and not below.seen
        ),
        0,
    )


def _grounds(drawn: list[_DrawnLane], width: str) -> Iterator[str]:
    """Draw what lies behind the boxes: a ground for each lane, and the line of visibility."""
    for lane in drawn:
        kind = "jb-lane" if lane.seen else "jb-lane jb-lane--hidden"
        yield (
            f'<rect class="{kind}" y="{lane.top + 3}" width="{width}" height="{lane.height - 3}"/>'
        )
    if line := _line_of_visibility(drawn):
        yield f'<path class="jb-visibility" d="M0,{line}H{width}"/>'


def _flows(line: Line, unit: float, drawn: list[_DrawnLane]) -> Iterator[str]:
    """Draw the way from action to action, and from each to what stands behind it."""
    top, height = drawn[0].box
    middle = top + height // 2
    for position, room in zip(line.positions[:-1], line.room, strict=False):
        border = (position + room / 2) * unit
        start, end = coordinate(border - _GAP / 2), coordinate(border + _GAP / 2)
        yield f"M{start},{middle}H{end}m-4,-3 4,3 -4,3"
    for index, position in enumerate(line.positions):
        standing = [lane for lane in drawn if lane.boxes[index].lines]
        x = coordinate(position * unit)
        for above, below in pairwise(standing):
            yield f"M{x},{sum(above.box)}V{below.box[0]}m-3,-4 3,4 3,-4"


def _boxes(line: Line, unit: float, drawn: list[_DrawnLane]) -> Iterator[str]:
    yield '<g class="jb-boxes">'
    for lane in drawn:
        top, height = lane.box
        for placed, position, room, box in zip(
            line.steps, line.positions, line.room, lane.boxes, strict=True
        ):
            if not box.lines:
                continue
            width = room * unit - _GAP
            place = f"{coordinate(position * unit - width / 2 + _INSET)} {top}"
            sign = number_sign(placed.number) if lane.first else ""
            yield (
                f'<g transform="translate({place})">'
                f'<rect x="-{_INSET}" width="{coordinate(width)}" height="{height}" rx="4"/>'
                f"{''.join(_said(box, width, lane.inset))}"
            )
            yield f'<g transform="translate(9 25)">{sign}</g></g>' if sign else "</g>"
    yield "</g>"


def _said(box: _Box, width: float, inset: int) -> Iterator[str]:
    lines = range(inset + 12, inset + 12 + box.lines * LINE_HEIGHT, LINE_HEIGHT)
    for y, words in zip(lines, box.text, strict=False):
        yield f'<text y="{y}">{svg(words)}</text>'
    for y, mark in zip(lines[len(box.text) :], box.marks, strict=True):
        words = wrap(mark.text, int((width - 30) / _COLUMN), 1)[0]
        yield (
            f'<path class="jb-mark jb-mark--{mark.kind}" d="{SHAPES[mark.kind]}"'
            f' transform="translate(5 {y - 4})"/>'
            f'<text x="16" y="{y}">{svg(words)}</text>'
        )
