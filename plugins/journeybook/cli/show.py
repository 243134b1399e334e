"""`journeybook show`: the page of a map, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from journeybook.cli.options import (
    config_option,
    language_option,
    locale_option,
    map_argument,
    project_of,
    trust_option,
)
from journeybook.cli.printing import Printed, echo
from journeybook.columns import NARROWEST
from journeybook.environment.terminal import wants_colour, width_of
from journeybook.languages.texts import Texts
from journeybook.pipeline.judging import About
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.terminal_page import Line, Look, terminal_page

_MOST = 100  # columns of a line that is easy to read
_LOOKS: Mapping[Look, Mapping[str, Any]] = {
    Look.TITLE: {"bold": True, "underline": True},
    Look.HEADING: {"bold": True, "fg": "cyan"},
    Look.LABEL: {"bold": True},
}


@click.command("show")
@map_argument
@click.option(
    "--width",
    type=click.IntRange(NARROWEST),
    help=f"Columns of a line; default: those of the terminal, at most {_MOST}. In a pipe no line "
    "is broken.",
)
@locale_option
@language_option
@trust_option
@config_option
def show_command(
    *,
    id_: str,
    width: int | None,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show the page of the map ID: its state, its journey stage by stage, and all that it says.

    It is told in the language of the page. In a pipe it is plain lines, one a thought, which a
    screen reader reads well.

    \b
    Examples:
      journeybook show first-30-days
      journeybook show btob-journey.ja-JP --width 60
      journeybook show first-30-days | less
    """
    project = project_of(config_file, texts, trust_dir, about=About.FEW)
    key = find_map(project, id_, locale)
    room = width_of(sys.stdout)
    wanted = width or (min(max(room, NARROWEST), _MOST) if room else 0)
    coloured = wants_colour(sys.stdout)
    for line in terminal_page(project, key, wanted):
        echo(_styled(line) if coloured else line.text)
    return 0


def _styled(line: Line) -> str:
    look = _LOOKS.get(line.look)
    return Printed(f"{click.style(line.text, **look)}\n") if look and line.text else line.text
