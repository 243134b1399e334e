"""Which map a file with mistakes was, when it had none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from journeybook.catalog.catalog import Key
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap, Source, read_map
from journeybook.model import Limitations, MapDefinition
from journeybook.pipeline.project import Project
from journeybook.pipeline.text_parts import images_of
from journeybook.review.digest import as_in_file
from journeybook.review.map_history import MapHistory
from journeybook.review.records import MapRecords
from journeybook.review.snapshot import Snapshot


def known_before(project: Project) -> dict[Key, LoadedMap]:
    """Return the maps that the broken files of a project were, as far as that is known.

    That is the newest text at the file's path, in the history of HEAD, which is a map. Without
    history it is the map that the file says it is, in a text that was decided on.
    """
    if project.reviewing.policy is None:
        return {}
    found: dict[Key, LoadedMap] = {}
    for file in project.broken:
        if loaded := _known(project, file):
            found.setdefault(loaded.head.key, loaded)
    return found


def _known(project: Project, file: BrokenMap) -> LoadedMap | None:
    past = project.reviewing.map_history(file.file.name)
    if past is not None:
        return next(_committed(past, file.file), None)
    records = project.reviewing.records.get((file.locale, file.id), MapRecords())
    limitations = project.trust.limitations_for(file.locale)
    texts = (
        map_of(records.snapshots[digest], file.file, limitations)
        for digest in sorted(records.snapshots)
    )
    return next(filter(None, texts), None)


def _committed(past: MapHistory, file: DefinitionFile) -> Iterator[LoadedMap]:
    """Yield the maps that a file was, the newest first, under each name that it has had."""
    for text in past.texts():
        loaded = read_map(text.content, file)[0]
        images = images_of(loaded.data, text) if isinstance(loaded, LoadedMap) else None
        if isinstance(loaded, LoadedMap) and images is not None:
            yield replace(loaded, images=images)


def map_of(
    snapshot: Snapshot, file: DefinitionFile, limitations: Limitations | None
) -> LoadedMap | None:
    """Return the map that a snapshot holds; None when this version cannot read it any more.

    A snapshot holds the site's limitations of its day. One without them was approved when there
    were none, so those of today are not printed below it.

    Args:
        snapshot: the text.
        file: the file that the map stands in now.
        limitations: those of the site.
    """
    own = as_in_file(snapshot.data, limitations)
    had_none = limitations is not None and "limitations" not in snapshot.data
    data = {"limitations": {}, **own} if had_none else own
    try:
        definition = MapDefinition.model_validate(data)
    except ValidationError:
        return None
    source = Source.of_yaml(snapshot.name, snapshot.content)
    return LoadedMap.of(definition, source, own, file, dict(snapshot.images))
