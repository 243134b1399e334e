"""`journeybook review approve`: an approval of a text, on record."""

from __future__ import annotations

import click

from journeybook.cli.review.decide import DecisionRequest, day, decision_options, put_on_record
from journeybook.pipeline.records import Decision


@click.command("approve")
@click.option("--comment", default="", help="What to say with it; shown on the page.")
@click.option(
    "--expires",
    metavar="DATE",
    callback=day,
    help="The last day on which it holds; default: as late as the policy allows.",
)
@decision_options
def approve_command(request: DecisionRequest) -> int:
    """Approve the text of each map ID as it stands.

    Shows title, summary, what changed since the last approved text and the gates, asks, and writes
    a record with the text beside it. Refused are reviewers whom the policy does not allow to
    approve this map, their own words, maps with mistakes, and gates that block.

    ID may be a pattern on 'collection/id.locale', as in the policy. Each map is shown, asked for
    and recorded by itself; what is refused of one stops none of the others: the exit code is 1.

    \b
    Examples:
      journeybook review approve first-30-days
      journeybook review approve first-30-days --sign ~/.ssh/id_ed25519 --expires 2027-03-31
      journeybook review approve btob-journey.ja-JP --as cx-lead --comment "Figures checked" --yes
      journeybook review approve first-30-days btob-journey.ja-JP
      journeybook review approve 'journeys/*'
    """
    return put_on_record(Decision.APPROVE, request)
