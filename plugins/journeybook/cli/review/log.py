"""`journeybook review log`: all decisions in the order of time, deleted ones too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journeybook.catalog.catalog import Key, map_name
from journeybook.cli.naming import split_name
from journeybook.cli.options import (
    config_option,
    format_option,
    locale_option,
    project_of,
    trust_option,
)
from journeybook.environment import read_history
from journeybook.errors import ConfigurationError
from journeybook.loading.characters import without_hidden
from journeybook.pipeline import Project
from journeybook.pipeline.past_decisions import PastDecision, past_decisions
from journeybook.review.statement import Statement


@dataclass(frozen=True, slots=True)
class _Entry:
    """A decision, and what has become of it."""

    statement: Statement
    signed: bool
    fate: str


@click.command("log", short_help="List all decisions in the order of time.")
@click.argument("id_", metavar="[ID]", required=False)
@format_option("text", "json", text="How decisions are written.")
@locale_option
@trust_option
@config_option
def log_command(
    id_: str | None,
    format_: str,
    locale: str | None,
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
    project = project_of(config_file, trust_dir)
    history = read_history(project.settings.root, project.settings.reviews_dir)
    if history is None:
        click.echo("no history of Git: only the records that are there", err=True)
    past = past_decisions(project, history) if history else []
    entries = [*_present(project), *map(_gone, past)]
    if id_ is not None:
        entries = _of(entries, id_, locale)
    entries.sort(key=lambda one: (one.statement.at, one.statement.map, one.statement.by))
    if format_ == "json":
        document = {"decisions": [_as_json(one) for one in entries]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for one in entries:
            click.echo("\n".join(_lines(one)))
    return 0


def _of(entries: list[_Entry], name: str, locale: str | None) -> list[_Entry]:
    """Return the decisions on a map, which need not be there any more."""
    id_, wanted = split_name(name, locale)
    found = [
        one for one in entries if one.statement.map == id_ and wanted in {"", one.statement.locale}
    ]
    if not found:
        raise ConfigurationError(f"there is no decision on a map '{name}'")
    return found


def _present(project: Project) -> Iterator[_Entry]:
    for key, found in project.reviewing.records.items():
        judged = (
            {item.record: item for item in project.reviews[key].judged}
            if key in project.reviews
            else {}
        )
        for record in found.records:
            item = judged.get(record)
            fate = f"there is no map {map_name(key)}" if item is None else item.reason or "counts"
            yield _Entry(record.statement, record.signature is not None, fate)


def _gone(past: PastDecision) -> _Entry:
    fate = f"{past.fate} on {past.day.isoformat()}" if past.day else f"{past.fate}, not committed"
    return _Entry(past.statement, past.signed, fate)


def _lines(one: _Entry) -> Iterator[str]:
    data, said = one.statement.data(), one.statement
    key: Key = (said.locale, said.map)
    signed = ", signed" if one.signed else ""
    until = f" until {data['expires']}" if said.expires else ""
    yield (
        f"{data['at']} {map_name(key)} {said.digest[:12]} {said.by}: "
        f"{said.decision}{until}{signed} ({one.fate})"
    )
    for line in said.comment.splitlines():
        yield f"  {without_hidden(line)}"


def _as_json(one: _Entry) -> dict[str, Any]:
    return {"statement": one.statement.data(), "signed": one.signed, "fate": one.fate}
