"""The main picture of a journey: emotion curve and stage grid in one table for each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from journeybook.content.journey.grid import groups
from journeybook.content.journey.items import RowGroup
from journeybook.content.journey.layout import Line, PlacedStep, lines
from journeybook.content.journey.targets import Target, targets
from journeybook.drawing.curve import curve
from journeybook.drawing.peeks import Peek, peeks
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts
from journeybook.model import Journey


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
    journey: Journey, texts: Texts, *, title: str, uid: str, environment: Environment
) -> Markup:
    """Return the picture of a journey as HTML.

    Args:
        journey: the journey.
        texts: fixed texts of the page's locale.
        title: title of the page.
        uid: what the picture's ids begin with; unique on the page.
        environment: the templates; `journey_grid.html.jinja` is used.
    """
    broken = lines(journey)
    steps = [placed for line in broken for placed in line.steps]
    found = targets(journey, texts)
    drawn = [
        _drawn(journey, line, steps, found, texts, title=title, uid=f"{uid}-{number}")
        for number, line in enumerate(broken, 1)
    ]
    template = environment.get_template("journey_grid.html.jinja")
    return trusted(template.render(t=texts, title=title, uid=uid, lines=drawn, targets=found))


def _drawn(
    journey: Journey,
    line: Line,
    steps: list[PlacedStep],
    found: Mapping[str, Target],
    texts: Texts,
    *,
    title: str,
    uid: str,
) -> DrawnLine:
    label = line.label(len(steps), texts)
    of_line = texts.join((title, label)) if label else title
    name = f"{texts('Emotion curve')}: {of_line}"
    felt = any(placed.step.emotion for placed in steps)
    drawn = curve(line, steps, texts, title=name, uid=uid) if felt else None
    return DrawnLine(
        line,
        label,
        f"{texts('Journey map')}: {of_line}",
        f"{texts('Stages of the journey')}: {of_line}",
        drawn.drawing if drawn else Markup(),
        drawn.axis if drawn else Markup(),
        list(peeks(line, drawn.heights, found)) if drawn else [],
        groups(journey, line, texts),
    )
