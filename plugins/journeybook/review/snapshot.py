"""The text that was decided on, beside its records: shown and compared without Git."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from journeybook.loading.documents import NotADocumentError, checked_document
from journeybook.message import Message
from journeybook.review.digest import digest_of
from journeybook.review.statement import NotARecordError, read_json

MAX_BYTES = 4 * 1024 * 1024  # a definition of 512 KiB, escaped and indented


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A text that was decided on.

    Attributes:
        data: the map's own text in Unicode's normal form C, with the site's limitations where its
            page printed them.
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


def read_snapshot(content: bytes, name: str) -> Snapshot:
    """Read a snapshot, which passes every check that the file of a map passes.

    Args:
        content: the bytes of the file.
        name: its name for messages.

    Raises:
        NotARecordError: it is none.
    """
    if len(content) > MAX_BYTES:
        raise NotARecordError(Message("it is larger than {n} bytes", n=MAX_BYTES))
    try:
        data = checked_document(read_json(content))
    except NotADocumentError as error:
        raise NotARecordError(
            Message("it is not the text of a map: {reason}", reason=str(error))
        ) from error
    return Snapshot(data, digest_of(data), name, content)
