"""Whether the text that a page translates has changed since, and which fields of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from journeybook.catalog.catalog import Key
from journeybook.model import MapDefinition
from journeybook.model.fields import fields
from journeybook.model.record import Record
from journeybook.pipeline.project import Project
from journeybook.review.diff import Way, differences
from journeybook.rules.gates.translation_current import is_digest, is_of, source_of

_WITHHELD = "…"
"""Stands for an id that the translation does not have: ids are made of words."""


def source_changes(project: Project, key: Key) -> tuple[str, ...] | None:
    """Return the fields that changed in the text that a page translates; None where none did.

    Each is the way to it, e.g. `journey › stages › pay › name`. They are known where the text that
    was translated is kept beside its records. No word of the source is returned: it may be a draft.
    """
    loaded = project.catalog.maps[key]
    named = loaded.definition.translation_of
    source = source_of(loaded.definition, project.catalog)
    if source is None or named is None or not is_digest(named.digest):
        return None
    if is_of(named.digest, project.reviewing.digest(source)):
        return None
    snapshots = project.reviews[source.head.key].snapshots
    then = next((kept for digest, kept in snapshots.items() if is_of(named.digest, digest)), None)
    if then is None:
        return ()
    known = {*_keys(), *_ids(loaded.data)}
    changes = differences(then.data, project.own_text(source.head.key))
    return tuple(dict.fromkeys(_told(change.way, known) for change in changes))


def _told(way: Way, known: Iterable[str]) -> str:
    return " › ".join(step if step in known or step.isdecimal() else _WITHHELD for step in way)


def _ids(data: Any) -> Iterator[str]:
    """Yield the ids in a text, those that are keys included."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            if key == "id" and isinstance(value, str):
                yield value
            yield from _ids(value)
    elif isinstance(data, list):
        for item in data:
            yield from _ids(item)


@cache
def _keys() -> frozenset[str]:
    """Return the keys of all parts of a map."""
    found: set[str] = set()
    records: list[type[Record]] = [MapDefinition]
    seen = set(records)
    for record in records:
        for key, field in fields(record).items():
            found.add(key)
            if field.record and field.record not in seen:
                seen.add(field.record)
                records.append(field.record)
    return frozenset(found)
