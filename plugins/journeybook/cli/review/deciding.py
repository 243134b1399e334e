"""What `approve` and `request-changes` share: show, ask, sign, write, and tell what follows."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import click

from journeybook.catalog.catalog import Key, map_name
from journeybook.cli.asking import ask
from journeybook.cli.naming import find_map
from journeybook.cli.options import config_option, locale_option, project_of, trust_option
from journeybook.cli.review.difference import in_lines
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.cli.review.standing import gate_lines, standing
from journeybook.cli.writing import write_atomically
from journeybook.environment import now, sign
from journeybook.errors import RefusedError
from journeybook.loading.discovery import relative_name
from journeybook.pipeline import Project
from journeybook.pipeline.deciding import decide, outcome
from journeybook.pipeline.reviews import current_text
from journeybook.review.diff import differences
from journeybook.review.records import Record, record_name, snapshot_name
from journeybook.review.snapshot import snapshot_text
from journeybook.review.statement import Decision, Statement, record_text


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of a decision."""

    id: str
    locale: str | None
    reviewer: str | None
    key: Path | None
    comment: str
    expires: datetime.date | None
    yes: bool
    trust_dir: Path | None
    config_file: Path


def day(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> datetime.date | None:
    """Read a day of the command line."""
    if text is None:
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except ValueError as error:
        raise click.BadParameter(
            f"'{text}' is not a date such as 2027-01-31", context, parameter
        ) from error


def deciding_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the argument and the options of a decision."""
    options: tuple[Callable[[Any], Any], ...] = (
        config_option,
        trust_option,
        click.option("--yes", is_flag=True, help="Write without asking."),
        click.option(
            "--sign",
            "key",
            type=click.Path(path_type=Path),
            help="Sign with this SSH key; ssh-keygen asks for its passphrase. With the public "
            "half, the agent signs.",
        ),
        as_option,
        locale_option,
        click.argument("id_", metavar="ID"),
    )
    return reduce(lambda decorated, option: option(decorated), options, command)


def put_on_record(decision: Decision, wish: Wish) -> int:
    """Make a decision, unless it is refused or the answer is no; return the exit code."""
    project = project_of(wish.config_file, wish.trust_dir)
    key = find_map(project, wish.id, wish.locale)
    reviewer = reviewer_of(project, wish.reviewer)
    statement = decide(
        project,
        key,
        reviewer,
        decision,
        now(),
        comment=wish.comment,
        expires=wish.expires,
        signs=wish.key is not None,
    )
    click.echo("\n".join(_preview(project, key, statement)), err=True)
    ask(_question(statement, reviewer.name), yes=wish.yes)
    signature = sign(statement.canonical(), wish.key) if wish.key else None
    record = Record(statement, signature, record_name(statement))
    review = outcome(project, key, record)
    _write(project, key, record)
    click.echo(f"{map_name(key)}: {standing(review)}", err=True)
    return 0


def _preview(project: Project, key: Key, statement: Statement) -> Iterator[str]:
    """Yield what the reviewer decides on: title, summary, what is new, gates."""
    definition, review = project.catalog.maps[key].definition, project.reviews[key]
    name = map_name(key)
    yield f"{definition.title} ({name}, {review.state.quality})"
    yield f"  {definition.summary}"
    yield ""
    before = review.baseline
    if before is None:
        yield f"no approved text to compare with; all of it: journeybook review show {name}"
    elif before.digest == review.state.digest:
        yield "nothing has changed since it was approved"
    else:
        yield f"since the approved text {before.digest[:12]}:"
        text = current_text(project.catalog.maps[key], project.reviewing)
        yield from in_lines(differences(before.data, text), sys.stderr)
    yield ""
    yield from gate_lines(review)
    yield ""
    if statement.comment:
        yield f"comment: {statement.comment}"


def _question(statement: Statement, name: str) -> str:
    text = f"{statement.map}.{statement.locale} ({statement.digest[:12]})"
    if statement.decision == "request-changes":
        return f"Ask for changes of {text} as {name}?"
    return f"Approve {text} as {name}, until {statement.expires}?"


def _write(project: Project, key: Key, record: Record) -> None:
    """Write the text that was decided on, then the record: a record never stands without it."""
    settings, digest = project.settings, record.statement.digest
    path = settings.reviews_dir / record_name(record.statement)
    snapshot = settings.reviews_dir / snapshot_name(key, digest)
    for target in (path, snapshot):
        _refuse_links(target, settings.reviews_dir, settings.root)
    if digest not in project.reviews[key].snapshots:
        text = snapshot_text(current_text(project.catalog.maps[key], project.reviewing))
        write_atomically(snapshot, text.encode())
    write_atomically(path, record_text(record.statement, record.signature).encode())
    click.echo(f"written: {relative_name(path, settings.root)}", err=True)


def _refuse_links(path: Path, folder: Path, root: Path) -> None:
    """Refuse to write through a link that somebody has put among the records."""
    for part in (path, *path.parents):
        if part == folder:
            return
        if part.is_symlink():
            raise RefusedError(f"{relative_name(part, root)} is a link; records are plain files")
