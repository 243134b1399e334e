"""`journeybook doctor`: what a machine and a site lack, each with its remedy."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from journeybook.cli.exit_codes import FINDINGS
from journeybook.cli.options import config_option, format_option, language_option, machine_of
from journeybook.cli.printing import Printed, echo, printed_json
from journeybook.environment.health import commit_address, host_conditions, machine_conditions
from journeybook.environment.terminal import wants_colour
from journeybook.errors import ConfigurationError
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import in_full
from journeybook.pipeline.doctor import (
    Condition,
    State,
    project_conditions,
    site_conditions,
)
from journeybook.pipeline.load import load
from journeybook.printable import printable
from journeybook.settings import Settings, read_settings
from journeybook.settings.host import Host, read_host

_SETTINGS = Message("settings")
_SIGNS = {State.OK: "✓", State.NOTE: "·", State.WARNING: "!", State.ERROR: "✗"}
_COLOURS = {State.OK: "green", State.WARNING: "yellow", State.ERROR: "red"}
_WIDEST = max(map(len, State))


@click.command("doctor")
@format_option("text", "json", text="How it is written.")
@language_option
@config_option
def doctor_command(*, format_: str, texts: Texts, config_file: Path) -> int:
    """Say what this machine and this site lack, each with its remedy.

    Looks at the host, its theme and the plugins beside us, at what pages would load from elsewhere,
    Mermaid, Git's history, keys, reviewers, encodings, extras, and files that look like maps. It
    fetches nothing and changes nothing. The exit code is 1 only where something is broken.

    \b
    Examples:
      journeybook doctor
      journeybook doctor --format json
    """
    found = tuple(_conditions(config_file))
    if format_ == "json":
        echo(printed_json({"conditions": list(_as_json(found, texts))}))
    else:
        echo(_text(found, texts, colour=wants_colour(sys.stdout)))
    broken = sum(one.state is State.ERROR for one in found)
    if broken:
        message = Message.counted("{n} thing is broken", "{n} things are broken", broken)
    else:
        message = Message("nothing is broken")
    echo(texts.tell(message), err=True)
    return FINDINGS if broken else 0


def _conditions(config_file: Path) -> Iterator[Condition]:
    """Yield all conditions; what cannot be read is one of them, and the rest is told."""
    root = in_full(config_file).parent
    host, settings, problems = _read(config_file)
    yield from host_conditions(host)
    yield from problems
    if host and settings:
        yield from site_conditions(settings, host)
    yield from machine_conditions(root)
    if settings:
        yield from _of_project(settings)


def _read(config_file: Path) -> tuple[Host | None, Settings | None, list[Condition]]:
    """Return what the configuration says, as far as it can be read, and what is wrong with it."""
    if not config_file.exists():
        message = Message("there is no {file} here or above", file=config_file.name)
        remedy = Message("run 'journeybook init', or name the file by --config-file")
        return None, None, [Condition(State.ERROR, _SETTINGS, message, remedy)]
    host = None
    try:
        host = read_host(config_file)
        return host, read_settings(config_file), []
    except ConfigurationError as error:
        return host, None, list(_told(error))


def _of_project(settings: Settings) -> Iterator[Condition]:
    try:
        project = load(settings, machine_of(settings))
        yield from project_conditions(project, commit_address(settings.root))
    except ConfigurationError as error:
        yield from _told(error)


def _told(error: ConfigurationError) -> Iterator[Condition]:
    for line in error.lines:
        yield Condition(State.ERROR, _SETTINGS, line, Message("mend it, and run this again"))


def _text(found: Iterable[Condition], texts: Texts, *, colour: bool) -> Printed:
    """Return the conditions, a line for each; a sign and a word say the state, not a colour."""
    lines = []
    for one in found:
        sign = f"{_SIGNS[one.state]} {one.state:<{_WIDEST}}"
        shown = click.style(sign, fg=_COLOURS.get(one.state)) if colour else sign
        lines.append(f"{shown} {printable(_line(one, texts))}\n")
    return Printed("".join(lines))


def _line(one: Condition, texts: Texts) -> str:
    told = Message("{area}: {told}", area=one.area, told=one.message)
    if not one.remedy:
        return texts.tell(told)
    return texts.tell(Message("{told} → {remedy}", told=told, remedy=one.remedy))


def _as_json(found: Iterable[Condition], texts: Texts) -> Iterator[dict[str, str]]:
    for one in found:
        yield {
            "state": one.state,
            "area": str(one.area),
            "message": texts.tell(one.message),
            "remedy": texts.tell(one.remedy),
        }
