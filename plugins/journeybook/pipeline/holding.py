"""What a project answers to each note, to be compared with what it answered before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from journeybook.content.sidebar import told
from journeybook.diagnostics import Diagnostic
from journeybook.loading import LoadedMap
from journeybook.pipeline.asking import ALL, Note, answers_of
from journeybook.pipeline.manifest import AROUND, around
from journeybook.pipeline.project import MISTAKES, Project
from journeybook.pipeline.shelves import BESIDE, maps_beside
from journeybook.pipeline.stamps import files_of_reviews, stamp_of

_APART = {
    "asking", "catalog", "earlier", "find", "keep", "kept", "remarks", "reviewing", "reviews",
    "warned",
}  # fmt: skip
"""What of a project is noted key by key, is compared below, or stands on no page."""


class Answers:
    """The answers of a project; see `asked_of`."""

    def __init__(self, project: Project) -> None:
        """Begin; answers are looked up when somebody asks."""
        self._project = project
        catalog = project.catalog
        self._tables: dict[str, Any] = {
            name: answers_of(answers)
            for name, answers in {
                "maps": catalog.maps,
                "urls": catalog.urls,
                "claims": catalog.claims,
                "reserved": catalog.reserved,
                "backlinks": catalog.backlinks,
                "unfolds": catalog.unfolds,
                "unfolded_by": catalog.unfolded_by,
                "circles": catalog.circles,
                "languages": catalog.languages,
                "broken": catalog.broken,
                "reviews": project.reviews,
                "kept": project.kept,
                "earlier": project.earlier,
            }.items()
        }
        self._mistakes: dict[str, list[Diagnostic]] | None = None

    def of(self, note: Note) -> Any:
        """Return what is answered, as something that can be compared."""
        kind, key = note
        if kind == BESIDE:
            return self._beside(key)
        if kind == AROUND:
            return around(self._project, key) if key in self._tables["maps"] else None
        if kind == MISTAKES:
            return self._mistakes_in(key)
        table = self._tables[kind]
        if key == ALL:
            return tuple(table)
        if not hasattr(table, "get"):
            return key in table
        found = table.get(key)
        return _text_of(found) if isinstance(found, LoadedMap) else found

    def _beside(self, key: Any) -> Any:
        if key not in self._tables["maps"]:
            return None
        groups = maps_beside(self._project, key)
        if self._project.settings.site.custom_dir:  # a template of the site may show more of them
            return groups
        return told(groups), [(one.heading, one.letters) for one in groups]

    def _mistakes_in(self, name: str) -> Any:
        if self._mistakes is None:
            self._mistakes = {}
            for one in self._project.diagnostics:
                self._mistakes.setdefault(one.location.path, []).append(one)
        return self._mistakes.get(name)


def _text_of(loaded: LoadedMap) -> Any:
    """Return all that a page can show of a map."""
    return loaded.file, loaded.content or loaded.data, loaded.hashes


def ground_of(project: Project) -> Any:
    """Return what all pages rest on, whatever they ask for, as something that can be compared."""
    reviewing, settings = project.reviewing, project.settings
    templates = Path(settings.root, settings.site.custom_dir or "", "journeybook")
    return (
        {one.name: getattr(project, one.name) for one in fields(project) if _is_ground(one)},
        project.catalog.names,
        reviewing.today,
        reviewing.policy,
        reviewing.lifecycle.said,
        reviewing.measures,
        tuple(map(stamp_of, files_of_reviews(settings))),
        tuple(_stamps_below(templates)) if settings.site.custom_dir else (),
    )


def _is_ground(field: Field[Any]) -> bool:
    return field.init and field.name not in _APART


def _stamps_below(folder: Path) -> Iterator[object]:
    for where, folders, files in os.walk(folder):
        folders.sort()
        yield from (stamp_of(Path(where, name)) for name in sorted(files))
