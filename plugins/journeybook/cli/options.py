"""Options that several commands have, and the project that they choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from journeybook.cli.answering import Asking
from journeybook.cli.completion import completed_maps
from journeybook.cli.printing import echo
from journeybook.environment.machine import environment_of
from journeybook.environment.terminal import Progress, wanted_locales
from journeybook.languages.known import first_known, languages
from journeybook.languages.texts import Texts, texts_for
from journeybook.message import Message
from journeybook.pipeline.environment import Environment
from journeybook.pipeline.judging import About
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.settings import Settings, nearest_config, read_settings


def _nearest_config(context: click.Context, option: click.Parameter, file: Path) -> Path:
    """Return the file that was named; by default that of this folder, else of one above."""
    is_named = context.get_parameter_source(option.name or "") is not ParameterSource.DEFAULT
    if is_named:
        return file
    here = Path.cwd()
    found = nearest_config(here) or here / file
    return Path(found.name) if found.parent == here else found


site_option: Callable[[Any], Any] = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    callback=_nearest_config,
    help="The site's mkdocs.yml, properdocs.yml, zensical.toml or journeybook.yml; by default also "
    "looked for in the folders above.",
)
_NO_CACHE, _TEXTS = "journeybook.no_cache", "journeybook.texts"


def _note_no_cache(context: click.Context, _option: click.Parameter, chosen: bool) -> None:
    context.meta[_NO_CACHE] = chosen


_no_cache_option: Callable[[Any], Any] = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_note_no_cache,
    help="Find everything out anew: use nothing that was kept, and keep nothing.",
)


def config_option(command: Any) -> Any:
    """Give a command the option that names the site, and the one that leaves the store alone."""
    return _no_cache_option(site_option(command))


def machine_of(settings: Settings) -> Environment:
    """Return what loading needs of the machine, and say what is wrong with the site's store."""
    context = click.get_current_context(silent=True)
    keeps = not (context and context.meta.get(_NO_CACHE))
    environment = environment_of(settings, keeps=keeps)
    if environment.store.warning:
        texts = context.meta.get(_TEXTS) if context else None
        echo((texts or texts_for("en")).tell(environment.store.warning), err=True)
    return environment


def unread_config_option(text: str) -> Callable[[Any], Any]:
    """Return the option `-f` of a command that is the same for every site: it takes it, as all do.

    Args:
        text: what the help says of it.
    """
    return click.option(
        "-f", "--config-file", type=click.Path(path_type=Path), expose_value=False, help=text
    )


trust_option: Callable[[Any], Any] = click.option(
    "--trust",
    "trust_dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder to read 'reviewers.yml' and the keys, certificates and lifecycle beside it from, "
    "e.g. that of the protected branch; default: where mkdocs.yml says.",
)
map_argument: Callable[[Any], Any] = click.argument(
    "id_", metavar="ID", shell_complete=completed_maps
)
locale_option: Callable[[Any], Any] = click.option(
    "--locale", help="Language version, when the id has several."
)


def _texts(context: click.Context, _option: click.Parameter, locale: str | None) -> Texts:
    wanted = wanted_locales() if locale is None else (locale.replace("_", "-"),)
    known = first_known(wanted)
    if known is None and locale is not None:
        codes = ", ".join(sorted({one.code for one in languages()}))
        raise click.BadParameter(
            Message("'{name}' is not among the languages: {codes}", name=locale, codes=codes)
        )
    texts = context.meta[_TEXTS] = texts_for(known or "en")
    return texts


def _language_option(name: str, *, is_passed: bool) -> Callable[[Any], Any]:
    return click.option(
        "--lang",
        name,
        metavar="LOCALE",
        callback=_texts,
        expose_value=is_passed,
        help="Language of what is said, e.g. de; default: that of your system.",
    )


language_option = _language_option("texts", is_passed=True)
error_language_option = _language_option("lang", is_passed=False)
"""Of a command that says nothing but what went wrong, which finds the language by itself."""


def format_option(*formats: str, text: str) -> Callable[[Any], Any]:
    """Return the option `--format`.

    Args:
        formats: the formats of the output, the default one first.
        text: what the help says of it.
    """
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        default=formats[0],
        show_default=True,
        help=text,
    )


def settings_of(
    config_file: Path, trust_dir: Path | None, read: dict[Path, bytes] | None = None
) -> Settings:
    """Return the settings of a site.

    Args:
        config_file: its mkdocs.yml.
        trust_dir: as of `project_of`.
        read: takes the files that they are read from, with their bytes.
    """
    settings = read_settings(config_file, read)
    return settings if trust_dir is None else replace(settings, trust_dir=trust_dir.resolve())


def project_of(
    config_file: Path, texts: Texts, trust_dir: Path | None = None, about: About = About.ALL
) -> Project:
    """Read all maps of a site, and tell how far that is where it lasts.

    Args:
        config_file: its mkdocs.yml.
        texts: the person's language.
        trust_dir: a folder to read the trust root from; None: where mkdocs.yml says.
        about: what is asked of the maps.
    """
    context, read = click.get_current_context(), dict[Path, bytes]()
    asking, settings = context.find_object(Asking), settings_of(config_file, trust_dir, read)
    if asking and settings.options.cache:
        asking.begin(settings, read)
    with Progress(texts.tell(Message("reading maps"))) as progress:
        environment = machine_of(settings)
        index = asking.index(environment.store, serves=about is About.FEW) if asking else None
        project = load(settings, environment, progress=progress, about=about, index=index)
    if asking:
        asking.read(project, environment.store)
        if environment.own_formats or environment.own_gates:  # which may read anything
            asking.leave()
    context.call_on_close(project.keep)
    return project


def leave_unkept() -> None:
    """Keep nothing of what the command says: it does more than to say it."""
    if asking := click.get_current_context().find_object(Asking):
        asking.leave()
