"""`journeybook list`: the maps with their quality, owner and next review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from journeybook.cli.options import config_option
from journeybook.pipeline import inventory_file, load
from journeybook.settings import read_settings
from journeybook.surroundings import circumstances

_COLUMNS = ("id", "locale", "kind", "quality", "owner", "next_review", "title")


@click.command("list")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How maps are written; JSON is that of maps.json.",
)
@config_option
def list_command(format_: str, config_file: Path) -> int:
    """List the maps with their quality, owner and next review.

    Maps with mistakes are left out; 'journeybook check' names them.

    \b
    Examples:
      journeybook list
      journeybook list --format json
    """
    settings = read_settings(config_file)
    project = load(settings, circumstances(settings))
    text = inventory_file(project).content
    if format_ == "table":
        text = _table(json.loads(text)["maps"])
    click.echo(text, nl=False)
    if project.broken:
        left_out = len(project.broken)
        click.echo(f"left out with mistakes: {left_out}; see 'journeybook check'", err=True)
    return 0


def _table(maps: list[dict[str, Any]]) -> str:
    rows = [list(_COLUMNS)] + [[str(entry[name] or "-") for name in _COLUMNS] for entry in maps]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS))]
    lines = ("  ".join(cell.ljust(widths[at]) for at, cell in enumerate(row)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
