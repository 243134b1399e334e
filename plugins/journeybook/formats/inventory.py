"""`maps.json`: every map with its page, quality, owner, digest and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from journeybook import __version__
from journeybook.loading.head import Head
from journeybook.review import Quality, ReviewState


def inventory_entry(head: Head, address: str, state: ReviewState) -> dict[str, Any]:
    """Return a map's entry.

    Args:
        head: what is told of the map.
        address: where its page is.
        state: how far it can be trusted.
    """
    dates = (state.reviewed_on, state.expires, state.next_review)
    reviewed_on, expires, next_review = (day and day.isoformat() for day in dates)
    return {
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


def withdrawn_entry(key: tuple[str, str], address: str) -> dict[str, Any]:
    """Return the entry of a map that was withdrawn: that it was, and none of its words.

    Args:
        key: its locale and id.
        address: where its page was, which says why.
    """
    quality = Quality.WITHDRAWN
    return {
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


def inventory(entries: Iterable[dict[str, Any]]) -> str:
    """Return `maps.json`, sorted by locale and id."""
    maps = sorted(entries, key=lambda entry: (entry["locale"], entry["id"]))
    document = {"generated_by": f"mkdocs-journeybook {__version__}", "maps": maps}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
