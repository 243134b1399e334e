"""The stages above a picture: a chain of arrows with number, name and duration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.content.journey.placed import Column
from journeybook.drawing.block import Block, paragraph
from journeybook.drawing.letters import room
from journeybook.drawing.plot import LINE_HEIGHT
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import wrap
from journeybook.languages.texts import Texts

COLOURS = 7  # after which they begin again
_POINT = 10  # length of an arrow's point
_TEXT = 40  # where the words begin
_SIZE = 13  # of bold letters, in pixels
_NAME_LINES = 3


def bands(stages: Sequence[Column], unit: float, texts: Texts) -> Block:
    """Return the stages of a picture whose steps are `unit` pixels wide."""
    labels = [_label(column, unit, texts) for column in stages]
    height = LINE_HEIGHT * max(map(len, labels)) + 18
    return Block(height, "".join(_drawn(stages, labels, unit, height)))


def _label(column: Column, unit: float, texts: Texts) -> list[str]:
    """Return the name of a stage, how long it takes, and who leaves in it."""
    stage, space = column.stage, _width(column, unit) - _TEXT - _POINT - 4
    units = room(space, _SIZE, bold=True)
    lost = stage.drop_off.rate if stage.drop_off else ""
    facts = (stage.duration, f"{texts('Drop-off')} {lost}" if lost else "")
    return [
        *wrap(stage.name, units, _NAME_LINES),
        *(line for fact in facts for line in wrap(fact, units, 1)),
    ]


def _width(column: Column, unit: float) -> float:
    return len(column.steps) * unit


def _drawn(
    stages: Sequence[Column], labels: list[list[str]], unit: float, height: int
) -> Iterator[str]:
    left = 0.0
    for column, label in zip(stages, labels, strict=True):
        width = _width(column, unit)
        middle = height / 2
        yield (
            f'<path class="jb-band-{(column.number - 1) % COLOURS + 1}"'
            f' d="{_arrow(left, width, height)}"/>'
            f'<circle class="jb-band-no" cx="{coordinate(left + 24)}" cy="{middle:g}" r="10"/>'
        )
        yield paragraph([str(column.number)], left + 24, middle + 4, "jb-band-text jb-middle")
        first = middle + 4.5 - (len(label) - 1) * LINE_HEIGHT / 2
        yield paragraph(label, left + _TEXT, first, "jb-band-text")
        left += width


def _arrow(left: float, width: float, height: int) -> str:
    """Return the outline of a stage; only the first has a straight left side."""
    back, right, shaft = (coordinate(x) for x in (left, left + width, left + width - _POINT))
    notch = f"L{coordinate(left + _POINT)},{height / 2:g}" if left else ""
    return f"M{back},0H{shaft}L{right},{height / 2:g} {shaft},{height}H{back}{notch}Z"
