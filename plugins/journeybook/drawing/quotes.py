"""What customers say at the highest and the lowest point, where the curve leaves room for it.

A quote stands beside its point, above a crest and below a trough: to the right of the crest and to
the left of the trough where there is room, else on the other side, else nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.drawing.across import Across
from journeybook.drawing.letters import room
from journeybook.drawing.plot import CURVE_SIZE, LINE_HEIGHT, Frame, middle
from journeybook.drawing.spline import coordinate
from journeybook.drawing.wrapping import balance
from journeybook.escaping import svg
from journeybook.languages.texts import Texts

_WIDE = 150.0  # pixels of a step, of which one beside the point leaves room enough; else two
_BESIDE = 0.56, 56.0  # how far from the point it begins: steps, pixels; whichever is less
_LINES = 3
_LEAST_FALL = 1.0  # that the curve is away from the point's level


def quotes(placed: PlacedJourney, plot: Frame, across: Across, texts: Texts) -> Iterator[str]:
    """Yield the quotes of the highest and the lowest point."""
    highest, lowest = placed.highest, placed.lowest
    if highest and lowest and highest.height > lowest.height:
        yield from _quote(highest, placed.steps, plot, across, texts, sides=(1, -1))
        yield from _quote(lowest, placed.steps, plot, across, texts, sides=(-1, 1))


def _quote(
    of: PlacedStep,
    steps: Sequence[PlacedStep],
    plot: Frame,
    across: Across,
    texts: Texts,
    *,
    sides: tuple[int, int],
) -> Iterator[str]:
    if not of.step.thought:
        return
    reach = 1 if across.unit >= _WIDE else 2
    beside = min(_BESIDE[0], _BESIDE[1] / across.unit)
    space = room(across.unit * (reach + 0.16 - beside), CURVE_SIZE, bold=True)
    said = texts.quoted(of.step.thought[0])
    lines = balance(said, space, _LINES, texts.locale)
    side = next((side for side in sides if _is_free(of, steps, side, reach)), 0)
    if not side or not lines or lines[-1].endswith("…"):
        return
    is_crest = sides[0] > 0
    y = plot.level(of.height)
    first = y - 8 - (len(lines) - 1) * LINE_HEIGHT if is_crest else y + 4
    x = across.x(middle(of.number) + side * beside)
    kind = "jb-start" if side > 0 else "jb-end"
    drawn = "".join(
        f'<text class="jb-quote {kind}" y="{coordinate(first + at * LINE_HEIGHT)}">'
        f"{svg(line)}</text>"
        for at, line in enumerate(lines)
    )
    yield across.at(x, drawn)


def _is_free(of: PlacedStep, steps: Sequence[PlacedStep], side: int, reach: int) -> bool:
    """Return whether so many steps beside a point leave room for words at its level."""
    beside = [of.number - 1 + side * at for at in range(1, reach + 1)]
    if not all(0 <= at < len(steps) for at in beside):
        return False
    found = [steps[at] for at in beside]
    return all(
        one.height and abs(of.height - one.height) >= _LEAST_FALL and not one.step.moment_of_truth
        for one in found
    )
