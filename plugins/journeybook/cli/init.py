"""`journeybook init`: a project to begin with."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import click

from journeybook.cli.asking import agrees, ask, choose
from journeybook.cli.options import language_option
from journeybook.cli.printing import echo
from journeybook.environment.git_objects import repository_of
from journeybook.environment.terminal import wanted_locales
from journeybook.environment.writing import write_new
from journeybook.errors import ConfigurationError
from journeybook.languages.known import is_served
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import is_locale, relative_name
from journeybook.pipeline.new_maps import PRESETS, Preset
from journeybook.pipeline.new_project import (
    CIS,
    WHEEL,
    Ci,
    NewFile,
    Wanted,
    locale_problem,
    name_problem,
    new_project,
)
from journeybook.pipeline.served_folders import refuse_inside
from journeybook.reading import read_regular
from journeybook.settings import (
    CONFIG_NAMES,
    OWN_CONFIG,
    Options,
    Settings,
    SiteOptions,
    nearest_config,
    read_settings,
)

_CONFIGS = tuple(name for name in CONFIG_NAMES if name != OWN_CONFIG and not name.endswith(".toml"))
_MOST_READ = 1024 * 1024
_NAME = Message("Name of the site")
_LOCALE = Message("Language of the maps")
_PRESET = Message("Stages of the first map ({words})", words=", ".join(PRESETS))
_CI = Message("Build server ({words})", words=", ".join(CIS))
_AGENTS = Message("Write AGENTS.md, with rules for assistants?")


@click.command("init")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--name", help="Name of the site; default: that of the folder.")
@click.option("--locale", help="Language of the first map; default: that of your system.")
@click.option("--preset", type=click.Choice(PRESETS), help="Stages of the first map; default: b2c.")
@click.option("--ci", type=click.Choice(CIS), help="Whose file checks the maps; default: github.")
@click.option("--agents/--no-agents", default=None, help="Write an AGENTS.md; default: yes.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the options, and defaults.")
@language_option
def init_command(
    *,
    folder: Path,
    name: str | None,
    locale: str | None,
    preset: Preset | None,
    ci: Ci | None,
    agents: bool | None,
    yes: bool,
    texts: Texts,
) -> int:
    """Make a working project in DIR, or in this folder.

    It has an mkdocs.yml, a home page, a first map, a policy that names no reviewer yet, settings
    for editors, a file for a build server and rules for assistants. Asks for what no option says,
    and before it writes. Nothing that exists is overwritten: what is to be added to it is shown.
    All files are written, or none.

    \b
    Examples:
      journeybook init
      journeybook init our-journeys --yes
      journeybook init --yes --name 顧客の旅 --locale ja-JP --preset public-service --ci gitlab
    """
    root = folder.resolve()
    if (above := _settings_above(root)) is not None:
        refuse_inside(above, root)
    config = next((name for name in _CONFIGS if (root / name).exists()), _CONFIGS[0])
    settings = _settings(root, config)
    ask_for = partial(_answer, texts=texts, yes=yes)
    wanted = Wanted(
        name=ask_for(_NAME, name, settings.site.site_name or root.name, name_problem),
        locale=ask_for(_LOCALE, locale, _locale(settings, root / config), locale_problem),
        preset=cast("Preset", ask_for(_PRESET, preset, "b2c", partial(_among, PRESETS))),
        ci=cast("Ci", ask_for(_CI, ci, "github", partial(_among, CIS))),
        agents=(yes or agrees(_AGENTS, texts, default=True)) if agents is None else agents,
    )
    files = new_project(wanted, settings, config)
    new = [one for one in files if not os.path.lexists(one.path)]
    for one in files:
        if one not in new:
            echo(*_additions(one, root, texts), err=True)
    if not new:
        echo(texts.tell(Message("nothing written: every file is there")), err=True)
        return 0
    names = [relative_name(one.path, root) for one in new]
    if not yes:
        echo(*(f"  {name}" for name in names), err=True)
    ask(Message.counted("Write {n} file?", "Write {n} files?", len(new)), texts, yes=yes)
    write_new({one.path: one.text.encode() for one in new})
    echo(*names)
    echo(*map(texts.tell, _next(folder, root, wanted.locale)), err=True)
    return 0


def _settings(root: Path, config: str) -> Settings:
    """Return the settings of a project that is there, else the defaults."""
    file = root / config
    return read_settings(file) if file.exists() else Settings(root, Options(), SiteOptions())


def _settings_above(root: Path) -> Settings | None:
    """Return the settings of a project that a folder lies in; None where there is none."""
    file = nearest_config(root.parent)
    try:
        return read_settings(file) if file else None
    except ConfigurationError:  # it may have nothing to do with this one
        return None


def _locale(settings: Settings, config: Path) -> str:
    """Return the default locale of a project that is there, else that of the person."""
    if config.exists() and _holds(config, "default_locale"):
        return settings.options.default_locale
    wanted = (one for one in wanted_locales() if is_locale(one) and is_served(one))
    return next(wanted, settings.options.default_locale)


def _answer(
    question: Message,
    given: str | None,
    default: str,
    problem: Callable[[str], Message | None],
    *,
    texts: Texts,
    yes: bool,
) -> str:
    """Return what an option says, else the default or an answer."""
    if given is not None:
        return given
    return default if yes else choose(question, default, texts, problem=problem)


def _among(words: tuple[str, ...], answer: str) -> Message | None:
    """Return why an answer is none of some words."""
    if answer in words:
        return None
    return Message("'{text}' is none of {words}", text=answer, words=", ".join(words))


def _additions(file: NewFile, root: Path, texts: Texts) -> Iterator[str]:
    """Yield that a file stays as it is, and what is to be added to it."""
    name = relative_name(file.path, root)
    if not file.sign or _holds(file.path, file.sign):
        yield texts.tell(Message("{file} is there and stays as it is", file=name))
        return
    yield texts.tell(Message("{file} is there and stays as it is; add to it:", file=name))
    yield from (f"  {line}" for line in (file.addition or file.text).splitlines())


def _holds(path: Path, sign: str) -> bool:
    try:
        text = read_regular(path, _MOST_READ).decode("utf-8", "replace")
    except OSError:
        return False
    return re.search(sign, text, re.MULTILINE) is not None


def _next(folder: Path, root: Path, locale: str) -> Iterator[Message]:
    """Yield what comes next."""
    if not is_served(locale):
        yield Message(
            "note: no language serves {locale}, so texts and comments are English", locale=locale
        )
    if repository_of(root) is None:
        yield Message("note: reviews rest on Git's history: run 'git init -b main', and commit")
    if folder != Path():
        yield Message("next: go into the folder '{folder}'", folder=folder)
    if _holds(root / "requirements.txt", re.escape(WHEEL)) and not (root / WHEEL).exists():
        yield Message("next: put the wheel of Journeybook at '{file}', and commit it", file=WHEEL)
    yield Message("next: run 'pip install -r requirements.txt', then 'mkdocs serve'")
    yield Message("next: run 'journeybook doctor' to see what this machine lacks")
