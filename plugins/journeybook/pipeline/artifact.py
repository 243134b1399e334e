"""A file beside the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file beside the pages, made each time that its content is asked for.

    Attributes:
        path: where it stands, from the site's root.
        make: makes its content; None where it cannot be had after all.
    """

    path: str
    make: Callable[[], str | bytes | None]

    @property
    def content(self) -> str | bytes:
        """The text of the file, or its bytes."""
        made = self.make()
        return "" if made is None else made

    @property
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        content = self.content
        return content.encode() if isinstance(content, str) else content
