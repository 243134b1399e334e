"""`journeybook check`: every mistake of every map, in one run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NoReturn, assert_never, get_args

import click

from journeybook.cli.annotations import annotated, as_github, as_gitlab, as_sarif
from journeybook.cli.choosing import Chosen
from journeybook.cli.excerpt import on_terminal
from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    project_of,
    settings_of,
    trust_option,
)
from journeybook.cli.printing import Printed, echo, printed
from journeybook.cli.report import as_json, as_text
from journeybook.cli.summary import by_file, by_rule
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.environment.git_objects import repository_of
from journeybook.environment.terminal import wants_colour, width_of
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.pipeline.part_ids import PartId, part_ids
from journeybook.pipeline.project import Project
from journeybook.pipeline.rule_facts import rule_facts
from journeybook.settings import Settings
from journeybook.settings.options import FailOn

_MANY = 50  # findings, which nobody reads one by one


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@format_option("text", "json", "sarif", "github", "gitlab", text="How findings are written.")
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    help="What gives exit code 1; default: 'fail_on' of mkdocs.yml.",
)
@click.option("--only", "rules", multiple=True, metavar="RULE", help="Report this rule only.")
@click.option("--errors-only", is_flag=True, help="Report no warnings.")
@click.option("--summary", is_flag=True, help="Count findings by rule and file; list none.")
@click.option(
    "--watch",
    is_flag=True,
    help="Check again whenever a map, a record, a policy, a figure, a file of evidence or "
    "mkdocs.yml changes, and tell what is new and what is mended. Ctrl-C ends it, with exit code "
    "130.",
)
@click.option("--ids", is_flag=True, help="List the ids of the parts of maps, and no findings.")
@language_option
@trust_option
@config_option
def check_command(
    *,
    paths: tuple[Path, ...],
    format_: str,
    fail_on: FailOn | None,
    rules: tuple[str, ...],
    errors_only: bool,
    summary: bool,
    watch: bool,
    ids: bool,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Report every mistake of every map, or of the files and folders PATH.

    All maps are read, since maps refer to each other; PATH chooses what is reported.

    \b
    Examples:
      journeybook check
      journeybook check maps/en-US --only unknown-reference --only steps-felt
      journeybook check --format sarif > journeybook.sarif
      journeybook check --watch
    """
    if watch and (format_ != "text" or summary or ids):
        raise click.UsageError(
            Message("'--watch' tells what changes: leave '--format', '--summary' and '--ids' out")
        )
    if format_ != "text" and (summary or ids):
        raise click.UsageError(Message("'--summary' and '--ids' are texts: leave '--format' out"))
    if summary and ids:
        raise click.UsageError(
            Message("'--ids' lists no findings to count: leave '--summary' or '--ids' out")
        )

    def read() -> tuple[Project, Chosen]:
        project = project_of(config_file, texts, trust_dir)
        return project, Chosen.of(project, paths, rules, errors_only=errors_only)

    if watch:
        _watch(read, (config_file, settings_of(config_file, trust_dir)), texts)
    project, chosen = read()
    found = _found(project, chosen)
    if ids:
        report = _ids(project, chosen, texts)
        echo(*_unlisted(project, chosen, texts), err=True)
    elif summary:
        report = _counts(project, found, texts)
    else:
        report = _report(project, found, texts, format_)
    echo(report)
    echo(texts.tell(_totals(found, project)), err=True)
    return int(_fails(found, fail_on or project.settings.options.fail_on))


def _found(project: Project, chosen: Chosen) -> list[Diagnostic]:
    beside = [*project.passed_over(), *project.unserved_locales()]
    everything = [*project.diagnostics, *project.warnings(), *beside]
    return sorted(filter(chosen.takes, everything))


def _watch(
    read: Callable[[], tuple[Project, Chosen]], site: tuple[Path, Settings], texts: Texts
) -> NoReturn:
    from journeybook.cli.watch import Watcher  # noqa: PLC0415 - most checks are made once

    command = click.get_current_context()

    def check() -> tuple[Project, list[Diagnostic]]:
        with click.Context(command.command, command):  # one that keeps at its end what was found
            project, chosen = read()
        found = _found(project, chosen)
        echo(texts.tell(_totals(found, project)), err=True)
        return project, found

    def report(project: Project, found: list[Diagnostic]) -> Printed:
        return _report(project, found, texts, "text")

    Watcher(check, report, texts).run(*site)


def _report(project: Project, found: list[Diagnostic], texts: Texts, format_: str) -> Printed:
    root = project.settings.root
    noted = annotated(found, texts, root, repository_of(root)) if format_ not in _OURS else []
    told = [item.said_by(texts.tell) for item in found]
    match format_:
        case "sarif":
            return as_sarif(noted, rule_facts(project), texts)
        case "github":
            return as_github(noted)
        case "gitlab":
            return as_gitlab(noted)
        case "json":
            return as_json(told)
        case _:
            return _text(project, told, texts)


_OURS: Collection[str] = {"text", "json"}


def _text(project: Project, told: list[Diagnostic], texts: Texts) -> Printed:
    width = width_of(sys.stdout)
    if not width:
        return as_text(told)
    root, colour = project.settings.root, wants_colour(sys.stdout)
    first = by_rule(told, rule_facts(project), texts, sys.stdout) if len(told) > _MANY else ""
    listed = on_terminal(told, root, texts, width=width, colour=colour)
    return Printed((first and f"{first}\n") + listed)


def _counts(project: Project, found: list[Diagnostic], texts: Texts) -> Printed:
    parts = (
        by_rule(found, rule_facts(project), texts, sys.stdout),
        by_file(found, texts, sys.stdout),
    )
    return Printed("\n".join(filter(None, parts)))


def _ids(project: Project, chosen: Chosen, texts: Texts) -> Printed:
    return printed(
        f"{one.location}: {texts.tell(_named(one))}"
        for one in part_ids(project)
        if chosen.is_in(one.location.path)
    )


def _named(one: PartId) -> Message:
    noun = Message(one.noun)
    if one.written:
        return Message("{noun} {name}", noun=noun, name=one.id)
    return Message("{noun} {name} (made)", noun=noun, name=one.id)


def _unlisted(project: Project, chosen: Chosen, texts: Texts) -> Iterator[str]:
    """Yield the files whose ids are not listed, since they have no map."""
    for one in sorted(project.broken, key=lambda broken: broken.file.name):
        if chosen.is_in(one.file.name):
            message = Message("{file}: mistakes keep its ids from being listed", file=one.file.name)
            yield texts.tell(message)


def _fails(found: list[Diagnostic], fail_on: FailOn) -> bool:
    match fail_on:
        case "never":
            return False
        case "error":
            return any(item.severity is Severity.ERROR for item in found)
        case "warning":
            return bool(found)
        case _:
            assert_never(fail_on)


def _totals(found: list[Diagnostic], project: Project) -> Message:
    number = len(project.catalog.maps) + len(project.broken)
    maps = Message.counted("{n} map", "{n} maps", number)
    if not found:
        return Message("{maps} checked, nothing found", maps=maps)
    errors = sum(item.severity is Severity.ERROR for item in found)
    return Message("{maps} checked, {found}", maps=maps, found=_count(errors, len(found) - errors))


def _count(errors: int, warnings: int) -> Message:
    counted = Message.counted("{n} error", "{n} errors", errors)
    warned = Message.counted("{n} warning", "{n} warnings", warnings)
    if errors and warnings:
        return Message("{errors}, {warnings}", errors=counted, warnings=warned)
    return counted if errors else warned
