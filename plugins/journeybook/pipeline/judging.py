"""Maps of a project, judged: their reviews, and what the rules find."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from journeybook.diagnostics import Diagnostic
from journeybook.loading import LoadedMap
from journeybook.review.map_review import MapReview
from journeybook.rules import placed

if TYPE_CHECKING:
    from journeybook.pipeline.project import Project


class About(enum.Enum):
    """What somebody asks of the maps of a site."""

    ALL = "all that is known of each, and what is wrong with it"
    STATES = "how far each can be trusted"
    FEW = "about a few of them"


class Judging(Protocol):
    """Judges maps."""

    def review(self, loaded: LoadedMap) -> MapReview:
        """Return the review of a map."""

    def findings(self, loaded: LoadedMap) -> Iterable[Diagnostic]:
        """Return what the rules find in a map."""


@dataclass(frozen=True)
class JudgingAll:
    """Judges maps of a project, each as often as somebody asks."""

    project: Project

    def review(self, loaded: LoadedMap) -> MapReview:
        """Return the review of a map."""
        return self.project.reviewing.of(loaded, self.project.catalog)

    def findings(self, loaded: LoadedMap) -> Iterable[Diagnostic]:
        """Return what the rules find in a map."""
        return placed(loaded, self.project.reviewing.rule_findings(loaded, self.project.catalog))
