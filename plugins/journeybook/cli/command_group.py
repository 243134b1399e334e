"""A group of commands, each of which is imported when it is called: help must not wait for all."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Later(NamedTuple):
    """A command that is not imported yet.

    Attributes:
        place: its module and its name there, such as `journeybook.cli.list:list_command`.
        help: what it does, in a line, for the help of its group.
    """

    place: str
    help: str


class CommandGroup(click.Group):
    """A group of commands by their names, in the order of its help."""

    def __init__(self, *arguments: Any, later: Mapping[str, Later], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.later = later

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return the names of the commands."""
        return list(self.later)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command; None where there is none of that name."""
        if cmd_name not in self.later:
            return None
        module, _, name = self.later[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands of the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, later.help) for name, later in self.later.items()])
