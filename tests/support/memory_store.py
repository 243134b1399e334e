"""A store that is gone with the test."""

from __future__ import annotations

from dataclasses import dataclass, field

from journeybook.message import Message


@dataclass
class MemoryStore:
    """A store in memory."""

    keeps = True
    entries: dict[tuple[str, str], bytes] = field(default_factory=dict)
    warning: Message = field(default_factory=lambda: Message(""))

    def get(self, stage: str, key: str) -> bytes | None:
        return self.entries.get((stage, key))

    def put(self, stage: str, key: str, content: bytes) -> None:
        self.entries[stage, key] = content

    def tidy(self) -> None:
        """Remove nothing."""
