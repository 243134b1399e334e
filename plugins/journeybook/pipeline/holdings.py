"""What may be told to AI readers: trusted text, in units.

Of a page that is not trusted there is no word, not even its title: only its name, its state, and
since when that is so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from journeybook.catalog.catalog import Key, map_name
from journeybook.diagnostics import did_you_mean
from journeybook.errors import RefusedError
from journeybook.formats.handoff import Unit
from journeybook.model import MapDefinition
from journeybook.pipeline.bm25 import Bm25


@dataclass(frozen=True, slots=True)
class Held:
    """A page as AI readers are told of it.

    Attributes:
        key: the map.
        quality: how far its text can be trusted, in a word.
        digest: of the text that this is about.
        withheld: why nothing of it is told; empty where it is trusted.
        address: of the page; as all below, empty where it is withheld.
        reviewed: the day of the last approval, and by whom.
        expires: the last day on which the approvals hold, ISO 8601.
        units: its text.
        measured: the newest figures of its KPIs, which no approval covers.
        definition: the map.
        data: its own text as it was read.
    """

    key: Key
    quality: str
    digest: str
    withheld: str = ""
    address: str = ""
    reviewed: str = ""
    expires: str = ""
    units: tuple[Unit, ...] = field(default=(), repr=False)
    measured: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    definition: MapDefinition | None = field(default=None, repr=False)
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """Its name: `id.locale`."""
        return map_name(self.key)


@dataclass(frozen=True)
class Holdings:
    """All pages of a project or a site, sorted by locale and id."""

    pages: tuple[Held, ...]

    @property
    def trusted(self) -> tuple[Held, ...]:
        """Those whose text is told."""
        return tuple(one for one in self.pages if not one.withheld)

    @cached_property
    def placed_units(self) -> tuple[tuple[Held, Unit], ...]:
        """All units, each with its page."""
        return tuple((page, unit) for page in self.trusted for unit in page.units)

    @cached_property
    def index(self) -> Bm25:
        """The words of all units, to be searched."""
        return Bm25([_searched(unit) for _, unit in self.placed_units])

    def find(self, name: str) -> Held:
        """Return a page by `id.locale`, or by `id` where it has one language version.

        Raises:
            RefusedError: there is no such page, or there are several.
        """
        found = [one for one in self.pages if name in {one.name, one.key[1]}]
        if len(found) == 1:
            return found[0]
        if found:
            versions = ", ".join(one.name for one in found)
            raise RefusedError(f"there are several language versions: {versions}")
        hint = did_you_mean(name, [one.name for one in self.pages])
        raise RefusedError(f"there is no such page; {hint or 'list_pages names all of them'}")


def _searched(unit: Unit) -> str:
    return "\n".join((unit.head["Page"], unit.heading, unit.body))
