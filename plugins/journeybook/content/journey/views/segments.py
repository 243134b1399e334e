"""Segments: stage by stage, how the journey differs for each persona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.placed import PlacedJourney, PlacedStep
from journeybook.content.journey.scores import score
from journeybook.content.journey.views.view import Cell, View, ViewRow
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Persona


def segments(placed: PlacedJourney, texts: Texts) -> View:
    """Return the view by persona; empty when no step differs for any."""
    journey = placed.journey
    compared = [persona for persona in journey.personas if _differs(journey, persona)]
    rows = tuple(_rows(placed, compared, texts)) if compared else ()
    alike = [persona.name for persona in journey.personas if persona not in compared]
    columns = (_everyones(alike, texts), *(_heading(persona) for persona in compared))
    return View("segments", texts("Segments"), texts("Stage"), columns, rows)


def _everyones(alike: list[str], texts: Texts) -> str:
    """Return the heading over what is said of everyone, with those of whom nothing else is said."""
    everyone = texts("Everyone")
    also = texts("also for {names}", names=texts.join(alike)) if alike else ""
    return f"{everyone} ({also})" if also else everyone


def _heading(persona: Persona) -> str:
    return f"{persona.name} ({persona.segment})" if persona.segment else persona.name


def _differs(journey: Journey, persona: Persona) -> bool:
    return any(persona.id in moment.by_segment for moment in journey.speakers)


def _rows(placed: PlacedJourney, compared: list[Persona], texts: Texts) -> Iterator[ViewRow]:
    for column in placed.stages:
        cells = tuple(_cell(persona, column.parts, texts) for persona in compared)
        if any(cells):
            yield ViewRow(
                column.stage.name, cells=(_everyone(column.parts, compared, texts), *cells)
            )


def _everyone(steps: Iterable[PlacedStep], compared: list[Persona], texts: Texts) -> Cell:
    """Return the steps that differ for somebody, as they are for everybody else."""
    ids = {persona.id for persona in compared}
    return tuple(
        Item(
            placed.step.label,
            placed.number or None,
            score=score(placed.step.emotion, placed.scale, texts),
        )
        for placed in steps
        if ids & placed.step.by_segment.keys()
    )


def _cell(persona: Persona, steps: Iterable[PlacedStep], texts: Texts) -> Cell:
    return tuple(item for placed in steps for item in of_persona(persona, texts, placed))


def of_persona(persona: Persona, texts: Texts, placed: PlacedStep) -> Cell:
    """Return how a step differs for a persona; nothing where it does not."""
    view = placed.step.by_segment.get(persona.id)
    if view is None:
        return ()
    return (
        Item(
            view.text or placed.step.label,
            placed.number or None,
            score=score(view.emotion, placed.scale, texts),
            notes=notes((texts("Pain"), view.pain)),
        ),
    )
