"""The digest of meaning: what a reviewer approves.

Comments, key order, quoting and layout do not count; every word does. The digest is SHA-256 over
a domain tag and the map's own text as canonical JSON, which for documents of strings alone is
that of RFC 8785.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from journeybook.model import Limitations

DOMAIN = "journeybook-map/1\0"


def digest(data: dict[str, Any], default_limitations: Limitations | None) -> str:
    """Return the digest of a map.

    Args:
        data: the map's own text: dicts, lists and texts as they were read.
        default_limitations: the site's limitations, which the page prints when it has none.

    Returns:
        64 hexadecimal digits.
    """
    if "limitations" not in data and default_limitations is not None:
        data = {**data, "limitations": default_limitations.model_dump(mode="json")}
    text = json.dumps(_normal(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((DOMAIN + text).encode()).hexdigest()


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, dict):
        return {key: _normal(item) for key, item in value.items()}
    return [_normal(item) for item in value]
