"""What was found out before and still holds, by what it was found out from.

A stage is a kind of entries, such as `texts`; a key names everything that an entry was made of, in
full or by hash, so that an entry under it is right whenever it was written. An entry that says
itself what it rests on may stand under a plain name: whoever reads it compares that first. Either
way an entry that was exchanged for an older one, or for that of another project, does no harm.

Nothing here says what can be trusted: verdicts are made anew from records, policy and day.
"""

from __future__ import annotations

from typing import Protocol

from journeybook.message import Message


class Store(Protocol):
    """Keeps entries from one run to the next; it may lose any of them at any time."""

    @property
    def warning(self) -> Message:
        """What is to be said of it, once; empty: nothing."""

    @property
    def keeps(self) -> bool:
        """Whether it keeps what is put there, as far as it knows."""

    def get(self, stage: str, key: str) -> bytes | None:
        """Return what was put there by this edition of the code; None: nothing that counts."""

    def put(self, stage: str, key: str, content: bytes) -> None:
        """Keep an entry, in place of the one that stood there; nothing is raised where it fails."""

    def tidy(self) -> None:
        """Remove what is old; a host calls it when its work is done."""


class NoStore:
    """Keeps nothing."""

    keeps = False

    def __init__(self, warning: Message | None = None) -> None:
        """Begin; a warning says why there is none."""
        self.warning = warning or Message("")

    def get(self, _stage: str, _key: str) -> None:
        """Return that there is nothing."""

    def put(self, _stage: str, _key: str, _content: bytes) -> None:
        """Keep nothing."""

    def tidy(self) -> None:
        """Remove nothing."""
