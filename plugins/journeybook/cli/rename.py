"""`journeybook rename`: another name for what means one thing across maps."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.asking import ask
from journeybook.cli.changing import (
    NOTHING_WRITTEN,
    Undo,
    change_files,
    tell_of_half_done,
    undo_changes,
)
from journeybook.cli.options import config_option, language_option, project_of
from journeybook.cli.printing import echo
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import in_full
from journeybook.pipeline.names_in_maps import find_named
from journeybook.pipeline.renaming import rename
from journeybook.pipeline.renaming_report import file_changes, shown
from journeybook.settings import read_settings


@click.command("rename")
@click.argument("name", required=False)
@click.argument("new", required=False)
@click.option(
    "--in",
    "in_map",
    metavar="MAP",
    default="",
    help="The map whose part NAME is: as MAP#NAME.",
)
@click.option(
    "--kind",
    metavar="KIND",
    default="",
    help="What NAME is, where several things are called that: map, touchpoint, channel, actor, "
    "persona, kpi, owner, team, series; in a map, stage, step, pain-point and the like.",
)
@click.option("--undo", is_flag=True, help="Take the last renaming back.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Change without asking.")
@language_option
@config_option
def rename_command(
    *,
    name: str | None,
    new: str | None,
    in_map: str,
    kind: str,
    undo: bool,
    dry_run: bool,
    yes: bool,
    texts: Texts,
    config_file: Path,
) -> int:
    """Call what is called NAME by the name NEW, in all maps and in the list of names.

    NAME is the id of a map, whose file moves too; the id of a part of a map, with --in or as
    MAP#NAME; or a name: of a touchpoint, a channel, an actor, a persona, a KPI, an owner, a team or
    a series, whose rows of measurements change, too.
    Only the lines that say it change: comments and layout stay. Shows the lines, which approvals
    are lost, since they cover other words, and where prose says the name too; asks, and writes.

    \b
    Examples:
      journeybook rename "Order mail" "Order e-mail"
      journeybook rename first-30-days first-month --dry-run
      journeybook rename first-month#sign-up register
      journeybook rename Desk "Service desk" --kind owner --yes
      journeybook rename --undo
    """
    if undo:
        if name is not None:
            raise click.UsageError(Message("--undo takes no name"))
        settings = read_settings(config_file)
        folders = settings.maps_dir, settings.measures_dir
        undo_changes(Undo("rename", settings.root, folders, dry_run, yes), texts)
        return 0
    if name is None or new is None:
        missing = "NAME" if name is None else "NEW"
        raise click.MissingParameter(param_hint=missing, param_type="argument")
    tell_of_half_done(in_full(config_file).parent, "rename", texts)
    project = project_of(config_file, texts)
    place, mark, part = name.partition("#")
    ids = {*project.catalog.languages, *(broken.id for broken in project.broken)}
    if mark and not in_map and place in ids:
        in_map, name = place, part
    renaming = rename(project, find_named(project, name, kind, in_map), new)
    echo(*map(texts.tell, shown(project, renaming)), err=True)
    if dry_run:
        echo(texts.tell(NOTHING_WRITTEN), err=True)
        return 0
    ask(Message("Rename it?"), texts, yes=yes)
    change_files(file_changes(renaming), project.settings.root, "rename", texts)
    return 0
