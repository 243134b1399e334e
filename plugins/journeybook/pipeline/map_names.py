"""Finding a map by the name that people give it: `id`, or `id.locale`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from journeybook.catalog.catalog import Key, map_name
from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError
from journeybook.message import Message
from journeybook.pipeline.map_places import place_of
from journeybook.pipeline.project import Project

_PATTERN = re.compile(r"[*?\[/]")


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


def find_maps(project: Project, names: Iterable[str], locale: str | None) -> list[Key]:
    """Return the keys of the maps that names and patterns mean, each once.

    Args:
        project: all maps.
        names: `id` or `id.locale` each, or a pattern on `collection/id.locale` as in the policy.
        locale: the language version, where a name does not say it.

    Raises:
        ConfigurationError: one of them means no map, or a name several language versions.
    """
    found = dict[Key, None]()
    for name in names:
        if _PATTERN.search(name):
            found |= dict.fromkeys(_matching(project, name, locale))
        else:
            found[find_map(project, name, locale)] = None
    return list(found)


def _matching(project: Project, pattern: str, locale: str | None) -> list[Key]:
    """Return the keys of the maps whose place matches a pattern."""
    found = [
        key
        for key, loaded in project.catalog.maps.items()
        if fnmatchcase(place_of(loaded), pattern) and locale in {None, key[0]}
    ]
    if not found:
        raise ConfigurationError(
            Message("no map matches '{pattern}' (see 'journeybook list')", pattern=pattern)
        )
    return found


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
