"""The entries of an index page."""

from __future__ import annotations

from dataclasses import dataclass

from journeybook.content.badges import Badge
from journeybook.content.links import Link

KINDS = {"term": "Term", "journey": "Journey", "method": "Method"}
"""What each kind of map is called; messages."""


@dataclass(frozen=True, slots=True)
class IndexItem:
    """A map in an index: its page, what it is and how far it can be trusted."""

    link: Link
    kind: str
    kind_label: str
    owner: str
    quality: Badge
    collection: str
    collection_url: str
