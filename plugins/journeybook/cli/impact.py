"""`journeybook impact`: what a change of a touchpoint, a channel, an actor or an owner touches."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import config_option, format_option, language_option, project_of
from journeybook.cli.printing import echo, printed, printed_json
from journeybook.languages.texts import Texts
from journeybook.pipeline.impact import impact_document, impact_lines, impact_of
from journeybook.pipeline.judging import About


@click.command("impact")
@click.argument("name")
@format_option("text", "json", text="How it is written.")
@language_option
@config_option
def impact_command(*, name: str, format_: str, texts: Texts, config_file: Path) -> int:
    """Say what a change of NAME touches, from maps and their stages to KPIs and owners.

    NAME is a touchpoint, a channel, an actor or an owner, in any letter case. All maps are looked
    through, those that wait for review too.

    \b
    Examples:
      journeybook impact "First bill"
      journeybook impact hotline --format json
    """
    found = impact_of(project_of(config_file, texts, about=About.FEW), name)
    if format_ == "json":
        echo(printed_json({"affected": impact_document(found)}))
        return 0
    for locale, one in found:
        echo(printed(impact_lines(locale, one, texts)))
    return 0
