"""`journeybook review show`: the text as a reviewer approves it."""

from __future__ import annotations

from collections.abc import Iterator
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
from journeybook.cli.review.standing import gate_lines, standing
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import approval_text
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Key, map_name


@click.command("show")
@map_argument
@click.option("--digest", is_flag=True, help="Only the digest of the text.")
@locale_option
@language_option
@trust_option
@config_option
def show_command(
    *,
    id_: str,
    digest: bool,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show the text of the map ID as an approval covers it, as YAML.

    That is all that the page says in the map's own name, with the site's limitations where it
    prints them. Quality, needs and gates stand above it as comments. What a log would obey stands
    escaped.

    \b
    Examples:
      journeybook review show first-30-days
      journeybook review show btob-journey.ja-JP --digest
    """
    project = project_of(config_file, texts, trust_dir)
    key = find_map(project, id_, locale)
    if digest:
        echo(project.state(key).digest)
        return 0
    echo(*(f"# {line}".rstrip() for line in _head(project, key, texts)))
    echo(*approval_text(project, key).removesuffix("\n").split("\n"))
    return 0


def _head(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    review = project.reviews[key]
    yield f"{map_name(key)}: {standing(review, texts)}"
    yield texts.tell(Message("digest: {digest}", digest=review.state.digest))
    yield ""
    yield from gate_lines(review, texts)
