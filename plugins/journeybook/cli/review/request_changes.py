"""`journeybook review request-changes`: a request for changes, on record."""

from __future__ import annotations

import click

from journeybook.cli.review.decide import DecisionRequest, decision_options, put_on_record
from journeybook.message import Message
from journeybook.pipeline.records import Decision


@click.command("request-changes")
@click.option("--comment", required=True, help="What has to change; shown on the page.")
@decision_options
def request_changes_command(request: DecisionRequest) -> int:
    """Ask for changes of each map ID; until then it is in review, whoever else approves it.

    A later approval of the same text by the same reviewer takes the place of the request.
    Several maps, and patterns such as 'core/*', are as with 'approve'.

    \b
    Examples:
      journeybook review request-changes first-30-days --comment "The figure has no source"
      journeybook review request-changes 'journeys/*.ja-JP' --comment "Name the period"
    """
    if not request.comment.strip():
        raise click.UsageError(Message("--comment must say what has to change"))
    return put_on_record(Decision.REQUEST_CHANGES, request)
