"""What `approve` and `request-changes` share: show, ask, sign, write, and say what follows."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import partial, reduce, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from journeybook.cli.asking import ask
from journeybook.cli.completion import completed_maps
from journeybook.cli.options import (
    config_option,
    language_option,
    locale_option,
    trust_option,
)
from journeybook.cli.printing import echo
from journeybook.cli.review.each import for_each
from journeybook.cli.review.preview import preview
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.cli.review.standing import standing
from journeybook.environment.clock import now
from journeybook.environment.own_keys import AUTO, OwnKey, own_key
from journeybook.environment.recording import stamping_by, write_record
from journeybook.environment.ssh_keygen import sign
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.decision import cost, decide, question
from journeybook.pipeline.map_names import find_maps
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import (
    Decision,
    Key,
    MapReview,
    Reviewer,
    Statement,
    map_name,
)
from journeybook.pipeline.reviewers import policy_of


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What the command line says of a decision; each field is named as its parameter."""

    ids: tuple[str, ...]
    locale: str | None
    reviewer: str | None
    signing_key: Path | None
    comment: str
    yes: bool
    texts: Texts
    trust_dir: Path | None
    config_file: Path
    timestamp: str
    expires: datetime.date | None = None


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
            Message("'{text}' is not a date such as 2027-01-31", text=text), context, parameter
        ) from error


sign_option = click.option(
    "--sign",
    "signing_key",
    metavar="[KEY]",
    type=click.Path(path_type=Path),
    is_flag=False,
    flag_value=str(AUTO),
    help="Sign with this SSH key; with its public half, the agent signs. Without KEY, at the end "
    "of the line: with the first of yours that the policy allows.",
)
timestamp_option = click.option(
    "--timestamp",
    metavar="URL",
    default="",
    help="Let this time-stamp authority (RFC 3161) say when; it gets the record's SHA-256 alone.",
)


def decision_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the argument and the options of a decision, as one `DecisionRequest`.

    What else it has as options reaches it by name.
    """

    @wraps(command)
    def with_request(**said: Any) -> int:
        names = {field.name for field in fields(DecisionRequest)} & said.keys()
        request = DecisionRequest(**{name: said.pop(name) for name in names})
        return command(request, **said)

    options: tuple[Callable[[Any], Any], ...] = (
        config_option,
        trust_option,
        language_option,
        click.option("--yes", is_flag=True, help="Write without asking."),
        sign_option,
        timestamp_option,
        as_option,
        locale_option,
        click.argument(
            "ids", metavar="ID...", nargs=-1, required=True, shell_complete=completed_maps
        ),
    )
    return reduce(lambda decorated, option: option(decorated), options, with_request)


def put_on_record(decision: Decision, request: DecisionRequest) -> int:
    """Decide on each map, unless that is refused or the answer is no; return the exit code."""
    project = reviewed_project(request.config_file, request.texts, request.trust_dir)
    keys = find_maps(project, request.ids, request.locale)
    reviewer = reviewer_of(project, request.reviewer)
    request = with_own_key(project, reviewer, request)
    return for_each(keys, partial(_decide, project, reviewer, decision, request), request.texts)


def with_own_key(project: Project, reviewer: Reviewer, request: DecisionRequest) -> DecisionRequest:
    """Return the same with the reviewer's own key, where it is asked for or needed and there.

    Raises:
        ConfigurationError: it is asked for, and there is none.
    """
    needed = request.signing_key is None and policy_of(project).signatures == "required"
    if request.signing_key != AUTO and not needed:
        return request
    try:
        key = own_key(project, reviewer.id, _folder)
    except ConfigurationError:
        if needed:  # why not, the decision tells when it is refused
            return request
        raise
    echo(request.texts.tell(key_told(key)), err=True)
    return replace(request, signing_key=key.file)


def _folder() -> Path:
    """Return a folder that lives until the command ends."""
    made = TemporaryDirectory(prefix="journeybook-")
    return Path(click.get_current_context().with_resource(made))


def key_told(key: OwnKey) -> str:
    """Return which key signs, and where it was found."""
    return Message("signing with {key}, from {place}", key=key.name, place=key.found)


def _decide(
    project: Project, reviewer: Reviewer, decision: Decision, request: DecisionRequest, key: Key
) -> None:
    statement = decide(
        project,
        key,
        reviewer,
        decision,
        now(),
        comment=request.comment,
        expires=request.expires,
        signs=request.signing_key is not None,
    )
    echo(*preview(project, key, request.texts, sys.stderr), err=True)
    echo(*_comment(statement.comment, request.texts), err=True)
    if said := cost(project, key, statement, signs=request.signing_key is not None):
        echo(request.texts.tell(said), err=True)
    ask(question(statement, reviewer.name), request.texts, yes=request.yes)
    review = write_decision(project, key, statement, request)
    echo(f"{map_name(key)}: {standing(review, request.texts)}", err=True)


def write_decision(
    project: Project, key: Key, statement: Statement, request: DecisionRequest
) -> MapReview:
    """Sign a decision where there is a key, write it, and return the review that follows."""
    signing = partial(sign, signing_key=request.signing_key) if request.signing_key else None
    stamping = stamping_by(project, request.timestamp)
    review, file = write_record(project, key, statement, signing, stamping)
    name = relative_name(file, project.settings.root)
    echo(request.texts.tell(Message("written: {file}", file=name)), err=True)
    return review


def _comment(text: str, texts: Texts) -> Iterator[str]:
    first, *more = text.splitlines() or [""]
    if first or more:
        yield texts.tell(Message("comment: {text}", text=first))
        yield from (f"  {line}" for line in more)
