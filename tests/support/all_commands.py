"""Importing this imports every command: for a process that copies are made of."""

from __future__ import annotations

from typing import Any

from journeybook.cli import cli


def _import_commands(group: Any) -> None:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            _import_commands(command)


_import_commands(cli)
