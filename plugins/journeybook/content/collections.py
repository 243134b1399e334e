"""What a collection of maps is called."""

from __future__ import annotations

from journeybook.languages.texts import Texts

_NAMES = {"core": "Terms"}
"""Collections that pages call otherwise than their folder is; messages."""


def collection_title(name: str, texts: Texts) -> str:
    """Return the title of a collection: from the catalogue, else from its folder's name."""
    words = name.replace("-", " ")
    return texts(_NAMES.get(name, words[:1].upper() + words[1:]))
