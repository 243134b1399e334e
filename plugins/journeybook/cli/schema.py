"""`journeybook schema`: the JSON Schema that editors complete and check maps by."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import error_language_option, unread_config_option
from journeybook.cli.printing import echo_file
from journeybook.environment.writing import write_atomically
from journeybook.pipeline.schema import map_schema


@click.command("schema")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; default: standard output.",
)
@error_language_option
@unread_config_option("Not read: the schema is the same for every site.")
def schema_command(output: Path | None) -> int:
    """Write the JSON Schema of a map definition (draft-07), for completion and hover in editors.

    \b
    Examples:
      journeybook schema -o schema/map.schema.json
    """
    content = map_schema().encode()
    if output:
        write_atomically(output, content)
    else:
        echo_file(content)
    return 0
