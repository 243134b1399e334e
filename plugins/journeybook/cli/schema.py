"""`journeybook schema`: the JSON Schemas that editors complete and check our files by."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import error_language_option, unread_config_option
from journeybook.cli.printing import echo_file
from journeybook.environment.writing import write_atomically
from journeybook.names import in_full
from journeybook.pipeline.schema import SCHEMAS, schema_of
from journeybook.pipeline.served_folders import refuse_input
from journeybook.settings import config_files, nearest_config, read_settings


@click.command("schema")
@click.option(
    "--of",
    "name",
    type=click.Choice([*SCHEMAS]),
    default="map",
    show_default=True,
    help="Which file it is for: a map, _names.yml or portfolio.yml.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; default: standard output.",
)
@error_language_option
@unread_config_option("Not read: the schema is the same for every site.")
def schema_command(name: str, output: Path | None) -> int:
    """Write the JSON Schema of a map definition (draft-07), for completion and hover in editors.

    Or that of the file of names, or of the weights of the portfolio.

    \b
    Examples:
      journeybook schema -o schema/map.schema.json
      journeybook schema --of names -o schema/names.schema.json
    """
    content = schema_of(name).encode()
    if output:
        if site := nearest_config(in_full(output).parent):
            refuse_input(read_settings(site), output, config_files(site)[0])
        write_atomically(output, content)
    else:
        echo_file(content)
    return 0
