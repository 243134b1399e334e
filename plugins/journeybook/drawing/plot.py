"""Where things stand in the emotion curve: heights in pixels, points, pieces of the line.

Places from left to right are in steps: the middle of the first is 0.5. `across.py` says how wide a
step is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeybook.content.journey.placed import PlacedStep
from journeybook.drawing.across import Across
from journeybook.drawing.spline import Point, coordinate, height, piece
from journeybook.model.emotion import TONES

BEST = TONES
NEUTRAL = 3
LEVEL_GAP = 50
_HEAD = 36  # room above the best level for the feeling of its points
_TRUTH_HEAD = 30  # and for the banner of a moment of truth
_FOOT = 60  # room below the worst level, for a feeling and the flag of the lowest point
TRACKS_HEAD = 14  # room for the arrows of ways on, above the first arc
TRACK = 24  # height of an arc, for a way on
LINE_HEIGHT = 16
TEXT_SIZE = 12  # of letters in a picture that stands alone, and of small ones on a page
CURVE_SIZE = 13  # of letters in a curve on a page


@dataclass(frozen=True)
class Frame:
    """Heights of the parts of the curve, in pixels.

    Attributes:
        top: where the best level is.
        bottom: where the plot ends, and arcs begin.
        height: of the whole drawing.
    """

    top: int
    bottom: int
    height: int

    def level(self, height: float) -> float:
        """Return how far from the top a score is drawn; `height` is its place from 1 to 5."""
        return self.top + (BEST - height) * LEVEL_GAP


def frame(*, truth: bool, arcs: int = 0) -> Frame:
    """Return the frame of a curve with or without moments of truth, and with so many arcs."""
    top = _HEAD + (_TRUTH_HEAD if truth else 0)
    bottom = top + (BEST - 1) * LEVEL_GAP + _FOOT
    return Frame(top, bottom, bottom + (TRACKS_HEAD + arcs * TRACK if arcs else 0))


def svg_size(plot: Frame) -> str:
    """Return the attributes of a drawing that is as high as the plot and as wide as its place."""
    return (
        f' width="100%" height="{plot.height}" xmlns="http://www.w3.org/2000/svg"'
        ' data-search-exclude=""'
    )


@dataclass(frozen=True)
class Path:
    """The line through the scores, as SVG path data in pixels of the unstretched drawing.

    Attributes:
        solid: between neighbouring steps with a score.
        dashed: across steps without one.
        area: between the solid line and the neutral level.
        gaps: by number of a step without a score, how far from the top the dashed line passes it.
    """

    solid: str
    dashed: str
    area: str
    gaps: dict[int, float]


def middle(number: int) -> float:
    """Return where the middle of a step is, by its number from 1."""
    return number - 0.5


def path(steps: Sequence[PlacedStep], plot: Frame, across: Across) -> Path:
    """Return the line through the scores of all steps, in order."""
    points: list[tuple[int, Point]] = [
        (placed.number, (middle(placed.number) * across.unit, plot.level(placed.height)))
        for placed in steps
        if placed.height
    ]
    solid: list[str] = []
    dashed: list[str] = []
    area: list[str] = []
    gaps: dict[int, float] = {}
    base = coordinate(plot.level(NEUTRAL))
    for (number, start), (later, end) in pairwise(points):
        curve = piece(start, end)
        x, y = coordinate(start[0]), coordinate(start[1])
        if later == number + 1:
            solid.append(f"M{x},{y}{curve}")
            area.append(f"M{x},{base}V{y}{curve}V{base}Z")
            continue
        dashed.append(f"M{x},{y}{curve}")
        for between in range(number + 1, later):
            gaps[between] = height(start, end, middle(between) * across.unit)
    return Path("".join(solid), "".join(dashed), "".join(area), gaps)
