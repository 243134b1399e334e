"""Ids for parts that have none of their own: places on the page have to be called something.

An id is made from the name where it has Latin letters or digits, else from the place, e.g.
`step-2-3`; it is unique for its kind in the map. It changes with the name and the place, so nothing
may refer to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from journeybook.names import SLUG_LENGTH

if TYPE_CHECKING:
    from journeybook.model.journey import Evidence, Journey, PersonaProfile
    from journeybook.model.moment import Part
    from journeybook.model.stage import Stage

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def make_ids(journey: Journey) -> None:
    """Give each part of a journey that has no id of its own one that is made.

    The journey was just built and nobody has seen it; what its parts say was written stays as it
    is (`model_fields_set`), so that exports leave made ids out.
    """
    stages = [(stage, stage.name, f"stage-{n}") for n, stage in enumerate(journey.stages, 1)]
    steps = [
        (step, step.action, f"step-{n}-{m}")
        for n, stage in enumerate(journey.stages, 1)
        for m, step in enumerate(stage.steps, 1)
    ]
    pains = [pain for n, stage in enumerate(journey.stages, 1) for pain in _pains(n, stage)]
    people = enumerate(journey.personas, 1)
    ideas = enumerate(journey.opportunities, 1)
    _fill(stages)
    _fill(steps)
    _fill(pains)
    _fill([(persona, persona.map or persona.name, f"persona-{n}") for n, persona in people])
    _fill([(idea, idea.title, f"opportunity-{n}") for n, idea in ideas])
    _fill_evidence(journey.evidence)


def make_ids_of_persona(profile: PersonaProfile) -> None:
    """Give each piece of evidence of a persona's page that has no id one that is made."""
    _fill_evidence(profile.evidence)


def _fill_evidence(evidence: Iterable[Evidence]) -> None:
    _fill([(item, item.source, f"evidence-{n}") for n, item in enumerate(evidence, 1)])


def _pains(number: int, stage: Stage) -> Iterator[tuple[Part, str, str]]:
    for n, pain in enumerate(stage.pain_points, 1):
        yield pain, pain.text, f"pain-{number}-{n}"
    for m, step in enumerate(stage.steps, 1):
        for n, pain in enumerate(step.pain_points, 1):
            yield pain, pain.text, f"pain-{number}-{m}-{n}"


def _fill(parts: Sequence[tuple[Part, str, str]]) -> None:
    """Make the ids of one kind; each part stands with its name and its place."""
    taken = {part.id for part, _, _ in parts if part.id}
    for part, name, place in parts:
        if not part.id:
            made = unused(slug_of(name) or place, taken)
            taken.add(made)
            part.__dict__["id"] = made  # it is frozen for everybody but its maker


def slug_of(name: str) -> str:
    """Return the id that a name makes; empty where it has no Latin letter and no digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain)[:SLUG_LENGTH].strip("-")


def unused(id_: str, taken: Iterable[str]) -> str:
    """Return an id, with a number behind it where it is taken."""
    number, found = 2, id_
    while found in taken:
        end = f"-{number}"
        found = id_[: SLUG_LENGTH - len(end)].rstrip("-") + end
        number += 1
    return found
