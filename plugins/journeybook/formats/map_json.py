"""`map.json`: a map's own content as JSON, under the keys of its definition."""

from __future__ import annotations

import json

from journeybook import __version__
from journeybook.model import MapDefinition
from journeybook.review import ReviewState


def map_json(definition: MapDefinition, address: str, state: ReviewState) -> str:
    """Return the document: where the map's page is, how far it can be trusted, and the map.

    Args:
        definition: the map; keys that it leaves out are left out.
        address: where its page is.
        state: how far it can be trusted.
    """
    head = {
        "generated_by": f"mkdocs-journeybook {__version__}",
        "url": address,
        "quality": state.quality,
        "digest": state.digest,
    }
    own = definition.model_dump_json(by_alias=True, exclude_unset=True, indent=2)
    return f'{json.dumps(head, ensure_ascii=False, indent=2)[:-2]},\n  "map": {own}\n}}\n'
