"""Canonical JSON: the bytes that digests and signatures are made over.

For documents of texts, lists, mappings and null alone, sorted keys without white space are those
of RFC 8785; `jq -cSj` writes the same, so that anyone can check a record without this program.
"""

from __future__ import annotations

import json
from typing import Any


def canonical_json(value: Any) -> bytes:
    """Return a document of texts, lists, mappings and null as canonical JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
