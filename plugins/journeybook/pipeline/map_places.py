"""Where the texts of a map stand and stood, as its file, its snapshots and its history say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from journeybook.catalog import map_name
from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap
from journeybook.loading.nodes import Mapping as MappingNode
from journeybook.loading.nodes import read_nodes, to_data
from journeybook.model import MapDefinition
from journeybook.review.history import Change, History
from journeybook.review.places import Places
from journeybook.review.records import SNAPSHOT, Record
from journeybook.review.snapshot import Snapshot
from journeybook.review.statement import NotARecordError, read_record_text

_ID = re.compile(rb"""^["']?id["']?[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$""", re.MULTILINE)
_NOTHING = frozenset("0")


def place_of(loaded: LoadedMap) -> str:
    """Return what the patterns of a reviewer policy match: `collection/id.locale`."""
    definition = loaded.definition
    return f"{definition.collection}/{map_name(definition.key)}"


def map_places(
    loaded: LoadedMap,
    digest: str,
    snapshots: Mapping[str, Snapshot],
    history: History | None,
    record_order: Callable[[Record], int] | None,
) -> Places:
    """Return where the texts of a map stand and stood.

    Args:
        loaded: the map as it stands in its file.
        digest: digest of that text.
        snapshots: by digest, the texts that were decided on.
        history: the history of its file; None: there is none.
        record_order: returns the place of a record in history; None: there is none.
    """
    key = loaded.definition.key
    return Places(
        here=place_of(loaded),
        current=digest,
        known={name: _place(one.data, key) for name, one in snapshots.items()},
        inherited=cache(partial(_inherited, loaded, history)),
        order=record_order if history is not None else None,
    )


def record_orders(history: History) -> Callable[[Record], int]:
    """Return a function that tells the place of a record in history: the older, the smaller.

    It is that of the first commit that holds the same statement and signature, whatever folder it
    stood in. What no commit holds is the newest.
    """
    ages = {name: -number for number, name in enumerate(history.commits)}
    changes: dict[tuple[str, str], list[Change]] = {}
    for path, found in history.changes.items():
        name = path.rpartition("/")[2]
        if name.endswith(".json") and not name.endswith(SNAPSHOT):
            digits, _, by = name.removesuffix(".json").partition("-")
            changes.setdefault((digits[:12], by), []).extend(found)

    @cache
    def order(record: Record) -> int:
        said = record.statement
        candidates = changes.get((said.digest[:12], said.by), [])
        names = {change.after for change in candidates if set(change.after) != _NOTHING}
        same = {
            name for name, content in history.contents(names).items() if _is(record, content or b"")
        }
        return min((ages[one.commit.id] for one in candidates if one.after in same), default=1)

    return order


def _is(record: Record, content: bytes) -> bool:
    try:
        return read_record_text(content) == (record.statement, record.signature)
    except NotARecordError:
        return False


def _inherited(loaded: LoadedMap, history: History | None) -> tuple[str, ...]:
    """Return the places in which a file stood under other ids, in the map's own language."""
    if history is None:
        return ()
    definition = loaded.definition
    changes = history.of(loaded.file.name)
    names = {name for one in changes for name in (one.after, *one.before)}
    found = set()
    for content in history.contents(sorted(n for n in names if set(n) != _NOTHING)).values():
        for data in _head(content or b"", definition.id):
            id_ = data.get("id")
            if isinstance(id_, str) and id_ != definition.id:
                found.add(_place(data, (definition.locale, id_)))
    return tuple(sorted(found))


def _head(content: bytes, id_: str) -> Iterator[dict[str, Any]]:
    """Yield what a text says of its place; nothing when it plainly has this id."""
    plain = [found[1] for found in _ID.finditer(content)]
    if plain == [id_.encode()]:
        return
    node, _ = read_nodes(content)
    if isinstance(node, MappingNode):
        yield to_data(node)


def _place(data: Mapping[str, Any], key: Key) -> str:
    default = MapDefinition.model_fields["collection"].default
    return f"{data.get('collection', default)}/{map_name(key)}"
