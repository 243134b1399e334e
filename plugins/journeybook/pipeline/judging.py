"""Maps of a project, judged: their reviews, and what the rules find."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic
from journeybook.loading import LoadedMap
from journeybook.pipeline.reviews import Reviewing
from journeybook.review import ReviewState
from journeybook.review.map_review import MapReview
from journeybook.rules import placed
from journeybook.uncollected import uncollected


class About(enum.Enum):
    """What somebody asks of the maps of a site."""

    ALL = "all that is known of each, and what is wrong with it"
    STATES = "how far each can be trusted"
    FEW = "about a few of them"


class Judging(Protocol):
    """Judges maps."""

    def review(self, loaded: LoadedMap) -> MapReview:
        """Return the review of a map."""

    def standing(self, key: Key) -> ReviewState:
        """Return how far a map can be trusted; see `Reviewing.standing`."""

    def findings(self, loaded: LoadedMap) -> Iterable[Diagnostic]:
        """Return what the rules find in a map."""


class Reviews(Mapping[Key, MapReview]):
    """The reviews of all maps, each made when somebody asks for it."""

    def __init__(self, catalog: Catalog, judging: Judging) -> None:
        """Begin with none made.

        Args:
            catalog: the maps.
            judging: judges them.
        """
        self._catalog, self._judging = catalog, judging
        self._made: dict[Key, MapReview] = {}

    def standing(self, key: Key) -> ReviewState:
        """Return how far a map can be trusted; see `Reviewing.standing`."""
        if key in self._made:
            return self._made[key].state
        return self._judging.standing(key)

    def __getitem__(self, key: Key) -> MapReview:
        """Return the review of a map."""
        if key not in self._made:
            with uncollected():
                self._made[key] = self._judging.review(self._catalog.maps[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a map."""
        return key in self._catalog.maps

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys of all maps."""
        return iter(self._catalog.maps)

    def __len__(self) -> int:
        """Return how many maps there are."""
        return len(self._catalog.maps)


@dataclass(frozen=True)
class JudgingAll:
    """Judges maps of a project, each as often as somebody asks.

    Attributes:
        reviewing: what all reviews rest on.
        catalog: the maps.
    """

    reviewing: Reviewing
    catalog: Catalog

    def review(self, loaded: LoadedMap) -> MapReview:
        """Return the review of a map."""
        return self.reviewing.of(loaded, self.catalog)

    def standing(self, key: Key) -> ReviewState:
        """Return how far a map can be trusted; see `Reviewing.standing`."""
        return self.reviewing.standing(key, self.catalog)

    def findings(self, loaded: LoadedMap) -> Iterable[Diagnostic]:
        """Return what the rules find in a map."""
        return placed(loaded, self.reviewing.rule_findings(loaded, self.catalog))
