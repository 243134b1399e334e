"""A map to begin with: its text, and the file that is to hold it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from journeybook.errors import ConfigurationError, RefusedError
from journeybook.formats.starting_map import PRESETS, Preset, Start, starting_map
from journeybook.loading import DefinitionFile, LoadedMap, read_map
from journeybook.message import Message
from journeybook.names import is_locale, is_slug, relative_name
from journeybook.pipeline.project import Project
from journeybook.settings import Settings

__all__ = ["PRESETS", "Kind", "NewMap", "Preset", "new_file", "new_map"]

Kind = Literal["term", "method", "persona", "journey"]


@dataclass(frozen=True, slots=True)
class NewMap:
    """A map that no file holds yet: what names it, and its commented text."""

    id: str
    locale: str
    text: str


def new_map(
    id_: str, locale: str, kind: Kind, *, preset: Preset | None = None, title: str | None = None
) -> NewMap:
    """Return a map to begin with.

    Args:
        id_: its id.
        locale: its locale.
        kind: what the page is about.
        preset: the stages of a journey; default: those of `b2c`.
        title: title of the page; default: made of the id.

    Raises:
        ConfigurationError: the id or the locale is none, or a map without stages has a preset.
    """
    if not is_slug(id_):
        raise ConfigurationError(
            Message(
                "'{text}' is not an id: lower-case letters, digits and single hyphens, at most 64",
                text=id_,
            )
        )
    if not is_locale(locale):
        raise ConfigurationError(
            Message("'{text}' is not a locale such as en-US, ja-JP or zh-CN", text=locale)
        )
    if preset and kind != "journey":
        raise ConfigurationError(
            Message("--preset is for journeys, not for --kind {kind}", kind=kind)
        )
    start: Start = (preset or "b2c") if kind == "journey" else kind
    text = starting_map(start, id_=id_, locale=locale, title=title or _title(id_))
    return NewMap(id_, locale, text)


def new_file(new: NewMap, settings: Settings, project: Project | None, into: Path | None) -> Path:
    """Return the file that is to hold a new map: `<id>.<locale>.yml`.

    Args:
        new: the map.
        settings: where maps are.
        project: the maps that are there; None when there is no maps folder.
        into: the folder; default: that of the maps of its locale and collection, if they have
            just one, else the maps folder.

    Raises:
        ConfigurationError: the text is no map, since its title cannot be one.
        RefusedError: there is such a map, be it with mistakes, or such a file.
    """
    if project is not None:
        _refuse_a_second(new, project)
    name = f"{new.id}.{new.locale}.yml"
    loaded, found = read_map(new.text.encode(), DefinitionFile(Path(name), name))
    if not isinstance(loaded, LoadedMap):
        raise ConfigurationError(Message("the title cannot be used: {why}", why=found[0].message))
    path = (into.resolve() if into else _folder(loaded, project, settings)) / name
    if path.exists() or path.is_symlink():
        file = relative_name(path, settings.root)
        raise RefusedError(Message("{file} exists; nothing written", file=file))
    return path


def _title(id_: str) -> str:
    words = id_.replace("-", " ")
    return words[0].upper() + words[1:]


def _refuse_a_second(new: NewMap, project: Project) -> None:
    files = {(file.locale, file.id): file.file.name for file in project.broken}
    files |= {key: loaded.file.name for key, loaded in project.catalog.maps.items()}
    if name := files.get((new.locale, new.id)):
        raise RefusedError(
            Message(
                "{file} holds map '{id}' in {locale} already; nothing written",
                file=name,
                id=new.id,
                locale=new.locale,
            )
        )


def _folder(loaded: LoadedMap, project: Project | None, settings: Settings) -> Path:
    wanted = loaded.head.locale, loaded.head.collection
    folders = {
        other.file.path.parent
        for other in (project.catalog.maps.values() if project else ())
        if (other.head.locale, other.head.collection) == wanted
    }
    return folders.pop() if len(folders) == 1 else settings.maps_dir
