"""A journey as Mermaid `journey` text: labels escaped, scores 1 to 5, named for screen readers.

Grammar: `title`, `accTitle`, `accDescr`, `section NAME`, `TASK: SCORE: ACTOR, ACTOR`
(Mermaid 10 to 12, user journey diagram). A file of Mermaid holds one diagram, so `journey.mmd` has
the whole journey in one; on the page a long one stands in several, broken as the picture is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeybook.content.badges import STATES
from journeybook.content.journey.placed import Column, Line, PlacedJourney, PlacedStep
from journeybook.content.journey.scores import scale_told, score
from journeybook.escaping import mermaid
from journeybook.languages.texts import Texts
from journeybook.model import Journey

_NEUTRAL = 3  # Mermaid has no step without a score
_MAX_STEPS = 10  # more than these do not fit beside each other


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram of the page: which steps it shows, empty when it shows all, and its source."""

    label: str
    source: str


def journey_source(placed: PlacedJourney, title: str, texts: Texts) -> str:
    """Return the source of one diagram with the whole journey.

    Args:
        placed: the journey.
        title: the page's title.
        texts: fixed texts of the page's locale.
    """
    journey = placed.journey
    heading = " · ".join(filter(None, (title, _state(journey, texts))))
    return _source(journey, placed.stages, heading, title, texts)


def journey_diagrams(placed: PlacedJourney, title: str, texts: Texts) -> tuple[Diagram, ...]:
    """Return the diagrams of the page: one, or several when the journey is long.

    Args:
        placed: the journey.
        title: the page's title.
        texts: fixed texts of the page's locale.
    """
    if len(placed.steps) <= _MAX_STEPS:
        return (Diagram("", journey_source(placed, title, texts)),)
    return tuple(_part(placed, line, title, texts) for line in placed.lines)


def _part(placed: PlacedJourney, line: Line, title: str, texts: Texts) -> Diagram:
    journey, number = placed.journey, len(placed.steps)
    first, last = line.steps[0].number, line.steps[-1].number
    label = texts("Steps {first} to {last} of {all}", first=first, last=last, all=number)
    heading = " · ".join(filter(None, (label, _state(journey, texts))))
    name = texts.join((title, label))
    return Diagram(label, _source(journey, line.columns, heading, name, texts))


def _state(journey: Journey, texts: Texts) -> str:
    return texts(STATES[journey.state]) if journey.state else ""


def _source(
    journey: Journey, columns: Sequence[Column], heading: str, name: str, texts: Texts
) -> str:
    names = {persona.id: persona.name for persona in journey.personas}
    made = [
        "journey",
        f"  title {mermaid(heading)}",
        f"  accTitle: {mermaid(name)}",
        f"  accDescr: {mermaid(_description(columns, texts))}",
    ]
    for column in columns:
        made.append(f"  section {mermaid(_name(column, texts))}")
        made += [f"    {_task(placed, names)}" for placed in column.steps]
    return "\n".join(made) + "\n"


def _name(column: Column, texts: Texts) -> str:
    name = column.stage.name
    return name if column.first else f"{name} {texts('(continued)')}"


def _task(placed: PlacedStep, names: dict[str, str]) -> str:
    """Return a task. Mermaid's scores are 1 to 5: another scale is drawn in proportion."""
    step = placed.step
    actors = step.actors or tuple(names.get(id_, "") for id_ in step.persona)
    who = ", ".join(mermaid(actor) for actor in actors if actor)
    shown = f"{placed.height or _NEUTRAL:.2f}".rstrip("0").rstrip(".")
    return f"{mermaid(step.label)}: {shown}" + (f": {who}" if who else "")


def _description(columns: Sequence[Column], texts: Texts) -> str:
    parts = []
    for column in columns:
        steps = ", ".join(
            " ".join(filter(None, (placed.step.label, _score(placed, texts))))
            for placed in column.steps
        )
        parts.append(f"{_name(column, texts)}: {steps}")
    return f"{scale_told(columns[0].steps[0].scale, texts)} {'; '.join(parts)}"


def _score(placed: PlacedStep, texts: Texts) -> str:
    found = score(placed.step.emotion, placed.scale, texts)
    return found.text if found else ""
