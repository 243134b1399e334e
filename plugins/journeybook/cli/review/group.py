"""The commands of a review, as one group."""

from __future__ import annotations

import click

from journeybook.cli.command_group import CommandGroup, Later

_HERE = "journeybook.cli.review"
COMMANDS = {
    "approve": Later(f"{_HERE}.approve:approve_command", "Approve the text of a map as it stands."),
    "audit": Later(
        f"{_HERE}.audit:audit_command", "Write a folder by which somebody else checks approvals."
    ),
    "diff": Later(f"{_HERE}.diff:diff_command", "Show what changed since the approved text."),
    "log": Later(f"{_HERE}.log:log_command", "List all decisions in the order of time."),
    "policy": Later(
        f"{_HERE}.policy:policy_group", "See who may approve what, before and after a change."
    ),
    "request": Later(
        f"{_HERE}.request:request_command", "Write the body of a pull request that asks for one."
    ),
    "request-changes": Later(
        f"{_HERE}.request_changes:request_changes_command", "Ask for changes of a map."
    ),
    "serve": Later(f"{_HERE}.serve:serve_command", "Review in the browser, on this machine."),
    "show": Later(f"{_HERE}.show:show_command", "Show the text that an approval covers."),
    "status": Later(f"{_HERE}.status:status_command", "List what waits for review, and for whom."),
    "verify": Later(f"{_HERE}.verify:verify_command", "Judge every record: does it count?"),
    "withdraw": Later(f"{_HERE}.withdraw:withdraw_command", "Take a decision of yours back."),
}


@click.group("review", cls=CommandGroup, later=COMMANDS)
def review_group() -> None:
    """See what waits for review, decide on it, and check the decisions of others.

    A decision is a file below 'reviews_dir', bound to the exact text that was decided on; commit
    it like any other. Who may decide is in the file that 'reviewers' names.

    \b
    Examples:
      journeybook review status --mine
      journeybook review diff first-30-days
      journeybook review approve first-30-days --sign ~/.ssh/id_ed25519
      journeybook review serve
    """
