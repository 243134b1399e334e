"""A unit of a hand-off: some of a page, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA_VERSION = "journeybook-handoff/3"
LONGEST = 2_000
"""So many characters has a unit at most, its head included."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a page that stands for itself.

    Attributes:
        number: its number on the page, from 1.
        heading: what it is of the page; words of the map in it are JSON strings.
        head: by their names, the facts that it tells of itself; see `units`.
        body: the words of the map, in lines that none of them can break.
        text: the whole unit as it is handed out.
    """

    number: int
    heading: str
    head: dict[str, str]
    body: str
    text: str

    @property
    def is_approved(self) -> bool:
        """Whether an approval covers it: that is so of words, and not of measurements."""
        return "Digest" in self.head
