"""What a format is that a map can be had in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from journeybook.content.context import PageContext
from journeybook.names import is_slug

__all__ = ["Format", "PageContext", "as_bytes"]

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a map leaves in.

    Attributes:
        id: its name on the command line.
        write: returns a map in it: a text, or the bytes of what is none.
        file: name of the file beside the page; empty: there is none.
        label: what a page calls that file; a message; empty: the page does not link to it.
        needs_journey: whether only a map with a journey has it.
        needs_measures: whether only a map has it whose KPIs have measurements.
        needs_trust: whether only reviewed and verified text may leave in it.
        tells_state: whether all that it says is how far the text can be trusted.

    Raises:
        ValueError: the id is no slug, or `file` no plain file name.
    """

    id: str
    write: Callable[[PageContext], str | bytes]
    file: str = ""
    label: str = ""
    needs_journey: bool = False
    needs_measures: bool = False
    needs_trust: bool = False
    tells_state: bool = False

    def __post_init__(self) -> None:
        """Refuse a format that nobody could name, or whose file would stand elsewhere."""
        if not is_slug(self.id):
            raise ValueError(f"the id of a format must be a slug, not '{self.id}'")
        if self.file != "" and not _FILE_NAME.fullmatch(self.file):
            raise ValueError(f"'{self.file}' is not a plain file name")


def as_bytes(content: str | bytes) -> bytes:
    """Return the bytes of what a format wrote."""
    return content.encode() if isinstance(content, str) else content
