"""`journeybook review log`: all decisions in the order of time, deleted ones too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    locale_option,
    trust_option,
)
from journeybook.cli.printing import echo, printed_json
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.environment.git import read_history
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.decision_log import LoggedDecision, decision_log
from journeybook.pipeline.map_names import split_name
from journeybook.pipeline.records import map_name
from journeybook.pipeline.verdicts import stamp_told


@click.command("log")
@click.argument("id_", metavar="[ID]", required=False)
@format_option("text", "json", text="How decisions are written.")
@locale_option
@language_option
@trust_option
@config_option
def log_command(
    *,
    id_: str | None,
    format_: str,
    locale: str | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """List all decisions, or those on the map ID, in the order of time.

    Beside the records that are there, it lists those that Git remembers: deleted ones, and ones
    that a later decision of the same reviewer on the same text has replaced.

    \b
    Examples:
      journeybook review log
      journeybook review log first-30-days
      journeybook review log btob-journey.ja-JP --format json
    """
    project = reviewed_project(config_file, texts, trust_dir)
    history = read_history(project.settings.root, project.settings.reviews_dir)
    if history is None:
        echo(texts.tell(Message("no history of Git: only the records that are there")), err=True)
    entries = decision_log(project, history)
    if id_ is not None:
        entries = _of(entries, id_, locale)
    if format_ == "json":
        echo(printed_json({"decisions": [_as_json(one) for one in entries]}))
    else:
        for one in entries:
            echo(*_lines(one, texts))
    return 0


def _of(entries: list[LoggedDecision], name: str, locale: str | None) -> list[LoggedDecision]:
    """Return the decisions on a map, which need not be there any more."""
    id_, wanted = split_name(name, locale)
    found = [
        one for one in entries if one.statement.map == id_ and wanted in {"", one.statement.locale}
    ]
    if not found:
        raise ConfigurationError(Message("there is no decision on a map '{name}'", name=name))
    return found


def _lines(one: LoggedDecision, texts: Texts) -> Iterator[str]:
    data, said = one.statement.data(), one.statement
    told: str = texts(said.decision)
    if said.expires:
        told = Message("{decision} until {day}", decision=told, day=data["expires"])
    if one.signed:
        told = Message("{decision}, signed", decision=told)
    if one.stamp:
        told = Message("{decision}, {more}", decision=told, more=stamp_told(one.stamp))
    what = Message("{decision} ({fate})", decision=told, fate=one.fate)
    head = f"{data['at']} {map_name((said.locale, said.map))} {said.digest[:12]} {said.by}"
    yield f"{head}: {texts.tell(what)}"
    yield from (f"  {line}" for line in said.comment.splitlines())


def _as_json(one: LoggedDecision) -> dict[str, Any]:
    stamp = one.stamp and {"by": one.stamp.by, "at": one.stamp.at.isoformat()}
    return {
        "statement": one.statement.data(),
        "signed": one.signed,
        "fate": one.fate,
        "timestamp": stamp,
    }
