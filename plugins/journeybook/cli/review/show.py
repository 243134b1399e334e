"""`journeybook review show`: the text as a reviewer approves it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
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
from journeybook.cli.review.decide import day
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.cli.review.standing import gate_lines, standing
from journeybook.environment.past_site import PastSite, past_site
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.comparison import approval_text
from journeybook.pipeline.load import load
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.project import Project
from journeybook.pipeline.publishing import published
from journeybook.pipeline.records import Key, map_name


@click.command("show")
@map_argument
@click.option("--digest", is_flag=True, help="Only the digest of the text.")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="As a build of the default branch at the end of this day (UTC) would show it.",
)
@locale_option
@language_option
@trust_option
@config_option
def show_command(
    *,
    id_: str,
    digest: bool,
    as_of: datetime.date | None,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Show the text of the map ID as an approval covers it, as YAML.

    That is all that the page says in the map's own name, with the site's limitations where it
    prints them. Quality, needs and gates stand above it as comments. What a log would obey stands
    escaped.

    With --as-of, text, records, policy and state are those of the last commit that the default
    branch had at the end of that day. What the site would not have shown is refused, with exit code
    1. The work tree is not touched.

    \b
    Examples:
      journeybook review show first-30-days
      journeybook review show first-30-days --as-of 2026-06-30
      journeybook review show btob-journey.ja-JP --digest
    """
    if as_of is None:
        project = reviewed_project(config_file, texts, trust_dir)
        _tell(project, find_map(project, id_, locale), texts, digest=digest)
        return 0
    if trust_dir is not None:
        raise ConfigurationError(Message("--as-of takes the policy of that day: leave out --trust"))
    with past_site(config_file, as_of) as past:
        project = load(past.settings, past.environment)
        shown = published(project)
        # A file that had mistakes then is a map only in what the site showed in its place.
        known = any(id_.partition(".")[0] == key[1] for key in project.catalog.maps)
        key = find_map(project if known else shown, id_, locale)
        if key not in shown.catalog.maps:
            raise RefusedError(
                Message(
                    "the site did not show '{name}' on {day}: it was {quality}",
                    name=map_name(key),
                    day=as_of.isoformat(),
                    quality=texts.word(project.state(key).quality),
                )
            )
        _tell(shown, key, texts, digest=digest, past=past)
    return 0


def _tell(
    project: Project, key: Key, texts: Texts, *, digest: bool, past: PastSite | None = None
) -> None:
    if digest:
        echo(project.state(key).digest)
        return
    head = [*_past(past, texts), *_head(project, key, texts)]
    echo(*(f"# {line}".rstrip() for line in head))
    echo(*approval_text(project, key).removesuffix("\n").split("\n"))


def _past(past: PastSite | None, texts: Texts) -> Iterator[str]:
    if past is not None:
        yield texts.tell(
            Message(
                "as of {day}: commit {commit} of '{branch}'",
                day=past.environment.today.isoformat(),
                commit=past.commit,
                branch=past.branch.name,
            )
        )


def _head(project: Project, key: Key, texts: Texts) -> Iterator[str]:
    review = project.reviews[key]
    yield f"{map_name(key)}: {standing(review, texts)}"
    yield texts.tell(Message("digest: {digest}", digest=review.state.digest))
    yield ""
    yield from gate_lines(review, texts)
