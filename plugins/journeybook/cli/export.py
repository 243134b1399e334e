"""`journeybook export`: one map in another form."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.catalog.catalog import Key
from journeybook.cli.options import config_option, locale_option, project_of
from journeybook.cli.writing import write_atomically
from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.pipeline import FORMS, Project, export, published


@click.command("export")
@click.argument("id_", metavar="ID")
@click.option("--to", "form", type=click.Choice(list(FORMS)), required=True, help="The form.")
@locale_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; default: standard output.",
)
@config_option
def export_command(
    id_: str, form: str, locale: str | None, output: Path | None, config_file: Path
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
    # What the site withholds is still the author's own: only trusted forms are refused.
    content = export(shown if key in shown.catalog.maps else project, key, form)
    if output:
        write_atomically(output, content.encode())
    else:
        click.echo(content.encode(), nl=False)
    return 0


def find_map(project: Project, name: str, locale: str | None) -> Key:
    """Return the key of the map that `name` means: `id`, or `id.locale`.

    Raises:
        ConfigurationError: there is no such map, or several language versions of it.
    """
    id_, _, suffix = name.partition(".")
    wanted = locale or suffix
    keys = [key for key in project.catalog.maps if key[1] == id_ and wanted in {"", key[0]}]
    if len(keys) == 1:
        return keys[0]
    if not keys:
        asked = f"{id_}.{wanted}" if wanted else id_
        raise ConfigurationError(f"there is no map '{asked}': {_why_missing(project, id_)}")
    raise ConfigurationError(f"'{name}' has several language versions: {_versions(project, id_)}")


def _why_missing(project: Project, id_: str) -> str:
    if any(file.id == id_ for file in project.broken):
        return "it has mistakes; see 'journeybook check'"
    if versions := _versions(project, id_):
        return f"there is {versions}"
    hint = did_you_mean(id_, (key[1] for key in project.catalog.maps))
    return f"{hint} (see 'journeybook list')" if hint else "see 'journeybook list'"


def _versions(project: Project, id_: str) -> str:
    return ", ".join(f"{id_}.{key[0]}" for key in project.catalog.maps if key[1] == id_)
