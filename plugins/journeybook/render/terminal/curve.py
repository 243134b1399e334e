"""The emotion curve in letters: a row for each level of the scale, a column for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeybook.columns import columns, padded, wrapped
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.content.journey.scores import levels
from journeybook.languages.texts import Texts

_POINT = "●"
_LABELS = 3  # of a line, at most one part in so many says what a level is called


def curve(placed: PlacedJourney, texts: Texts, width: int) -> Iterator[str]:
    """Yield the lines of a curve, in as many pieces as the width takes; none without a score.

    Args:
        placed: the journey.
        texts: fixed texts of its locale.
        width: how many columns a line may take.
    """
    if not any(step.height for step in placed.steps):
        return
    rows = [(level.height, level.words) for level in levels(placed.scale, texts)]
    labels = [_cut(words, width // _LABELS) for _, words in rows]
    label = max(map(columns, labels))
    step = len(str(len(placed.steps))) + 2
    most = max((width - label - 2) // step, 1)
    for at in range(0, len(placed.steps), most):
        piece = placed.steps[at : at + most]
        yield ""
        for level in reversed(range(len(rows))):
            marks = "".join(_mark(one, level, rows).center(step) for one in piece)
            yield f"{padded(labels[level], label)} |{marks}".rstrip()
        numbers = "".join(str(one.number).center(step) for one in piece)
        yield f"{' ' * label}  {numbers}".rstrip()
    yield ""


def _mark(step: PlacedStep, level: int, rows: Sequence[tuple[float, str]]) -> str:
    if not step.height:
        return ""
    nearest = min(range(len(rows)), key=lambda at: abs(rows[at][0] - step.height))
    return _POINT if nearest == level else ""


def _cut(words: str, room: int) -> str:
    first, *rest = wrapped(words, room)
    return f"{first[:-1]}…" if rest else first
