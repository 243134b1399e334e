"""`journeybook new`: a map to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from journeybook.cli.options import config_option
from journeybook.cli.writing import write_atomically
from journeybook.environment import circumstances
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.starting_map import Start, starting_map
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.loading.discovery import relative_name
from journeybook.names import is_locale, is_slug
from journeybook.pipeline import Project, load
from journeybook.settings import Settings, read_settings

Kind = Literal["term", "method", "journey"]
Preset = Literal["b2c", "b2b"]


@click.command("new", short_help="Write a commented map to begin with.")
@click.argument("id_", metavar="ID")
@click.option("--locale", help="Language of the page; default: 'default_locale' of mkdocs.yml.")
@click.option(
    "--kind",
    type=click.Choice(["journey", "term", "method"]),
    default="journey",
    show_default=True,
    help="What the page is about.",
)
@click.option("--title", help="Title of the page; default: made of the id.")
@click.option(
    "--preset",
    type=click.Choice(["b2c", "b2b"]),
    help="Stages of a journey: b2c has five, b2b seven and several people who decide. "
    "Default: b2c.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: beside the maps of the same locale and collection.",
)
@config_option
def new_command(
    *,
    id_: str,
    locale: str | None,
    kind: Kind,
    title: str | None,
    preset: Preset | None,
    into: Path | None,
    config_file: Path,
) -> int:
    """Write a commented map to begin with, as '<id>.<locale>.yml'.

    It has no mistakes and builds as it stands. Texts and comments are in the language of the
    locale where Journeybook has it, else in English. Nothing that exists is overwritten.

    \b
    Examples:
      journeybook new return-a-parcel
      journeybook new expense-service --preset b2b --locale ja-JP --title 経費精算の導入
      journeybook new service-blueprint --kind term
    """
    settings = read_settings(config_file)
    locale = locale or settings.options.default_locale
    _check_names(id_, locale)
    if preset and kind != "journey":
        raise ConfigurationError(f"--preset is for journeys, not for a {kind}")
    start: Start = (preset or "b2c") if kind == "journey" else kind
    text = starting_map(start, id_=id_, locale=locale, title=title or _title(id_))
    known = settings.maps_dir.is_dir()
    project = load(settings, circumstances(settings)) if known else None
    _refuse_a_second(project, id_, locale)
    path = _path(text, f"{id_}.{locale}.yml", into, project, settings)
    write_atomically(path, text.encode())
    click.echo(relative_name(path, settings.root))
    if into and not path.is_relative_to(settings.maps_dir.resolve()):
        maps = relative_name(settings.maps_dir, settings.root)
        click.echo(f"note: the site reads only the maps in '{maps}'", err=True)
    click.echo("next: replace its texts, then run 'journeybook check'", err=True)
    return 0


def _check_names(id_: str, locale: str) -> None:
    if not is_slug(id_):
        raise ConfigurationError(
            f"'{id_}' is not an id: lower-case letters, digits and single hyphens, at most 64"
        )
    if not is_locale(locale):
        raise ConfigurationError(f"'{locale}' is not a locale such as en-US, ja-JP or zh-CN")


def _title(id_: str) -> str:
    words = id_.replace("-", " ")
    return words[0].upper() + words[1:]


def _refuse_a_second(project: Project | None, id_: str, locale: str) -> None:
    """Refuse a map that the site has already, be it with mistakes."""
    if project is None:
        return
    files = {(file.locale, file.id): file.file.name for file in project.broken}
    files |= {key: loaded.file.name for key, loaded in project.catalog.maps.items()}
    if name := files.get((locale, id_)):
        raise RefusedError(f"{name} holds map '{id_}' in {locale} already; nothing written")


def _path(
    text: str, name: str, into: Path | None, project: Project | None, settings: Settings
) -> Path:
    """Return the file to write.

    Raises:
        ConfigurationError: the text is no map, since its title cannot be one.
        RefusedError: there is such a file.
    """
    loaded, found = read_map(text.encode(), DefinitionFile(Path(name), name))
    if not isinstance(loaded, LoadedMap):
        raise ConfigurationError(f"the title cannot be used: {found[0].message}")
    folder = into.resolve() if into else _folder(loaded, project, settings)
    path = folder / name
    if path.exists() or path.is_symlink():
        raise RefusedError(f"{relative_name(path, settings.root)} exists; nothing written")
    return path


def _folder(loaded: LoadedMap, project: Project | None, settings: Settings) -> Path:
    """Return the folder of the maps of its locale and collection, if they have just one."""
    wanted = loaded.definition.locale, loaded.definition.collection
    folders = {
        other.file.path.parent
        for other in (project.catalog.maps.values() if project else ())
        if (other.definition.locale, other.definition.collection) == wanted
    }
    return folders.pop() if len(folders) == 1 else settings.maps_dir
