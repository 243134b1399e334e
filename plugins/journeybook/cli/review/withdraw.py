"""`journeybook review withdraw`: one's own decisions taken back, on record."""

from __future__ import annotations

from functools import partial

import click

from journeybook.cli.asking import ask
from journeybook.cli.printing import echo
from journeybook.cli.review.decide import (
    DecisionRequest,
    decision_options,
    with_own_key,
    write_decision,
)
from journeybook.cli.review.each import for_each
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.cli.review.reviewer import reviewer_of
from journeybook.cli.review.standing import standing
from journeybook.environment.clock import now
from journeybook.message import Message
from journeybook.pipeline.decision import decide, question
from journeybook.pipeline.map_names import find_maps
from journeybook.pipeline.project import Project
from journeybook.pipeline.record_files import records_by
from journeybook.pipeline.records import Decision, Key, Reviewer, map_name


@click.command("withdraw")
@click.option("--all", "all_", is_flag=True, help="Decisions on earlier texts of the map too.")
@click.option("--comment", default="", help="Why; shown on the page.")
@decision_options
def withdraw_command(request: DecisionRequest, *, all_: bool) -> int:
    """Take back your decision on the text of each map ID as it stands.

    That is a decision of its own: its record takes the place of the earlier one, signed where the
    policy asks for it. Nobody else's file is touched, and neither is the text beside it. To delete
    a record takes nothing back: Git remembers it. Several maps, and patterns such as 'core/*', are
    as with 'approve'.

    \b
    Examples:
      journeybook review withdraw first-30-days
      journeybook review withdraw btob-journey.ja-JP --as cx-lead --all --yes
      journeybook review withdraw 'journeys/*'
    """
    texts = request.texts
    project = reviewed_project(request.config_file, texts, request.trust_dir)
    keys = find_maps(project, request.ids, request.locale)
    me = reviewer_of(project, request.reviewer)
    request = with_own_key(project, me, request)
    return for_each(keys, partial(_take_back, project, me, request, all_), texts)


def _take_back(
    project: Project, me: Reviewer, request: DecisionRequest, earlier: bool, key: Key
) -> None:
    texts = request.texts
    records = records_by(project, key, me.id, earlier=earlier)
    statements = [
        decide(
            project,
            key,
            me,
            Decision.WITHDRAW,
            now(),
            comment=request.comment,
            signs=request.signing_key is not None,
            digest=record.statement.digest,
        )
        for record in records
    ]
    for record in records:
        word = texts(record.statement.decision)
        message = Message("takes back {file} ({decision})", file=record.name, decision=word)
        echo(texts.tell(message), err=True)
    for statement in statements:
        ask(question(statement, me.name), texts, yes=request.yes)
    for statement in statements:
        write_decision(project, key, statement, request)
    after = reviewed_project(request.config_file, request.texts, request.trust_dir)
    echo(f"{map_name(key)}: {standing(after.reviews[key], texts)}", err=True)
