"""`journeybook new`: a map to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from journeybook.cli.options import config_option
from journeybook.cli.printing import echo
from journeybook.environment.machine import environment_of
from journeybook.environment.writing import write_atomically
from journeybook.languages.known import is_served
from journeybook.names import relative_name
from journeybook.pipeline import load
from journeybook.pipeline.new_maps import Kind, Preset, new_file, new_map
from journeybook.settings import read_settings


@click.command("new")
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
      journeybook new book-a-repair
      journeybook new expense-service --preset b2b --locale ja-JP --title 経費精算の導入
      journeybook new service-blueprint --kind term
    """
    settings = read_settings(config_file)
    locale = locale or settings.options.default_locale
    new = new_map(id_, locale, kind, preset=preset, title=title)
    known = settings.maps_dir.is_dir()
    project = load(settings, environment_of(settings)) if known else None
    path = new_file(new, settings, project, into)
    write_atomically(path, new.text.encode())
    echo(relative_name(path, settings.root))
    if into and not path.is_relative_to(settings.maps_dir.resolve()):
        maps = relative_name(settings.maps_dir, settings.root)
        echo(f"note: the site reads only the maps in '{maps}'", err=True)
    if not is_served(locale):
        echo(f"note: no language serves {locale}, so texts and comments are English", err=True)
    echo("next: replace its texts, then run 'journeybook check'", err=True)
    return 0
