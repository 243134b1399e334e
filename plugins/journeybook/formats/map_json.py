"""`map.json`: a map's own content as JSON, under the keys of its definition.

Beside it stands the manifest of the page: whose words it shows that are not its own map's.
"""

from __future__ import annotations

import json
from typing import Any

from journeybook import __version__
from journeybook.content.foreign import ForeignPiece, Manifest
from journeybook.model import MapDefinition
from journeybook.review import ReviewState

_NO_FOREIGN_TEXT = Manifest()


def map_json(
    definition: MapDefinition,
    address: str,
    state: ReviewState,
    manifest: Manifest = _NO_FOREIGN_TEXT,
) -> str:
    """Return the document: where the map's page is, how far it can be trusted, and the map.

    Args:
        definition: the map; keys that it leaves out are left out.
        address: where its page is.
        state: how far it can be trusted.
        manifest: the foreign text of its page.
    """
    head = {
        "generated_by": f"mkdocs-journeybook {__version__}",
        "url": address,
        "quality": state.quality,
        "digest": state.digest,
        "foreign": [_foreign(one) for one in manifest.pieces],
        "names": dict(manifest.names),
    }
    own = definition.model_dump_json(by_alias=True, exclude_unset=True, indent=2)
    return f'{json.dumps(head, ensure_ascii=False, indent=2)[:-2]},\n  "map": {own}\n}}\n'


def _foreign(piece: ForeignPiece) -> dict[str, Any]:
    """Return where words of another map stand, which they are, and the text they are taken from."""
    definition, state = piece.text.definition, piece.text.state
    return {
        "in": piece.place,
        "map": definition.id,
        "locale": definition.locale,
        "digest": state.digest,
        "quality": state.quality,
        "words": list(piece.words),
    }
