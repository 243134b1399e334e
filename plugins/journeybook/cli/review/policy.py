"""`journeybook review policy`: what the policy does, and what a change of it would do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import click

from journeybook.cli.options import config_option, format_option, language_option, machine_of
from journeybook.cli.printing import echo, printed_json
from journeybook.cli.report import as_text
from journeybook.environment.policy_at import policy_at
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.load import load
from journeybook.pipeline.policy_change import (
    Counting,
    PolicyChange,
    Standing,
    policy_changes,
)
from journeybook.pipeline.project import Project
from journeybook.pipeline.records import map_name
from journeybook.pipeline.reviewers import refuse_without_reviews
from journeybook.pipeline.verdicts import policy_mistakes
from journeybook.settings import read_settings


@click.group("policy")
def policy_group() -> None:
    """See who may approve what.

    \b
    Examples:
      journeybook review policy check
    """


@policy_group.command("check")
@click.option(
    "--before",
    metavar="REV|DIR",
    help="Commit or folder with the policy before; default: the default branch, else HEAD.",
)
@click.option(
    "--after",
    metavar="REV|DIR",
    help="Commit or folder with the policy after; default: the work tree.",
)
@format_option("text", "json", text="How it is told; JSON has maps that do not change, too.")
@language_option
@config_option
def check_command(
    *, before: str | None, after: str | None, format_: str, texts: Texts, config_file: Path
) -> int:
    """Tell what a change of the policy does: who could approve what, and which approvals count.

    Maps and records are those of the work tree, both times; reviewers and keys are those before and
    after. Named are those whose approval of the text counts, or would: who wrote in it is not among
    them, nor who has no key where signatures are required. The exit code is 1 when an approval
    stops counting, when a map that enough people could approve can no longer be approved, and when
    the policy after has mistakes.

    \b
    Examples:
      journeybook review policy check
      journeybook review policy check --before v1.0 --after HEAD
      journeybook review policy check --after ../proposal/maps/_policy --format json
    """
    with _projects(config_file, before, after) as (then, now):
        changes = policy_changes(then, now)
        mistakes = policy_mistakes(now)
    if format_ == "json":
        echo(printed_json({"maps": [_as_json(one) for one in changes]}))
    else:
        for one in changes:
            if one.changes:
                told = (f"  {texts.tell(line)}" for line in _lines(one, texts))
                echo(f"{map_name(one.key)}:", *told)
    echo(as_text([one.said_by(texts.tell) for one in mistakes]), err=True)
    number = sum(one.changes for one in changes)
    echo(texts.tell(Message.counted("{n} map changes", "{n} maps change", number)), err=True)
    return int(bool(mistakes) or any(one.breaks for one in changes))


@contextmanager
def _projects(
    config_file: Path, before: str | None, after: str | None
) -> Iterator[tuple[Project, Project]]:
    settings = read_settings(config_file)
    refuse_without_reviews(settings)
    environment = machine_of(settings)
    environment = replace(environment, history=cache(environment.history))
    with tempfile.TemporaryDirectory(prefix="journeybook-") as name:
        folder = Path(name).resolve()
        places = [policy_at(settings, before, folder / "before"), None]
        if after is not None:
            places[1] = policy_at(settings, after, folder / "after")
        then, now = (load(replace(settings, trust_dir=one), environment) for one in places)
        yield then, now


def _lines(one: PolicyChange, texts: Texts) -> Iterator[str]:
    yield Message("before: {standing}", standing=_standing(one.before, texts))
    yield Message("after: {standing}", standing=_standing(one.after, texts))
    if one.before.enough and not one.after.enough:
        yield Message("it can no longer be approved")
    for counting in one.stops:
        yield Message(
            "stops counting: {file}: {reason}", file=counting.record, reason=counting.reason
        )
    for counting in one.begins:
        yield Message("begins to count: {file}", file=counting.record)


def _standing(standing: Standing, texts: Texts) -> str:
    if not standing.required:
        return Message("nobody may approve")
    return Message(
        "{quality}; {needed} must approve, out of: {names}",
        quality=texts.word(standing.quality),
        needed=standing.required,
        names=texts.join(standing.people) or Message("nobody"),
    )


def _as_json(one: PolicyChange) -> dict[str, Any]:
    return {
        "id": one.key[1],
        "locale": one.key[0],
        "before": _standing_json(one.before),
        "after": _standing_json(one.after),
        "stops": [_counting(item) for item in one.stops],
        "begins": [_counting(item) for item in one.begins],
    }


def _standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "reviewers": list(standing.people),
        "required": standing.required,
        "enough": standing.enough,
        "quality": standing.quality,
    }


def _counting(item: Counting) -> dict[str, str]:
    return {"record": item.record, "by": item.by, "reason": item.reason}
