"""`journeybook cache`: what is kept from run to run, and removing it."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.command_group import CommandGroup, Later
from journeybook.cli.options import language_option, site_option
from journeybook.cli.printing import echo
from journeybook.environment.store import clear_store, state_of_store
from journeybook.errors import ConfigurationError, os_reason
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.settings import read_settings

_KIB = 1024


@click.group(
    "cache",
    cls=CommandGroup,
    later={
        "status": Later("journeybook.cli.cache:status_command", "Say what is kept, and where."),
        "clear": Later("journeybook.cli.cache:clear_command", "Remove all that is kept."),
    },
)
def cache_group() -> None:
    """See or remove what is kept from run to run.

    What was read and checked is kept in '.cache/journeybook' beside 'mkdocs.yml', and counts until
    something changes that it rests on. It may be removed at any time. With '--no-cache' a command
    neither uses nor keeps any of it; with 'cache: false' in 'mkdocs.yml' none does.

    \b
    Examples:
      journeybook cache status
      journeybook cache clear
      journeybook check --no-cache
    """


@click.command("status")
@language_option
@site_option
def status_command(*, texts: Texts, config_file: Path) -> int:
    """Say what is kept, and where.

    \b
    Examples:
      journeybook cache status
    """
    settings = read_settings(config_file)
    state = state_of_store(settings.root)
    if not settings.options.cache:
        echo(texts.tell(Message("nothing is kept: 'cache' is off in mkdocs.yml")))
    elif state.missing:
        echo(texts.tell(Message("nothing is kept: {why}", why=state.missing)))
    else:
        entries = Message.counted("{n} entry", "{n} entries", state.entries)
        size = -(-state.size // _KIB)
        echo(
            texts.tell(
                Message(
                    "{folder}: {entries}, {n} KiB", folder=state.folder, entries=entries, n=size
                )
            )
        )
    return 0


@click.command("clear")
@language_option
@site_option
def clear_command(*, texts: Texts, config_file: Path) -> int:
    """Remove all that is kept; the next run finds it out anew.

    \b
    Examples:
      journeybook cache clear
    """
    settings = read_settings(config_file)
    folder = state_of_store(settings.root).folder
    try:
        was_there = clear_store(settings.root)
    except OSError as error:
        raise ConfigurationError(
            Message("cannot remove {file}: {why}", file=folder, why=os_reason(error))
        ) from error
    if was_there:
        echo(texts.tell(Message("removed {file}", file=folder)), err=True)
    else:
        echo(texts.tell(Message("nothing was kept")), err=True)
    return 0
