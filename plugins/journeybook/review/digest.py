"""The digest of meaning: what a reviewer approves.

Comments, key order, quoting and layout do not count; every word does. The digest is SHA-256 over
a domain tag and the map's own text as canonical JSON. That text is in Unicode NFC since it was
read (`loading.characters`): what is hashed is what is shown.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from journeybook.model import Limitations
from journeybook.review.canonical import canonical_json

DOMAIN = b"journeybook-map/1\0"


def own_text(data: dict[str, Any], default_limitations: Limitations | None) -> dict[str, Any]:
    """Return all that a map says on its page in its own name: what an approval is about.

    Args:
        data: the map's own text: dicts, lists and texts as they were read.
        default_limitations: the site's limitations, which the page prints when it has none.
    """
    if "limitations" in data or default_limitations is None:
        return data
    return {**data, "limitations": default_limitations.model_dump(mode="json")}


def digest_of(data: dict[str, Any], default_limitations: Limitations | None = None) -> str:
    """Return the digest of a map: 64 hexadecimal digits; see `own_text` for the arguments."""
    text = canonical_json(normal(own_text(data, default_limitations)))
    return hashlib.sha256(DOMAIN + text).hexdigest()


def normal(value: Any) -> Any:
    """Return a document without what does not count: other forms of a character, outer space."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, dict):
        return {field: normal(item) for field, item in value.items()}
    return [normal(item) for item in value]
