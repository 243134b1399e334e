"""`journeybook migrate`: what earlier versions wrote becomes what this one writes."""

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
from journeybook.cli.options import config_option, language_option
from journeybook.cli.printing import echo
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.migration import Move, file_changes, moves
from journeybook.settings import read_settings


@click.command("migrate")
@click.option("--undo", is_flag=True, help="Take the last migration back.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Change without asking.")
@language_option
@config_option
def migrate_command(
    *, undo: bool, dry_run: bool, yes: bool, texts: Texts, config_file: Path
) -> int:
    """Bring files of earlier versions into the form that this one writes.

    Records of decisions, and the texts beside them, that are named by the first 12 digits of a
    digest get the whole digest as their name. What they say stays, and so does every approval.
    Shows what moves, asks, and moves it. Maps have had one format so far, 1: they stay.

    \b
    Examples:
      journeybook migrate --dry-run
      journeybook migrate --yes
      journeybook migrate --undo
    """
    settings = read_settings(config_file)
    if undo:
        undo_changes(Undo("migrate", settings.root, (settings.reviews_dir,), dry_run, yes), texts)
        return 0
    tell_of_half_done(settings.root, "migrate", texts)
    found = moves(settings)
    echo(*(texts.tell(_shown(one)) for one in found), err=True)
    changes = file_changes(found, settings.root)
    if not changes:
        echo(texts.tell(Message("nothing to migrate")), err=True)
        return 0
    if dry_run:
        echo(texts.tell(NOTHING_WRITTEN), err=True)
        return 0
    ask(Message("Migrate this?"), texts, yes=yes)
    change_files(changes, settings.root, "migrate", texts)
    return 0


def _shown(move: Move) -> Message:
    if move.is_taken:
        return Message("{file} stays: {target} is there already", file=move.old, target=move.new)
    return Message("moves {file} to {target}", file=move.old, target=move.new)
