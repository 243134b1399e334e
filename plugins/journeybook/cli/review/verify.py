"""`journeybook review verify`: every record with its verdict."""

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
from journeybook.cli.report import as_text
from journeybook.cli.review.reviewed import reviewed_project
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.map_names import find_map
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import Decision, Statement, Verdict
from journeybook.pipeline.reviewers import policy_of
from journeybook.pipeline.verdicts import RecordVerdict, record_verdicts, trust_problems


@click.command("verify")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@format_option("text", "json", text="How verdicts are written.")
@locale_option
@language_option
@trust_option
@config_option
def verify_command(
    *,
    ids: tuple[str, ...],
    format_: str,
    locale: str | None,
    texts: Texts,
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
    project = reviewed_project(config_file, texts, trust_dir)
    chosen = {find_map(project, id_, locale) for id_ in ids}
    rows = [row for row in record_verdicts(project) if not chosen or row.key in chosen]
    if format_ == "json":
        echo(printed_json({"records": [_entry(row) for row in rows]}))
    else:
        echo(*(_line(row, texts) for row in rows))
    invalid = sum(row.verdict == Verdict.INVALID for row in rows)
    echo(as_text([one.said_by(texts.tell) for one in trust_problems(project)]), err=True)
    echo(*_summary(project, len(rows), invalid, texts), err=True)
    return int(invalid > 0)


def _line(row: RecordVerdict, texts: Texts) -> str:
    if row.verdict != Verdict.COUNTS or row.statement is None:
        return f"{row.name}: {texts(row.verdict)}: {texts.tell(row.reason)}"
    words = texts.join(map(texts.tell, _words(row, row.statement, texts)))
    return f"{row.name}: {texts(row.verdict)} ({words})"


def _words(row: RecordVerdict, statement: Statement, texts: Texts) -> Iterator[str]:
    yield texts(statement.decision)
    yield Message("of this text") if row.current else Message("of an earlier text")
    yield Message("signed") if row.signed else Message("not signed")
    if statement.decision == Decision.APPROVE:
        yield Message("four eyes proven") if row.four_eyes else Message("four eyes not proven")
    yield from row.notes


def _entry(row: RecordVerdict) -> dict[str, Any]:
    return {
        "path": row.name,
        "map": row.key[1],
        "locale": row.key[0],
        "verdict": row.verdict,
        "reason": row.reason,
        "current": row.current,
        "signed": row.signed,
        "four_eyes": row.four_eyes,
        "notes": list(row.notes),
        "statement": row.statement.data() if row.statement else None,
    }


def _summary(project: Project, number: int, invalid: int, texts: Texts) -> Iterator[str]:
    try:
        policy_of(project)
    except ConfigurationError as error:
        yield from (f"journeybook: {texts.tell(line)}" for line in error.lines)
        return
    records = Message.counted("{n} record", "{n} records", number)
    if invalid:
        yield texts.tell(Message("{records} judged, {n} invalid", records=records, n=invalid))
    else:
        yield texts.tell(Message("{records} judged, none invalid", records=records))
