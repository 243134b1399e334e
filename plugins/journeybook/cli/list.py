"""`journeybook list`: the maps with their quality, owner and next review."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from journeybook.cli.options import config_option, format_option, project_of, trust_option
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.pipeline.inventory import inventory_file

_COLUMNS = ("id", "locale", "kind", "quality", "owner", "next_review", "title")


@click.command("list")
@format_option("table", "json", text="How maps are written; JSON is that of maps.json.")
@trust_option
@config_option
def list_command(format_: str, trust_dir: Path | None, config_file: Path) -> int:
    """List the maps with their quality, owner and next review.

    Maps with mistakes are left out; 'journeybook check' names them.

    \b
    Examples:
      journeybook list
      journeybook list --format json
    """
    project = project_of(config_file, trust_dir)
    inventory = json.loads(inventory_file(project).content)
    echo(_table(inventory["maps"]) if format_ == "table" else printed_json(inventory))
    if project.broken:
        left_out = len(project.broken)
        echo(f"left out with mistakes: {left_out}; see 'journeybook check'", err=True)
    return 0


def _table(maps: list[dict[str, Any]]) -> Printed:
    rows = [[str(entry[name] or "-") for name in _COLUMNS] for entry in maps]
    return table([list(_COLUMNS), *rows], sys.stdout)
