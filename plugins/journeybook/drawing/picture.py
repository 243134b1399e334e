"""The main picture of a journey: emotion curve and stage grid in one table for each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.journey.grid import groups
from journeybook.content.journey.items import RowGroup
from journeybook.content.journey.placed import Line, PlacedJourney
from journeybook.content.journey.targets import Target
from journeybook.drawing.curve import curve
from journeybook.drawing.peeks import Peek, peeks
from journeybook.languages.texts import Texts


@dataclass(frozen=True)
class DrawnLine:
    """A line of the picture as the template prints it.

    Attributes:
        line: its columns.
        label: which steps it shows, or an empty text when it shows all.
        name: name of the scroll box, for screen readers.
        caption: caption of the table.
        curve: the emotion curve, or empty when no step of the journey has a score.
        axis: what stands beside the curve.
        peeks: what its steps show when they are pointed at.
        groups: rows of the grid; the first, without a label, stand above the curve.
    """

    line: Line
    label: str
    name: str
    caption: str
    curve: Markup
    axis: Markup
    peeks: list[Peek]
    groups: list[RowGroup]


def picture(
    placed: PlacedJourney, found: Mapping[str, Target], texts: Texts, *, title: str, uid: str
) -> list[DrawnLine]:
    """Return the lines of the picture of a journey.

    Args:
        placed: the journey.
        found: what its items lead to, by id.
        texts: fixed texts of the page's locale.
        title: title of the page.
        uid: what the picture's ids begin with; unique on the page.
    """
    return [
        _drawn(placed, line, found, texts, title=title, uid=f"{uid}-{number}")
        for number, line in enumerate(placed.lines, 1)
    ]


def _drawn(
    whole: PlacedJourney,
    line: Line,
    found: Mapping[str, Target],
    texts: Texts,
    *,
    title: str,
    uid: str,
) -> DrawnLine:
    steps = whole.steps
    label = line.label(len(steps), texts)
    of_line = texts.join((title, label)) if label else title
    name = f"{texts('Emotion curve')}: {of_line}"
    drawn = curve(line, steps, texts, title=name, uid=uid) if whole.is_felt else None
    return DrawnLine(
        line,
        label,
        f"{texts('Journey map')}: {of_line}",
        f"{texts('Stages of the journey')}: {of_line}",
        drawn.drawing if drawn else Markup(),
        drawn.axis if drawn else Markup(),
        list(peeks(line, drawn.heights, found)) if drawn else [],
        groups(whole, line, texts),
    )
