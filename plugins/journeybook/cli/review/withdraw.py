"""`journeybook review withdraw`: one's own decisions deleted."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.asking import ask
from journeybook.cli.options import config_option, locale_option, project_of, trust_option
from journeybook.cli.review.reviewer import as_option, reviewer_of
from journeybook.cli.review.standing import standing
from journeybook.errors import ConfigurationError, RefusedError, os_reason
from journeybook.pipeline import Record, map_name
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.record_files import records_by


@click.command("withdraw", short_help="Take a decision of yours back.")
@click.argument("id_", metavar="ID")
@click.option("--all", "all_", is_flag=True, help="Decisions on earlier texts of the map too.")
@locale_option
@as_option
@click.option("--yes", is_flag=True, help="Delete without asking.")
@trust_option
@config_option
def withdraw_command(
    *,
    id_: str,
    all_: bool,
    locale: str | None,
    reviewer: str | None,
    yes: bool,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Delete your decision on the text of the map ID as it stands.

    The record's file is deleted; Git remembers it. Nobody else's file is touched, and neither is
    the text beside it.

    \b
    Examples:
      journeybook review withdraw first-30-days
      journeybook review withdraw btob-journey.ja-JP --as cx-lead --all --yes
    """
    project = project_of(config_file, trust_dir)
    key = find_map(project, id_, locale)
    # Who is named needs no policy: to take back a decision is always allowed.
    me = reviewer if reviewer is not None else reviewer_of(project, None).id
    records = records_by(project, key, me, earlier=all_)
    if not records:
        which = "" if all_ else " as it stands (for earlier texts, give --all)"
        raise RefusedError(f"'{me}' has decided nothing on the text of {map_name(key)}{which}")
    for record in records:
        click.echo(f"deletes {record.name} ({record.statement.decision})", err=True)
    ask(f"Withdraw as {me}?", yes=yes, otherwise="nothing deleted")
    for record in records:
        _delete(project.settings.root, record)
    after = project_of(config_file, trust_dir)
    click.echo(f"{map_name(key)}: {standing(after.reviews[key])}", err=True)
    return 0


def _delete(root: Path, record: Record) -> None:
    try:
        (root / record.name).unlink(missing_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot delete {record.name}: {os_reason(error)}") from error
