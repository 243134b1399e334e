"""The documents that are open in an editor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journeybook.language_server.positions import Positions
from journeybook.pipeline.editing import MapText


@dataclass(frozen=True)
class Document:
    """A document as it is typed, saved or not.

    Attributes:
        uri: what the editor calls it.
        path: its file, as the maps of a site are known; None where it is none.
        text: its text.
        version: the editor's number of that text.
        encoding: what the editor counts places by.
    """

    uri: str
    path: Path | None
    text: str
    version: int | None
    encoding: str

    @cached_property
    def content(self) -> bytes:
        """Its text as a file holds it."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def positions(self) -> Positions:
        """Its places."""
        return Positions(self.text, self.encoding)

    @cached_property
    def map_text(self) -> MapText:
        """What its parts are, and where they stand."""
        return MapText(self.content)
