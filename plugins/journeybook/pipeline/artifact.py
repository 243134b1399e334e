"""A file beside the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file beside the pages; its path is from the site's root."""

    path: str
    content: str | bytes

    @property
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        return self.content.encode() if isinstance(self.content, str) else self.content
