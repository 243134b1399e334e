"""`maps.json`: every map with its page, quality, owner, digest and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from journeybook import __version__
from journeybook.loading.head import Head
from journeybook.review import Quality, ReviewState

ABOUT = (
    "publication_status says nothing of the page at url, but whether its text may be handed to AI "
    "readers: what is published_… may, anything else may not."
)
"""What a reader is told who reads nothing else."""


def inventory_entry(head: Head, address: str, state: ReviewState) -> str:
    """Return a map's entry, as it is written.

    Args:
        head: what is told of the map.
        address: where its page is.
        state: how far it can be trusted.
    """
    dates = (state.reviewed_on, state.holds_until, state.next_review)
    reviewed_on, expires, next_review = (day and day.isoformat() for day in dates)
    entry = {
        "id": head.id,
        "locale": head.locale,
        "title": head.title,
        "kind": head.kind,
        "collection": head.collection,
        "url": address,
        "quality": state.quality,
        "publication_status": state.publication_status,
        "owner": ", ".join(head.owner),
        "digest": state.digest,
        "reviewed_on": reviewed_on,
        "expires": expires,
        "next_review": next_review,
        "gates": {"passed": state.gates_passed, "failed": state.gates_failed},
    }
    return _written(entry)


def withdrawn_entry(key: tuple[str, str], address: str) -> str:
    """Return the entry of a map that was withdrawn: that it was, and none of its words.

    Args:
        key: its locale and id.
        address: where its page was, which says why.
    """
    quality = Quality.WITHDRAWN
    entry = {
        "id": key[1],
        "locale": key[0],
        "title": "",
        "kind": "",
        "collection": "",
        "url": address,
        "quality": quality,
        "publication_status": quality.publication_status,
        "owner": "",
        "digest": "",
        "reviewed_on": None,
        "expires": None,
        "next_review": None,
        "gates": {"passed": 0, "failed": 0},
    }
    return _written(entry)


def inventory(entries: Iterable[tuple[tuple[str, str], str]]) -> str:
    """Return `maps.json`.

    Args:
        entries: by locale and id, in whatever order.
    """
    maps = ",\n".join(entry for _, entry in sorted(entries, key=lambda one: one[0]))
    told, about = _json(f"mkdocs-journeybook {__version__}"), _json(ABOUT)
    listed = f"[\n{maps}\n  ]" if maps else "[]"
    return f'{{\n  "generated_by": {told},\n  "about": {about},\n  "maps": {listed}\n}}\n'


def _written(entry: dict[str, Any]) -> str:
    """Return an entry at its place in the file; a line of JSON ends nowhere else than here."""
    return f"    {_json(entry)}".replace("\n", "\n    ")


_json = partial(json.dumps, ensure_ascii=False, indent=2)
