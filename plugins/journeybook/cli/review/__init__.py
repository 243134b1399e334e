"""`journeybook review`: what waits, what changed, and a reviewer's decisions."""

from __future__ import annotations

import click

from journeybook.cli.review.approve import approve_command
from journeybook.cli.review.diff import diff_command
from journeybook.cli.review.log import log_command
from journeybook.cli.review.request_changes import request_changes_command
from journeybook.cli.review.show import show_command
from journeybook.cli.review.status import status_command
from journeybook.cli.review.verify import verify_command
from journeybook.cli.review.withdraw import withdraw_command


@click.group("review", short_help="See what waits for review, and decide on it.")
def review_group() -> None:
    """See what waits for review, decide on it, and check the decisions of others.

    A decision is a file below 'reviews_dir', bound to the exact text that was decided on; commit
    it like any other. Who may decide is in the file that 'reviewers' names.

    \b
    Examples:
      journeybook review status --mine
      journeybook review diff first-30-days
      journeybook review approve first-30-days --sign ~/.ssh/id_ed25519
    """


for _command in (
    status_command,
    show_command,
    diff_command,
    approve_command,
    request_changes_command,
    withdraw_command,
    verify_command,
    log_command,
):
    review_group.add_command(_command)

__all__ = ["review_group"]
