"""Finding a map by the name that people give it: `id`, or `id.locale`."""

from __future__ import annotations

from journeybook.catalog.catalog import Key, map_name
from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.pipeline.project import Project


def find_map(project: Project, name: str, locale: str | None) -> Key:
    """Return the key of the map that a name means.

    Args:
        project: all maps.
        name: `id`, or `id.locale`.
        locale: the language version, where the name does not say it; it goes before the name's.

    Raises:
        ConfigurationError: there is no such map, or several language versions of it.
    """
    id_, wanted = split_name(name, locale)
    keys = [key for key in project.catalog.maps if key[1] == id_ and wanted in {"", key[0]}]
    if len(keys) == 1:
        return keys[0]
    if not keys:
        asked = map_name((wanted, id_)) if wanted else id_
        raise ConfigurationError(
            Message("there is no map '{name}': {why}", name=asked, why=_why_missing(project, id_))
        )
    versions = _versions(project, id_)
    raise ConfigurationError(
        Message("'{name}' has several language versions: {versions}", name=name, versions=versions)
    )


def split_name(name: str, locale: str | None) -> tuple[str, str]:
    """Return the id in `id` or `id.locale`, and the locale; the one that is given goes first."""
    id_, _, suffix = name.partition(".")
    return id_, locale or suffix


def _why_missing(project: Project, id_: str) -> str:
    if any(file.id == id_ for file in project.broken):
        return Message("it has mistakes; see 'journeybook check'")
    if versions := _versions(project, id_):
        return Message("there is {versions}", versions=versions)
    hint = did_you_mean(id_, (key[1] for key in project.catalog.maps))
    if hint:
        return Message("{hint} (see 'journeybook list')", hint=hint)
    return Message("see 'journeybook list'")


def _versions(project: Project, id_: str) -> str:
    return ", ".join(map_name(key) for key in project.catalog.languages.get(id_, ()))
