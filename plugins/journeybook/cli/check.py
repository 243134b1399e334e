"""`journeybook check`: every mistake of every map, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never, get_args

import click

from journeybook.cli.options import (
    config_option,
    format_option,
    language_option,
    project_of,
    trust_option,
)
from journeybook.cli.report import as_json, as_text
from journeybook.diagnostics import Diagnostic, Severity
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.settings import Settings
from journeybook.settings.options import FailOn

_REPORTS = {"text": as_text, "json": as_json}


@click.command("check", short_help="Report every mistake of every map.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@format_option(*_REPORTS, text="How findings are written.")
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    help="What gives exit code 1; default: 'fail_on' of mkdocs.yml.",
)
@language_option
@trust_option
@config_option
def check_command(
    *,
    paths: tuple[Path, ...],
    format_: str,
    fail_on: FailOn | None,
    texts: Texts,
    trust_dir: Path | None,
    config_file: Path,
) -> int:
    """Report every mistake of every map, or of the files and folders PATH.

    All maps are read, since maps refer to each other; PATH chooses what is reported.

    \b
    Examples:
      journeybook check
      journeybook check maps/en-US --format json
    """
    project = project_of(config_file, trust_dir)
    settings = project.settings
    chosen = [_chosen(path, settings) for path in paths]
    everything = sorted([*project.diagnostics, *project.warnings()])
    found = [item for item in everything if not chosen or _is_chosen(item, chosen)]
    told = [item.said_by(texts.tell) for item in found]
    click.echo(_REPORTS[format_](told), nl=False)
    number = len(project.catalog.maps) + len(project.broken)
    click.echo(texts.tell(_summary(found, number)), err=True)
    return int(_fails(found, fail_on or settings.options.fail_on))


def _chosen(path: Path, settings: Settings) -> str:
    """Return the name of a path from the root, as findings have it.

    Raises:
        ConfigurationError: nothing that is checked can be there.
    """
    name = relative_name(path.absolute(), settings.root)
    policies = (settings.reviewers, settings.trust_policy)
    places = [settings.maps_dir, settings.reviews_dir, *(file.parent for file in policies)]
    known = [relative_name(place, settings.root) for place in places]
    if not any(_holds(name, place) or _holds(place, name) for place in known):
        raise ConfigurationError(f"there are no maps in '{name}': they are in '{known[0]}'")
    return name


def _holds(folder: str, name: str) -> bool:
    return folder in {name, "."} or name.startswith(f"{folder}/")


def _is_chosen(diagnostic: Diagnostic, chosen: list[str]) -> bool:
    return any(_holds(name, diagnostic.location.path) for name in chosen)


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


def _summary(found: list[Diagnostic], number: int) -> str:
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
