"""The order in which the maps of a language are shown, whatever is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

KINDS = {"journey": "Journeys", "method": "Methods", "persona": "Personas", "term": "Terms"}
"""What the maps of each kind are called, in the order in which they are shown; messages."""


class Ordered(Protocol):
    """What tells where a map stands among others."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def collection(self) -> str:
        """The collection that it stands in."""


P = TypeVar("P", bound=Ordered)


@dataclass(frozen=True)
class Order(Generic[P]):
    """The maps of one language in their order: sorted by title.

    Attributes:
        locale: the language.
        entries: the maps.
    """

    locale: str
    entries: tuple[P, ...]

    @cached_property
    def by_kind(self) -> dict[str, tuple[P, ...]]:
        """The maps of each kind that there is."""
        found = {
            kind: tuple(entry for entry in self.entries if entry.kind == kind) for kind in KINDS
        }
        return {kind: entries for kind, entries in found.items() if entries}

    @cached_property
    def places(self) -> dict[str, int]:
        """By id of a map, its place among those of its kind, from 0."""
        return {entry.id: at for those in self.by_kind.values() for at, entry in enumerate(those)}

    @cached_property
    def neighbours(self) -> dict[str, tuple[P | None, P | None]]:
        """By id of a map, the one before it and the one behind it in its collection."""
        rows: dict[str, list[P]] = {}
        for entry in self.entries:
            rows.setdefault(entry.collection, []).append(entry)
        return {
            entry.id: (before, behind)
            for row in rows.values()
            for before, entry, behind in zip([None, *row], row, [*row[1:], None], strict=False)
        }
