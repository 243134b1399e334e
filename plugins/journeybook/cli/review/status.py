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
    trust_option,
)
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.judging import About
from journeybook.pipeline.project import Project
from journeybook.pipeline.queue_files import queue_document
from journeybook.pipeline.records import map_name
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.waiting import (
    Ending,
    Person,
    Waiting,
    by_person,
    look_again,
    renewed_by,
    running_out,
    waiting,
)

_WAITING = (
    Message("waiting"),
    Message("quality"),
    Message("approvals"),
    Message("since"),
    Message("days"),
    Message("waits for"),
)
_PEOPLE = (Message("reviewer"), Message("waiting"), Message("days"), Message("ends next"))
_EXPIRING = (Message("expiring"), Message("quality"), Message("look again by"))
_AGAIN = (Message("look again"), Message("why"))


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

    Then, by reviewer, how much waits, for how many days, and what ends next. What waited longest
    comes first. 'since' is the day of the newest commit that touched the map. A map waits for those
    whose approval would count: who wrote in it is not among them. It waits for its author while it
    has mistakes, fails a gate that blocks, or somebody asks for changes of it.

    \b
    Examples:
      journeybook review status
      journeybook review status --mine
      journeybook review status --format json
    """
    project = reviewed_project(config_file, texts, trust_dir, About.STATES)
    queue, ending = waiting(project), running_out(project)
    if mine or reviewer:
        me = reviewer_of(project, reviewer).id
        queue = [one for one in queue if me in one.reviewers]
        ending = [item for item in ending if me in renewed_by(project, item[1])]
    is_json = format_ == "json"
    people = [] if mine or reviewer else by_person(project, queue, ending)
    if is_json:
        echo(printed_json(queue_document(project, queue, ending)))
    else:
        echo(_as_text(project, queue, ending, people, texts))
    echo(*_summary(project, queue, texts), err=True)
    return 0


def _as_text(
    project: Project,
    queue: Sequence[Waiting],
    ending: Sequence[Ending],
    people: Sequence[Person],
    texts: Texts,
) -> Printed:
    tables, today = [], project.reviewing.today
    if queue:
        rows = [(map_name(one.key), *_cells(one, today, texts)) for one in queue]
        tables.append(table([tuple(map(texts.tell, _WAITING)), *rows], sys.stdout))
    if ending:
        last = [
            (map_name(key), texts.word(project.state(key).quality), day.isoformat())
            for day, key in ending
        ]
        tables.append(table([tuple(map(texts.tell, _EXPIRING)), *last], sys.stdout))
    again = [(map_name(key), why) for _, key in ending for why in look_again(project, key, texts)]
    if again:
        tables.append(table([tuple(map(texts.tell, _AGAIN)), *again], sys.stdout))
    if people:
        each = [_person(one, today) for one in people]
        tables.append(table([tuple(map(texts.tell, _PEOPLE)), *each], sys.stdout))
    return Printed("\n".join(tables))


def _person(one: Person, today: datetime.date) -> tuple[str, ...]:
    """Return a reviewer, how much waits for them and how long, and what they must look at next."""
    next_ = f"{one.ending[0].isoformat()} {map_name(one.ending[1])}" if one.ending else "-"
    return one.reviewer.id, str(len(one.waiting)), _number(one.days(today)), next_


def _number(days: int | None) -> str:
    return "-" if days is None else str(days)


def _cells(one: Waiting, today: datetime.date, texts: Texts) -> tuple[str, ...]:
    said = (
        texts.word(one.state.quality),
        _approvals(one),
        _since(one),
        _number(one.days(today)),
        _waits_for(one, texts),
    )
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
    if one.author:
        return Message("its author, since it has mistakes")
    return texts.join(one.reviewers) or Message("nobody who may approve it")


def _summary(project: Project, queue: Sequence[Waiting], texts: Texts) -> Iterator[str]:
    try:
        policy_of(project)
    except ConfigurationError as error:
        yield from (f"journeybook: {texts.tell(line)}" for line in error.lines)
        return
    yield texts.tell(Message.counted("{n} map waits", "{n} maps wait", len(queue)))
