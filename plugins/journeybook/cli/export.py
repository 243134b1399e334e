"""`journeybook export`: one map in another format."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import config_option, locale_option, project_of
from journeybook.cli.printing import echo_file
from journeybook.cli.writing import write_atomically
from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.pipeline import OURS, Project, export, formats, published
from journeybook.pipeline.map_names import find_map

_OURS = tuple(one.id for one in OURS)


@click.command("export", short_help="Write a map in another format.")
@click.argument("id_", metavar="ID")
@click.option(
    "--to",
    "format_",
    metavar="FORMAT",
    required=True,
    help=f"The format: {', '.join(_OURS)}, or one that an installed package brings.",
    shell_complete=lambda _context, _option, begun: [id_ for id_ in _OURS if id_.startswith(begun)],
)
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
    """Write the map ID in another format; the site has the same files beside its page.

    The formats for AI readers (handoff, handoff-v1, json-ld) are there for reviewed and verified
    text only.

    \b
    Examples:
      journeybook export first-30-days --to csv -o journey.csv
      journeybook export journey-mapping-method.ja-JP --to json
      journeybook export service-blueprint --to handoff
    """
    project = project_of(config_file)
    _check_format(format_, project)
    key = find_map(project, id_, locale)
    shown = published(project)
    # What the site withholds is still the author's own: only formats for trusted text are refused.
    content = export(shown if key in shown.catalog.maps else project, key, format_)
    if output:
        write_atomically(output, content.encode())
    else:
        echo_file(content.encode())
    return 0


def _check_format(format_: str, project: Project) -> None:
    known = formats(project)
    if format_ not in known:
        hint = did_you_mean(format_, known) or f"there are: {', '.join(known)}"
        raise ConfigurationError(f"there is no format '{format_}'; {hint}")
