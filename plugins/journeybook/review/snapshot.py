"""The text that was decided on, beside its records: shown and compared without Git."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from journeybook.loading.characters import normal_form
from journeybook.review.digest import digest_of

MAX_BYTES = 4 * 1024 * 1024  # a definition of 512 KiB, escaped and indented


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A text that was decided on.

    Attributes:
        data: the map's own text, with the site's limitations where its page printed them.
        digest: its digest.
        name: the file, relative to the folder of `mkdocs.yml`.
        content: the bytes of the file.
    """

    data: dict[str, Any]
    digest: str
    name: str
    content: bytes


def snapshot_text(data: dict[str, Any]) -> str:
    """Return the text of a snapshot; `data` is what `own_text` returned."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_snapshot(content: bytes, name: str) -> Snapshot | None:
    """Read a snapshot; None when it is none.

    Args:
        content: the bytes of the file.
        name: its name for messages.
    """
    if len(content) > MAX_BYTES:
        return None
    try:
        data = json.loads(content.decode("utf-8"))
        if not isinstance(data, dict) or not _is_text(data):
            return None
        data = _in_normal_form(data)
        return Snapshot(data, digest_of(data), name, content)
    except (ValueError, RecursionError):  # half a surrogate pair is no text either
        return None


def _in_normal_form(value: Any) -> Any:
    """Return a document as a map is read: every text, keys too, in Unicode NFC."""
    if isinstance(value, dict):
        found = {normal_form(key): _in_normal_form(item) for key, item in value.items()}
        if len(found) != len(value):
            raise ValueError("a key stands there twice")
        return found
    if isinstance(value, list):
        return [_in_normal_form(item) for item in value]
    return normal_form(value)


def _is_text(value: Any) -> bool:
    """Return whether a document is made of texts, lists and mappings alone."""
    if isinstance(value, dict):
        return all(_is_text(item) for item in value.values())
    if isinstance(value, list):
        return all(_is_text(item) for item in value)
    return isinstance(value, str)
