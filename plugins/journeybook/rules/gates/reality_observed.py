"""A map of the journey as it is shows what happens, not what the process chart says.

It needs at least one piece of evidence with `level: observed`, and no step of it may rest on
nothing but what is `assumed`.

Passes: a step with `evidence: [interviews]`, which were observed.
Fails: a step whose only evidence is a workshop with `level: assumed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Severity
from journeybook.loading import Path
from journeybook.model import MapDefinition
from journeybook.rules.finding import Finding
from journeybook.rules.gates.subject import Subject

ID = "reality-observed"
SEVERITY = Severity.WARNING
TITLE = "The journey as it is rests on observation"
SEEDS = ("003", "004")
REMEDY = "Observe, measure or ask, and name that evidence; or say that the map is to-be."


def applies(definition: MapDefinition) -> bool:
    """Return whether the map shows a journey as it is."""
    return definition.journey is not None and definition.journey.state == "as-is"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when nothing was observed, and for each step that is only assumed."""
    levels = {piece.id: piece.level for piece in subject.journey.evidence}
    if "observed" not in levels.values():
        whole: Path = ("journey", "evidence") if levels else ("journey",)
        yield Finding(whole, "no evidence was observed", at_key=True)
        return
    for path, step in subject.steps:
        if step.evidence and all(levels.get(id_) == "assumed" for id_ in step.evidence):
            place = (*path, "evidence")
            yield Finding(place, f"step '{step.id}' rests on assumptions only", at_key=True)
