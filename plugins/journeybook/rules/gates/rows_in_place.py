"""A row of the map's own says whether stages or steps fill it, and these do.

A row is filled by stages, unless it says `per: step`. What a step says in a row of stages, or a
stage with steps in one of steps, is shown, but two readers take it for two things. A stage without
steps is a column like a step, so it fills both.

Passes: a row with `per: step`, and a step with something under `cells` for it.
Fails: a step that fills a row without `per`.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.loading import Path
from journeybook.message import Message
from journeybook.model import Stage, Step
from journeybook.rules.finding import Finding
from journeybook.rules.gates.preconditions import OWN_ROWS
from journeybook.rules.gates.registration import gate
from journeybook.rules.gates.subject import Subject


@gate(
    "rows-in-place",
    title="The map's own rows are filled where they say",
    remedy="Fill the row where it says, or set its 'per' to stage or step.",
    needs=OWN_ROWS,
    seeds=("004",),
)
def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each cell that stands at the wrong part."""
    per = {row.id: row.per for row in subject.journey.rows}
    for path, moment in subject.speakers:
        for id_ in moment.cells:
            if per.get(id_) == "stage" and isinstance(moment, Step):
                message = Message("row '{id}' is filled by stages, not by steps", id=id_)
                yield _finding(path, id_, message)
            elif per.get(id_) == "step" and isinstance(moment, Stage) and moment.steps:
                message = Message("row '{id}' is filled by steps, not by stages", id=id_)
                yield _finding(path, id_, message)


def _finding(path: Path, id_: str, message: Message) -> Finding:
    return Finding((*path, "cells", id_), message, at_key=True)
