"""`journeybook review verify`: every record with its verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from journeybook.catalog.catalog import Key, map_name
from journeybook.cli.naming import find_map
from journeybook.cli.options import (
    config_option,
    format_option,
    locale_option,
    project_of,
    trust_option,
)
from journeybook.cli.report import as_text
from journeybook.diagnostics import Diagnostic
from journeybook.errors import ConfigurationError
from journeybook.loading.discovery import relative_name
from journeybook.pipeline import Project
from journeybook.pipeline.deciding import policy_of
from journeybook.review.four_eyes import Eyes
from journeybook.review.judgement import Judged, Verdict
from journeybook.review.statement import Decision, Statement


@dataclass(frozen=True, slots=True)
class _Row:
    """A file among the records: its verdict, and what it says where it is a record.

    Attributes:
        name: the file.
        key: the map whose folder it is in.
        verdict: whether it counts.
        reason: why not.
        statement: what it says; None when the file is no record.
        judged: the record as it was judged; None also when its map is not there.
        current: whether it is about the text as it stands.
    """

    name: str
    key: Key
    verdict: Verdict
    reason: str
    statement: Statement | None = None
    judged: Judged | None = None
    current: bool = False


@click.command("verify", short_help="Judge every record: does it count?")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@format_option("text", "json", text="How verdicts are written.")
@locale_option
@trust_option
@config_option
def verify_command(
    ids: tuple[str, ...],
    format_: str,
    locale: str | None,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Judge every record of every map, or of the maps ID, and say why one does not count.

    Checked are form, file name, the text beside it, the reviewer, dates, signature and four eyes.
    The exit code is 1 when a record is invalid; one that is good but does not count is no mistake.

    \b
    Examples:
      journeybook review verify
      journeybook review verify first-30-days --format json
      journeybook review verify --trust protected/maps/_policy
    """
    project = project_of(config_file, trust_dir)
    chosen = {find_map(project, id_, locale) for id_ in ids}
    rows = [row for row in _rows(project) if not chosen or row.key in chosen]
    if format_ == "json":
        entries = [_entry(row) for row in rows]
        click.echo(json.dumps({"records": entries}, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(_line(row))
    invalid = sum(row.verdict == Verdict.INVALID for row in rows)
    click.echo(as_text(_trust_problems(project)), nl=False, err=True)
    click.echo(_summary(project, len(rows), invalid), err=True)
    return int(invalid > 0)


def _rows(project: Project) -> Iterator[_Row]:
    """Yield a row for each record, by name: also of maps that are not there (any more)."""
    for key in sorted(project.reviewing.records, key=lambda key: (key[1], key[0])):
        rows = _of_map(project, key) if key in project.reviews else _of_no_map(project, key)
        yield from sorted(rows, key=lambda row: row.name)


def _of_map(project: Project, key: Key) -> Iterator[_Row]:
    review = project.reviews[key]
    for item in review.refused:
        yield _Row(item.name, key, Verdict.INVALID, item.reason)
    for judged in review.judged:
        said = judged.statement
        current = said.digest == review.state.digest
        name, verdict = judged.record.name, judged.verdict
        yield _Row(name, key, verdict, judged.reason, said, judged, current)


def _of_no_map(project: Project, key: Key) -> Iterator[_Row]:
    found = project.reviewing.records[key]
    broken = any((file.locale, file.id) == key for file in project.broken)
    reason = "its map has mistakes" if broken else f"there is no map {map_name(key)}"
    for item in found.refused:
        yield _Row(item.name, key, Verdict.INVALID, item.reason)
    for record in found.records:
        yield _Row(record.name, key, Verdict.NOT_COUNTED, reason, record.statement)


def _line(row: _Row) -> str:
    if row.verdict != Verdict.COUNTS or row.statement is None:
        return f"{row.name}: {row.verdict}: {row.reason}"
    return f"{row.name}: counts ({', '.join(_words(row, row.statement))})"


def _words(row: _Row, statement: Statement) -> Iterator[str]:
    yield statement.decision
    yield "of this text" if row.current else "of an earlier text"
    yield "signed" if row.judged and row.judged.record.signature else "not signed"
    if statement.decision == Decision.APPROVE:
        yield "four eyes proven" if _proven(row) else "four eyes not proven"


def _proven(row: _Row) -> bool:
    return row.judged is not None and row.judged.eyes is Eyes.PROVEN


def _entry(row: _Row) -> dict[str, Any]:
    judged = row.judged
    return {
        "path": row.name,
        "map": row.key[1],
        "locale": row.key[0],
        "verdict": row.verdict,
        "reason": row.reason,
        "current": row.current,
        "signed": judged is not None and judged.record.signature is not None,
        "four_eyes": _proven(row),
        "statement": row.statement.data() if row.statement else None,
    }


def _trust_problems(project: Project) -> list[Diagnostic]:
    """Return what is wrong with the policy and the keys: it makes good records look bad."""
    settings = project.settings
    files = (settings.reviewers, settings.allowed_signers, settings.revoked_keys)
    names = {relative_name(file, settings.root) for file in files}
    return [item for item in project.diagnostics if item.location.path in names]


def _summary(project: Project, number: int, invalid: int) -> str:
    try:
        policy_of(project)
    except ConfigurationError as error:
        return f"journeybook: {error}"
    records = "1 record" if number == 1 else f"{number} records"
    return f"{records} judged, {invalid or 'none'} invalid"
