"""`journeybook review diff`: what changed since the approved text, field by field, word by word."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from journeybook.cli.options import (
    config_option,
    language_option,
    locale_option,
    map_argument,
    project_of,
    trust_option,
)
from journeybook.cli.printing import echo
from journeybook.cli.review.difference import in_lines
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import changes_since, last_approved, text_of_digest
from journeybook.pipeline.map_names import find_map


@click.command("diff")
@map_argument
@click.option(
    "--against",
    metavar="DIGEST",
    help="The text to compare with, by the first digits of its digest; default: the last "
    "text that was approved.",
)
@locale_option
@language_option
@trust_option
@config_option
def diff_command(
    *,
    id_: str,
    against: str | None,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show what changed in the map ID since its last approved text.

    Fields are named by the way to them; what went stands as [-this-], what came as {+this+}, in
    colour on a terminal. Layout, comments and the order of keys are no change.

    \b
    Examples:
      journeybook review diff first-30-days
      journeybook review diff btob-journey.ja-JP --against 3fa9
    """
    project = project_of(config_file, texts, trust_dir)
    key = find_map(project, id_, locale)
    before = text_of_digest(project, key, against) if against else last_approved(project, key)
    digests = {"before": before.digest[:12], "after": project.state(key).digest[:12]}
    echo(texts.tell(Message("from {before} to {after}", **digests)), err=True)
    changes = changes_since(project, key, before)
    echo(*in_lines(changes, texts, sys.stdout))
    if not changes:
        echo(texts.tell(Message("nothing changed")), err=True)
    return 0
