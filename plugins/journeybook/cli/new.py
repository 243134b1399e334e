"""`journeybook new`: a map to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from journeybook.cli.options import config_option, language_option, machine_of
from journeybook.cli.printing import echo
from journeybook.environment.writing import write_atomically
from journeybook.languages.known import is_served
from journeybook.languages.texts import Texts
from journeybook.message import Message
from journeybook.names import relative_name
from journeybook.pipeline.load import load
from journeybook.pipeline.new_maps import PRESETS, Kind, Preset, new_file, new_map
from journeybook.pipeline.served_folders import refuse_inside
from journeybook.settings import Settings, read_settings


@click.command("new")
@click.argument("id_", metavar="ID")
@click.option("--locale", help="Language of the page; default: 'default_locale' of mkdocs.yml.")
@click.option(
    "--kind",
    type=click.Choice(["journey", "term", "method", "persona"]),
    default="journey",
    show_default=True,
    help="What the page is about.",
)
@click.option("--title", help="Title of the page; default: made of the id.")
@click.option(
    "--preset",
    type=click.Choice(PRESETS),
    help="Stages of a journey, as people of the field name them; default: b2c.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; default: beside the maps of the same locale and collection.",
)
@language_option
@config_option
def new_command(
    *,
    id_: str,
    locale: str | None,
    kind: Kind,
    title: str | None,
    preset: Preset | None,
    into: Path | None,
    texts: Texts,
    config_file: Path,
) -> int:
    """Write a commented map to begin with, as '<id>.<locale>.yml'.

    It has no mistakes and builds as it stands; further keys stand in it as comments, and are valid
    without their sign. What a preset says is marked as assumed. Texts and comments are in the
    language of the locale where Journeybook has it, else in English. Nothing that exists is
    overwritten.

    \b
    Examples:
      journeybook new book-a-repair
      journeybook new building-permit --preset public-service
      journeybook new expense-service --preset b2b --locale ja-JP --title 経費精算の導入
      journeybook new service-blueprint --kind term
      journeybook new night-shift-nurse --kind persona
    """
    settings = read_settings(config_file)
    if into:
        refuse_inside(settings, into, for_maps=True)
    locale = locale or settings.options.default_locale
    new = new_map(id_, locale, kind, preset=preset, title=title)
    known = settings.maps_dir.is_dir()
    project = load(settings, machine_of(settings)) if known else None
    path = new_file(new, settings, project, into)
    write_atomically(path, new.text.encode())
    echo(relative_name(path, settings.root))
    echo(*map(texts.tell, _notes(path, locale, settings)), err=True)
    return 0


def _notes(path: Path, locale: str, settings: Settings) -> Iterator[Message]:
    """Yield what there is to know of a new map, and what comes next."""
    if not path.resolve().is_relative_to(settings.maps_dir.resolve()):
        maps = relative_name(settings.maps_dir, settings.root)
        yield Message("note: the site reads only the maps in '{folder}'", folder=maps)
    if not is_served(locale):
        yield Message(
            "note: no language serves {locale}, so texts and comments are English", locale=locale
        )
    yield Message("next: replace its texts, then run 'journeybook check'")
