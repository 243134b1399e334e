"""`journey.csv`: a row a step, for spreadsheets.

UTF-8 with a byte order mark, without which spreadsheets read Japanese as something else; every
cell quoted, and none that runs as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from journeybook.escaping import csv_cell
from journeybook.model import Journey, Step

_BYTE_ORDER_MARK = "\ufeff"

_OF_STEP: dict[str, Callable[[Step], str]] = {
    "step_id": lambda step: step.id,
    "action": lambda step: step.action,
    "persona": lambda step: step.persona or "",
    "actors": lambda step: _lines(step.actors),
    "touchpoint": lambda step: step.touchpoint,
    "channel": lambda step: step.channel,
    "contact": lambda step: step.contact or "",
    "thought": lambda step: step.thought,
    "feeling": lambda step: step.feeling,
    "emotion": lambda step: str(step.emotion or ""),
    "moment_of_truth": lambda step: "true" if step.moment_of_truth else "",
    "pain_points": lambda step: _lines(tuple(pain.text for pain in step.pain_points)),
    "delight": lambda step: step.delight,
    "frontstage": lambda step: step.frontstage,
    "backstage": lambda step: step.backstage,
    "support": lambda step: step.support,
    "handoff_from": lambda step: step.handoff.from_ if step.handoff else "",
    "handoff_to": lambda step: step.handoff.to if step.handoff else "",
    "handoff_risk": lambda step: step.handoff.risk if step.handoff else "",
    "failure": lambda step: step.failure.text if step.failure else "",
    "recovery": lambda step: step.failure.recovery if step.failure else "",
    "evidence": lambda step: _lines(step.evidence),
}


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(texts)


def journey_csv(journey: Journey) -> str:
    """Return the steps of a journey as CSV with a header row."""
    text = io.StringIO(newline="")
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["stage_id", "stage", *_OF_STEP])
    for stage in journey.stages:
        for step in stage.steps:
            of_step = (read(step) for read in _OF_STEP.values())
            writer.writerow([csv_cell(text) for text in (stage.id, stage.name, *of_step)])
    return text.getvalue()
