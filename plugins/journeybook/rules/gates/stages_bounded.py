"""Where one stage ends and the next begins must be something that can be observed.

Without it, two teams count the same customers in different stages, and no figure compares.

Passes: `entry: The parcel arrives` with `exit: The first device is online`.
Fails: a stage that has only a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.diagnostics import Severity
from journeybook.model import MapDefinition
from journeybook.rules.finding import Finding
from journeybook.rules.gates.subject import Subject

ID = "stages-bounded"
SEVERITY = Severity.WARNING
TITLE = "Stages have clear boundaries"
SEEDS = ("004",)
REMEDY = "Say under 'entry' what begins the stage and under 'exit' what ends it."


def applies(definition: MapDefinition) -> bool:
    """Return whether the map has a journey."""
    return definition.journey is not None


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each stage without entry or exit."""
    for path, stage in subject.stages:
        lacks = [key for key in ("entry", "exit") if not getattr(stage, key)]
        if lacks:
            yield Finding(path, f"stage '{stage.id}' has no {' and no '.join(lacks)}")
