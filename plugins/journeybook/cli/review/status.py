"""`journeybook review status`: the review queue."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    project_of,
    trust_option,
)
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key, map_name
from journeybook.pipeline.review_words import needs
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.waiting import Waiting, running_out, waiting

_ENGLISH = texts_for("en")  # what programs read

_WAITING = (
    Message("waiting"),
    Message("quality"),
    Message("approvals"),
    Message("since"),
    Message("waits for"),
)
_EXPIRING = (Message("expiring"), Message("quality"), Message("look again by"))


@click.command("status")
@click.option("--mine", is_flag=True, help="Only what waits for you.")
@format_option("text", "json", text="How the queue is written.")
@as_option
@language_option
@trust_option
@config_option
def status_command(
    *,
    mine: bool,
    format_: str,
    reviewer: str | None,
    texts: Texts,
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
    project = project_of(config_file, texts, trust_dir)
    queue, ending = waiting(project), running_out(project)
    if mine or reviewer:
        me = reviewer_of(project, reviewer).id
        queue = [one for one in queue if me in one.reviewers]
        ending = [item for item in ending if _approved_by(project, item[1], me)]
    is_json = format_ == "json"
    echo(_as_json(project, queue, ending) if is_json else _as_text(project, queue, ending, texts))
    echo(*_summary(project, queue, texts), err=True)
    return 0


def _approved_by(project: Project, key: Key, reviewer: str) -> bool:
    return any(one.reviewer == reviewer for one in project.state(key).approvals)


def _as_text(
    project: Project,
    queue: Sequence[Waiting],
    ending: Sequence[tuple[datetime.date, Key]],
    texts: Texts,
) -> Printed:
    tables = []
    if queue:
        rows = [(map_name(one.key), *_cells(one, texts)) for one in queue]
        tables.append(table([tuple(map(texts.tell, _WAITING)), *rows], sys.stdout))
    if ending:
        last = [
            (map_name(key), texts.word(project.state(key).quality), day.isoformat())
            for day, key in ending
        ]
        tables.append(table([tuple(map(texts.tell, _EXPIRING)), *last], sys.stdout))
    return Printed("\n".join(tables))


def _cells(one: Waiting, texts: Texts) -> tuple[str, ...]:
    said = (texts.word(one.state.quality), _approvals(one), _since(one), _waits_for(one, texts))
    return tuple(map(texts.tell, said))


def _approvals(one: Waiting) -> str:
    given, required = len(one.state.approvals), one.state.required
    return Message("{n} of {all}", n=given, all=required) if required else "-"


def _since(one: Waiting) -> str:
    if one.uncommitted:
        return Message("uncommitted")
    return one.since.isoformat() if one.since else "-"


def _waits_for(one: Waiting, texts: Texts) -> str:
    """Return what a map waits for: the author first, then the reviewers."""
    if one.state.blocked:
        return Message("gates: {names}", names=texts.join(one.state.blocked))
    if one.state.requests:
        names = texts.join(request.reviewer for request in one.state.requests)
        return Message("changes that {names} asked for", names=names)
    return texts.join(one.reviewers) or Message("nobody who may approve it")


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


def _summary(project: Project, queue: Sequence[Waiting], texts: Texts) -> Iterator[str]:
    try:
        policy_of(project)
    except ConfigurationError as error:
        yield from (f"journeybook: {texts.tell(line)}" for line in error.lines)
        return
    yield texts.tell(Message.counted("{n} map waits", "{n} maps wait", len(queue)))
