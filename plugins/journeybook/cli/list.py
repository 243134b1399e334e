"""`journeybook list`: the maps with their quality, owner and next review."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    project_of,
    trust_option,
)
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.cli.report import table
from journeybook.diagnostics import did_you_mean
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.inventory import inventory_of
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Kind, Quality
from journeybook.pipeline.selection import Selection

_COLUMNS = {
    "id": Message("id"),
    "locale": Message("locale"),
    "kind": Message("kind"),
    "quality": Message("quality"),
    "owner": Message("owner"),
    "next_review": Message("next review"),
    "title": Message("title"),
}
_STATES = {str(one): one for one in Quality}


def _states(
    _context: click.Context, _option: click.Parameter, typed: tuple[str, ...]
) -> tuple[Quality, ...]:
    for one in typed:
        if one not in _STATES:
            words = ", ".join(_STATES)
            hint = did_you_mean(one, _STATES) or Message("there are: {words}", words=words)
            raise click.BadParameter(
                Message("there is no state '{name}'; {hint}", name=one, hint=hint)
            )
    return tuple(_STATES[one] for one in typed)


@click.command("list")
@click.option("--owner", "owners", multiple=True, help="Only maps of this person or team.")
@click.option(
    "--state",
    "states",
    multiple=True,
    callback=_states,
    metavar="STATE",
    help=f"Only maps of this quality: {', '.join(_STATES)}.",
    shell_complete=lambda _context, _option, begun: [
        one for one in _STATES if one.startswith(begun)
    ],
)
@click.option("--overdue", is_flag=True, help="Only maps whose next review is past.")
@click.option(
    "--touchpoint", "touchpoints", multiple=True, help="Only journeys that meet this touchpoint."
)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(get_args(Kind)), help="Only this kind."
)
@click.option(
    "--locale", "locales", multiple=True, help="Only maps of this language, e.g. ja or ja-JP."
)
@format_option("table", "json", text="How maps are written; JSON is that of maps.json.")
@language_option
@trust_option
@config_option
def list_command(
    *,
    owners: tuple[str, ...],
    states: tuple[Quality, ...],
    overdue: bool,
    touchpoints: tuple[str, ...],
    kinds: tuple[str, ...],
    locales: tuple[str, ...],
    format_: str,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """List the maps with their quality, owner and next review.

    Of an option that is given several times, one value must fit; of several options, each. Maps
    with mistakes are left out; 'journeybook check' names them.

    \b
    Examples:
      journeybook list
      journeybook list --overdue --owner "Customer experience lead"
      journeybook list --state draft --state in-review --locale ja
      journeybook list --touchpoint "First bill" --format json
    """
    project = project_of(config_file, texts, trust_dir)
    selection = Selection(owners, touchpoints, states, kinds, locales, overdue)
    found = json.loads(inventory_of(project, selection.keys(project)))
    if format_ == "json":
        echo(printed_json(found))
    elif found["maps"]:
        echo(_table(found["maps"], texts))
    echo(*map(texts.tell, _notes(project, selection, found["maps"])), err=True)
    return 0


def _table(maps: list[dict[str, Any]], texts: Texts) -> Printed:
    rows = [[str(entry[name] or "-") for name in _COLUMNS] for entry in maps]
    return table([[texts.tell(head) for head in _COLUMNS.values()], *rows], sys.stdout)


def _notes(project: Project, selection: Selection, found: list[Any]) -> Iterator[str]:
    """Yield what the list does not say."""
    if not found and not project.catalog.maps:
        yield Message("there are no maps")
    elif not found:
        hint = selection.hint(project)
        fits = Message("no map fits")
        yield Message("{said}; {hint}", said=fits, hint=hint) if hint else fits
    if left_out := len(project.broken):
        yield Message("left out with mistakes: {n}; see 'journeybook check'", n=left_out)
