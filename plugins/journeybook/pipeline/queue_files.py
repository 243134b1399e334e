"""The review queue as files: `queue.json` and `reviews.ics`; a preview has them."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from journeybook.catalog.catalog import Key, map_name
from journeybook.content.look_again import again, changed_sources
from journeybook.content.review import needs
from journeybook.formats.calendar import Event, calendar
from journeybook.languages.texts import texts_for
from journeybook.pipeline.artifact import Artifact
from journeybook.pipeline.links import has_queue, page_address
from journeybook.pipeline.project import Project
from journeybook.pipeline.waiting import (
    Ending,
    Waiting,
    by_person,
    renewed_by,
    running_out,
    waiting,
)
from journeybook.review import Quality
from journeybook.review.policy import Reviewer
from journeybook.review.state import ReviewState

QUEUE_JSON, REVIEWS = "queue.json", "reviews.ics"
_ENGLISH = texts_for("en")  # what programs read


def queue_files(project: Project) -> Iterator[Artifact]:
    """Yield the files of the queue; a public site shows nothing that waits."""
    if not has_queue(project):
        return
    yield Artifact(QUEUE_JSON, partial(_queue, project))
    if next(_dated(project), None):
        yield Artifact(REVIEWS, partial(_calendar, project))


def _queue(project: Project) -> str:
    document = queue_document(project, waiting(project), running_out(project))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def queue_document(
    project: Project, queue: Sequence[Waiting], ending: Sequence[Ending]
) -> dict[str, Any]:
    """Return the queue for programs.

    Args:
        project: all maps.
        queue: what waits.
        ending: what is trusted, by the day on which that ends.
    """
    today = project.reviewing.today
    return {
        "waiting": [
            {
                **_head(project, one.key),
                "approvals": len(one.state.approvals),
                "required": one.state.required,
                "since": one.since.isoformat() if one.since else None,
                "days": one.days(today),
                "uncommitted": one.uncommitted,
                "reviewers": list(one.reviewers),
                "author": one.author,
                "changes_asked_by": [request.reviewer for request in one.state.requests],
                "blocked": list(one.state.blocked),
                "needs": list(needs(project.reviews[one.key], _ENGLISH)),
            }
            for one in queue
        ],
        "expiring": [
            {
                **_head(project, key),
                "next_review": day.isoformat(),
                "look_again": list(again(project.reviews[key], _ENGLISH)),
                "changed_sources": changed_sources(project.reviews[key]),
                "reviewers": list(renewed_by(project, key)),
            }
            for day, key in ending
        ],
        "reviewers": [
            {
                "id": one.reviewer.id,
                "name": one.reviewer.name,
                "waiting": [map_name(item.key) for item in one.waiting],
                "days": one.days(today),
                "ends_next": one.ending
                and {"map": map_name(one.ending[1]), "day": one.ending[0].isoformat()},
            }
            for one in by_person(project, queue, ending)
        ],
    }


def _head(project: Project, key: Key) -> dict[str, str]:
    return {
        "id": key[1],
        "locale": key[0],
        "title": project.catalog.maps[key].head.title,
        "quality": project.state(key).quality,
        "digest": project.state(key).digest,
    }


def _texts(project: Project) -> Any:
    return texts_for(project.settings.options.default_locale)


def _calendar(project: Project) -> str:
    name = f"{project.settings.site.site_name}: {_texts(project)('Review queue')}"
    return calendar(name, list(_events(project)))


def _dated(project: Project) -> Iterator[tuple[Key, ReviewState, datetime.date]]:
    """Yield the maps that must be looked at by a day, also by one that is past."""
    for key, review in project.reviews.items():
        state, day = review.state, review.state.next_review or review.state.expires
        if day and (state.trusted or state.quality is Quality.EXPIRED):
            yield key, state, day


def _events(project: Project) -> Iterator[Event]:
    texts = _texts(project)
    for key, state, day in _dated(project):
        definition = project.catalog.maps[key].definition
        names = [one.name for one in _renewing(project, key)]
        said = {
            "Owner": texts.join(definition.owner),
            "Reviewer": texts.join(names),
            "State": texts.word(state.quality),
        }
        lines = (
            texts("{label}: {value}", label=texts(label), value=value)
            for label, value in said.items()
            if value
        )
        address = page_address(project, key) if project.settings.site.site_url else ""
        yield Event(
            id=unique_id(project, map_name(key)),
            day=day,
            changed=max(one.at for one in state.approvals),
            summary=f"{texts('Next review')}: {definition.title} ({map_name(key)})",
            description="\n".join((*lines, address)).strip(),
            address=address,
            people=tuple(dict.fromkeys((*definition.owner, *names))),
        )


def _renewing(project: Project, key: Key) -> Iterator[Reviewer]:
    renewing = renewed_by(project, key)
    return (
        one for one in (project.policy.reviewers if project.policy else ()) if one.id in renewing
    )


def unique_id(project: Project, name: str) -> uuid.UUID:
    """Return an id for something of this site, the same in each build."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"journeybook:{project.settings.links.address(name)}")
