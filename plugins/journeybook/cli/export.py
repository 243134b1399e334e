"""`journeybook export`: one map in another format."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import config_option, locale_option, project_of
from journeybook.cli.writing import write_atomically
from journeybook.pipeline import FORMS, export, published
from journeybook.pipeline.map_names import find_map


@click.command("export", short_help="Write a map in another form.")
@click.argument("id_", metavar="ID")
@click.option("--to", "format_", type=click.Choice(list(FORMS)), required=True, help="The form.")
@locale_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; default: standard output.",
)
@config_option
def export_command(
    id_: str, format_: str, locale: str | None, output: Path | None, config_file: Path
) -> int:
    """Write the map ID in another form; the site has the same files beside its page.

    The forms for AI readers (handoff, handoff-v1, json-ld) are there for reviewed and verified
    text only.

    \b
    Examples:
      journeybook export first-30-days --to csv -o journey.csv
      journeybook export journey-mapping-method.ja-JP --to json
      journeybook export service-blueprint --to handoff
    """
    project = project_of(config_file)
    key = find_map(project, id_, locale)
    shown = published(project)
    # What the site withholds is still the author's own: only formats for trusted text are refused.
    content = export(shown if key in shown.catalog.maps else project, key, format_)
    if output:
        write_atomically(output, content.encode())
    else:
        click.echo(content.encode(), nl=False)
    return 0
