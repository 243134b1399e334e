"""The parts of a map that search leads to by themselves, each with the place that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.journey.placed import Column, PlacedStep
from journeybook.content.journey_part import JourneyPart
from journeybook.content.text_parts import Questions
from journeybook.languages.texts import Texts
from journeybook.model.fields import Path
from journeybook.render.html.search import Named

STAGES: Path = ("journey", "stages")
PERSONAS: Path = ("journey", "personas")
OPPORTUNITIES: Path = ("journey", "opportunities")
EVIDENCE: Path = ("journey", "evidence")


def places_of_questions(part: Questions) -> dict[Path, Named]:
    """Return the questions of a page, by their ways."""
    return {
        ("faq", at): Named(f"faq-{at + 1}", item.question, item.question)
        for at, item in enumerate(part.questions)
    }


def places_of_journey(part: JourneyPart, texts: Texts) -> dict[Path, Named]:
    """Return the stages, steps and opportunities of a journey, by their ways, and its parts."""
    found: dict[Path, Named] = {}
    for at, column in enumerate(part.placed.stages):
        found.update(_of_stage((*STAGES, at), column, texts))
    found[PERSONAS] = Named("personas", texts("Personas"), "")
    for at, one in enumerate(part.journey.opportunities):
        found[(*OPPORTUNITIES, at)] = Named(f"opportunity-{one.id}", one.title, one.title)
    found[EVIDENCE] = Named("evidence", texts("Evidence"), "")
    return found


def _of_stage(way: Path, column: Column, texts: Texts) -> Iterator[tuple[Path, Named]]:
    stage = column.stage
    if not column.whole:  # it is drawn as one step
        yield way, _moment(column.steps[0], texts)
        return
    also = texts("Moment of truth") if stage.moment_of_truth else ""
    yield way, Named(f"stage-{stage.id}-head", stage.name, stage.name, also)
    for at, placed in enumerate(column.steps):
        yield (*way, "steps", at), _moment(placed, texts)


def _moment(placed: PlacedStep, texts: Texts) -> Named:
    step = placed.step
    also = texts("Moment of truth") if step.moment_of_truth else ""
    return Named(placed.anchor, f"{placed.number}. {step.label}", step.label, also)
