"""Where the texts of a map stand and stood, as its file, its snapshots and its history say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from journeybook.catalog import map_name
from journeybook.catalog.catalog import Key
from journeybook.loading import LoadedMap
from journeybook.loading.node_reader import read_nodes
from journeybook.loading.nodes import Mapping as MappingNode
from journeybook.loading.nodes import to_data
from journeybook.model import MapDefinition
from journeybook.review.history import History
from journeybook.review.map_authorship import MapAuthorship
from journeybook.review.places import Places
from journeybook.review.record_history import RecordHistory
from journeybook.review.snapshot import Snapshot

_ID = re.compile(rb"""^["']?id["']?[ \t]*:[ \t]*([^\r\n]*?)[ \t]*\r?$""", re.MULTILINE)
_NOTHING = frozenset("0")


def place_of(loaded: LoadedMap) -> str:
    """Return what the patterns of a reviewer policy match: `collection/id.locale`."""
    return f"{loaded.head.collection}/{map_name(loaded.head.key)}"


def map_places(
    loaded: LoadedMap,
    digest: str,
    snapshots: Mapping[str, Snapshot],
    authorship: MapAuthorship,
    past: RecordHistory | None,
) -> Places:
    """Return where the texts of a map stand and stood.

    Args:
        loaded: the map as it stands in its file.
        digest: digest of that text.
        snapshots: by digest, the texts that were decided on.
        authorship: who wrote its texts.
        past: the decisions that history knows; None: there is none.
    """
    history = authorship.history
    return Places(
        here=place_of(loaded),
        current=digest,
        known=cache(partial(_known, loaded.head.key, snapshots, authorship)),
        inherited=cache(partial(_inherited, loaded, history)),
        order=past.order if past and history is not None else None,
    )


def _known(
    key: Key, snapshots: Mapping[str, Snapshot], authorship: MapAuthorship
) -> dict[str, str]:
    # A text that no commit has stood nowhere, whatever is kept beside a record.
    stood = (name for name in snapshots if not authorship.lacks(name))
    return {name: _place(snapshots[name].data, key) for name in stood}


def _inherited(loaded: LoadedMap, history: History | None) -> tuple[str, ...]:
    """Return the places in which a file stood under other ids, in the map's own language."""
    if history is None:
        return ()
    head = loaded.head
    changes = history.of(loaded.file.name)
    names = {name for one in changes for name in (one.after, *one.before)}
    found = set()
    for content in history.contents(sorted(n for n in names if set(n) != _NOTHING)).values():
        for data in _head(content or b"", head.id):
            id_ = data.get("id")
            if isinstance(id_, str) and id_ != head.id:
                found.add(_place(data, (head.locale, id_)))
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
