"""Opportunities as the views and the grid show them: by stage, with owner and day."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from journeybook.content.journey.items import Item, notes
from journeybook.content.journey.monograms import monogram
from journeybook.languages.texts import Texts
from journeybook.model import Journey, Opportunity

CLOSED = ("done", "dropped")
"""The states of opportunities of which nothing is left to do."""


def by_stage(journey: Journey) -> dict[str, list[Opportunity]]:
    """Return the opportunities of each stage, by its id.

    An opportunity belongs to the stage that it names; else to that of its step, or of the first
    pain point that it answers. One that does none of these is left out.
    """
    stage_of_pain = {
        pain.id: stage.id for stage in journey.stages for pain in stage.all_pain_points
    }
    stage_of_step = {step.id: stage.id for stage in journey.stages for step in stage.steps}
    found: dict[str, list[Opportunity]] = {}
    for opportunity in journey.opportunities:
        answered = (stage_of_pain.get(pain) for pain in opportunity.addresses)
        of_step = stage_of_step.get(opportunity.step or "")
        stage = opportunity.stage or of_step or next(filter(None, answered), None)
        if stage:
            found.setdefault(stage, []).append(opportunity)
    return found


class Places(NamedTuple):
    """Where opportunities stand: by id of their step, the others by id of their stage."""

    of_steps: dict[str, list[Opportunity]]
    of_stages: dict[str, list[Opportunity]]


def places_of(journey: Journey) -> Places:
    """Return where opportunities stand: at each step that one names or whose pain it answers.

    Who looks for the owner of a pain looks there. One that was dropped is told of below, not in
    the map.
    """
    step_of_pain = {pain.id: step.id for step in journey.steps for pain in step.pain_points}
    found = Places({}, {})
    for stage, opportunities in by_stage(journey).items():
        for one in opportunities:
            if one.status == "dropped":
                continue
            answered = (step_of_pain.get(pain) for pain in one.addresses)
            steps = dict.fromkeys(filter(None, (one.step, *answered)))
            for step in steps:
                found.of_steps.setdefault(step, []).append(one)
            if not steps:
                found.of_stages.setdefault(stage, []).append(one)
    return found


def days_late(opportunity: Opportunity, today: datetime.date) -> int:
    """Return for how many days an opportunity should have been done by now; 0: it is not late."""
    if opportunity.due is None or opportunity.status in CLOSED:
        return 0
    return max(0, (today - opportunity.due).days)


def due_told(due: datetime.date | None, late: int, texts: Texts) -> str:
    """Return by when something is to be done, and for how many days that has been over."""
    if due is None:
        return ""
    over = texts.count("overdue by {n} day", "overdue by {n} days", late) if late else ""
    return texts.clauses(texts.date(due), over)


def improvement(opportunity: Opportunity, today: datetime.date, texts: Texts) -> Item:
    """Return an opportunity with its status, who answers for it and by when it is to be done."""
    due = due_told(opportunity.due, days_late(opportunity, today), texts)
    return Item(
        opportunity.title,
        tone="idea",
        tag=texts(opportunity.status) if opportunity.status else "",
        notes=notes((texts("Owner"), texts.join(opportunity.owner)), (texts("Due"), due)),
        short=tuple(map(monogram, opportunity.owner)),
        state=opportunity.status or "",
    )
