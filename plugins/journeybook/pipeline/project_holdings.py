"""A project to what may be told of it to AI readers: of what its site shows, the trusted text."""

from __future__ import annotations

import datetime

from journeybook.catalog.catalog import Key
from journeybook.formats.handoff import units
from journeybook.pipeline.context import page_context
from journeybook.pipeline.holdings import Held, Holdings
from journeybook.pipeline.links import page_address
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.waiting import since
from journeybook.review import Quality
from journeybook.rules.gates import no_instructions

INSTRUCTIONS = f"its text may speak to machines (gate {no_instructions.check.id})"
"""Why a page is withheld that people trust."""


def project_holdings(project: Project) -> Holdings:
    """Return what may be told of a project; a public site does not even name what it withholds."""
    shown = published(project)
    return Holdings(tuple(_held(shown, key) for key in shown.catalog.maps))


def _held(project: Project, key: Key) -> Held:
    state, review = project.state(key), project.reviews[key]
    if not state.trusted:
        told = withheld_as(state.quality, _since(project, key))
        return Held(key, state.quality, state.digest, told)
    if any(one.gate.id == no_instructions.check.id and not one.passed for one in review.gates):
        return Held(key, state.quality, state.digest, INSTRUCTIONS)
    loaded, page = project.catalog.maps[key], page_context(project, key).trusted()
    found = units(page)
    return Held(
        key,
        state.quality,
        state.digest,
        address=page_address(project, key),
        reviewed=found[0].head["Reviewed"],
        expires=str(state.holds_until),
        units=found,
        measured=tuple(one.told() for one in page.measured),
        definition=loaded.definition,
        data=loaded.data,
    )


def withheld_as(quality: str, day: datetime.date | None) -> str:
    """Return how a page is spoken of that is not trusted."""
    return f"{quality} since {day}" if day else str(quality)


def _since(project: Project, key: Key) -> datetime.date | None:
    """Return since when a page is in its state; None when nobody knows."""
    state, loaded = project.state(key), project.catalog.maps[key]
    if state.quality == Quality.EXPIRED and state.next_review:
        return state.next_review + datetime.timedelta(days=1)
    if state.quality != Quality.STALE:
        return None
    if project.reviewing.authorship(loaded, state.digest).pending:
        return project.reviewing.today
    return since(project.reviewing.history(), loaded.file.name)
