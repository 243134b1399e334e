"""`journeybook review diff`: what changed since the approved text, field by field, word by word."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from journeybook.catalog.catalog import Key, map_name
from journeybook.cli.naming import find_map
from journeybook.cli.options import config_option, locale_option, project_of, trust_option
from journeybook.cli.review.difference import in_lines
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.pipeline import Project
from journeybook.pipeline.reviews import current_text
from journeybook.review.diff import differences
from journeybook.review.snapshot import Snapshot


@click.command("diff", short_help="Show what changed since the approved text.")
@click.argument("id_", metavar="ID")
@click.option(
    "--against",
    metavar="DIGEST",
    help="The text to compare with, by the first digits of its digest; default: the last "
    "text that was approved.",
)
@locale_option
@trust_option
@config_option
def diff_command(
    id_: str,
    against: str | None,
    locale: str | None,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show what changed in the map ID since its last approved text.

    Fields are named by the way to them; what went stands as [-this-], what came as {+this+}, in
    colour on a terminal. Layout, comments and the order of keys are no change.

    \b
    Examples:
      journeybook review diff first-30-days
      journeybook review diff btob-journey.ja-JP --against 3fa9
    """
    project = project_of(config_file, trust_dir)
    key = find_map(project, id_, locale)
    before = _named(project, key, against) if against else _last(project, key)
    click.echo(f"from {before.digest[:12]} to {project.state(key).digest[:12]}", err=True)
    now = current_text(project.catalog.maps[key], project.reviewing)
    changes = differences(before.data, now)
    for line in in_lines(changes, sys.stdout):
        click.echo(line)
    if not changes:
        click.echo("nothing changed", err=True)
    return 0


def _last(project: Project, key: Key) -> Snapshot:
    """Return the text to compare with when none is named."""
    before = project.reviews[key].baseline
    if before is None:
        raise RefusedError(
            f"there is no approved text of '{map_name(key)}' to compare with; "
            f"all of it: journeybook review show {map_name(key)}"
        )
    return before


def _named(project: Project, key: Key, prefix: str) -> Snapshot:
    snapshots = project.reviews[key].snapshots
    found = [digest for digest in snapshots if digest.startswith(prefix.lower())]
    if len(found) == 1:
        return snapshots[found[0]]
    known = ", ".join(sorted(digest[:12] for digest in snapshots)) or "none"
    what = "several texts begin" if found else "no text begins"
    raise ConfigurationError(f"{what} with '{prefix}'; there are: {known}")
