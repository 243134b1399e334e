"""`journeybook review status`: the review queue."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from journeybook.cli.options import config_option, format_option, project_of, trust_option
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import texts_for
from journeybook.pipeline import Key, Project, map_name, needs
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.waiting import Waiting, running_out, waiting

_ENGLISH = texts_for("en")

_WAITING = ("waiting", "quality", "approvals", "since", "waits for")
_EXPIRING = ("expiring", "quality", "look again by")


@click.command("status", short_help="List what waits for review, and for whom.")
@click.option("--mine", is_flag=True, help="Only what waits for you.")
@format_option("text", "json", text="How the queue is written.")
@as_option
@trust_option
@config_option
def status_command(
    *,
    mine: bool,
    format_: str,
    reviewer: str | None,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """List what waits for review: for whom, and since when; then what runs out next.

    What waited longest comes first. 'since' is the day of the newest commit that touched the map.
    A map waits for those whose approval would count: who wrote in it is not among them.

    \b
    Examples:
      journeybook review status
      journeybook review status --mine
      journeybook review status --format json
    """
    project = project_of(config_file, trust_dir)
    queue, ending = waiting(project), running_out(project)
    if mine or reviewer:
        me = reviewer_of(project, reviewer).id
        queue = [one for one in queue if me in one.reviewers]
        ending = [item for item in ending if _approved_by(project, item[1], me)]
    write = _as_json if format_ == "json" else _as_text
    echo(write(project, queue, ending))
    echo(*_summary(project, queue), err=True)
    return 0


def _approved_by(project: Project, key: Key, reviewer: str) -> bool:
    return any(one.reviewer == reviewer for one in project.state(key).approvals)


def _as_text(
    project: Project, queue: Sequence[Waiting], ending: Sequence[tuple[datetime.date, Key]]
) -> Printed:
    tables = []
    if queue:
        rows = [
            (map_name(one.key), one.state.quality, _approvals(one), _since(one), _waits_for(one))
            for one in queue
        ]
        tables.append(table([_WAITING, *rows], sys.stdout))
    if ending:
        last = [(map_name(key), project.state(key).quality, day.isoformat()) for day, key in ending]
        tables.append(table([_EXPIRING, *last], sys.stdout))
    return Printed("\n".join(tables))


def _approvals(one: Waiting) -> str:
    return f"{len(one.state.approvals)} of {one.state.required}" if one.state.required else "-"


def _since(one: Waiting) -> str:
    if one.uncommitted:
        return "uncommitted"
    return one.since.isoformat() if one.since else "-"


def _waits_for(one: Waiting) -> str:
    """Return what a map waits for: the author first, then the reviewers."""
    if one.state.blocked:
        return f"gates: {', '.join(one.state.blocked)}"
    if one.state.requests:
        names = ", ".join(request.reviewer for request in one.state.requests)
        return f"changes that {names} asked for"
    return ", ".join(one.reviewers) or "nobody who may approve it"


def _as_json(
    project: Project, queue: Sequence[Waiting], ending: Sequence[tuple[datetime.date, Key]]
) -> Printed:
    document = {
        "waiting": [
            {
                **_head(project, one.key),
                "approvals": len(one.state.approvals),
                "required": one.state.required,
                "since": one.since.isoformat() if one.since else None,
                "uncommitted": one.uncommitted,
                "reviewers": list(one.reviewers),
                "changes_asked_by": [request.reviewer for request in one.state.requests],
                "blocked": list(one.state.blocked),
                "needs": list(needs(project.reviews[one.key], _ENGLISH)),
            }
            for one in queue
        ],
        "expiring": [
            {**_head(project, key), "next_review": day.isoformat()} for day, key in ending
        ],
    }
    return printed_json(document)


def _head(project: Project, key: Key) -> dict[str, str]:
    return {
        "id": key[1],
        "locale": key[0],
        "title": project.catalog.maps[key].definition.title,
        "quality": project.state(key).quality,
        "digest": project.state(key).digest,
    }


def _summary(project: Project, queue: Sequence[Waiting]) -> Iterator[str]:
    try:
        policy_of(project)
    except ConfigurationError as error:
        yield from (f"journeybook: {line}" for line in error.lines)
        return
    number = len(queue)
    yield f"{number} {'map waits' if number == 1 else 'maps wait'}"
