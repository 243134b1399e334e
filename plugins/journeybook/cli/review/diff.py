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
    trust_option,
)
from journeybook.cli.printing import echo
from journeybook.cli.review.difference import in_lines
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import changes_since, last_approved, text_of_digest
from journeybook.pipeline.map_names import find_map


@click.command("diff")
@map_argument
@click.option(
    "--from",
    "--against",
    "from_digest",
    metavar="DIGEST",
    help="The text to compare with, by the first digits of its digest; default: the last "
    "text that was approved.",
)
@click.option(
    "--to",
    "to_digest",
    metavar="DIGEST",
    help="The text that came of it, in the same way; default: the one in the file.",
)
@locale_option
@language_option
@trust_option
@config_option
def diff_command(
    *,
    id_: str,
    from_digest: str | None,
    to_digest: str | None,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show what changed in the map ID since its last approved text, or between two texts.

    Fields are named by the way to them; what went stands as [-this-], what came as {+this+}, in
    colour on a terminal. Layout, comments and the order of keys are no change.

    \b
    Examples:
      journeybook review diff first-30-days
      journeybook review diff btob-journey.ja-JP --from 3fa9
      journeybook review diff first-30-days --from 3fa9 --to 81c0
    """
    project = reviewed_project(config_file, texts, trust_dir)
    key = find_map(project, id_, locale)
    before = (
        text_of_digest(project, key, from_digest) if from_digest else last_approved(project, key)
    )
    after = text_of_digest(project, key, to_digest) if to_digest else None
    digest = after.digest if after else project.state(key).digest
    digests = {"before": before.digest[:12], "after": digest[:12]}
    echo(texts.tell(Message("from {before} to {after}", **digests)), err=True)
    changes = changes_since(project, key, before, after)
    echo(*in_lines(changes, texts, sys.stdout))
    if not changes:
        echo(texts.tell(Message("nothing changed")), err=True)
    return 0
