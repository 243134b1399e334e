"""A map in its surroundings: everything that its page is made of, gathered by the pipeline."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from journeybook.content.foreign import ForeignText, Manifest
from journeybook.content.journey.placed import PlacedJourney, place
from journeybook.content.links import DecisionLink, Link
from journeybook.content.measured import MeasuredFigure, latest_figures
from journeybook.content.part_of import PartOf, Unfolded, unfolded_parts
from journeybook.content.trusted_page import TrustedPage
from journeybook.languages.texts import Texts
from journeybook.loading import LoadedMap
from journeybook.model import Limitations, MapDefinition
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.review.diff import Change
from journeybook.review.map_review import MapReview
from journeybook.settings import SiteLinks


def _nothing() -> tuple[()]:
    return ()


def _no_change() -> None:
    return None


@dataclass(frozen=True)
class PageContext:
    """The inputs of one map's page, and of the formats that it is written in.

    Attributes:
        loaded: the map.
        url: path of its page from the site's root.
        address: address of its page, in full when that of the site is known.
        links: what makes the links of the site.
        review: its review.
        earlier: whether an earlier text is shown, while a newer one waits.
        texts: fixed texts of its locale.
        resolve: from the id of a map to its page, or None when it has none.
        translations: its other language versions.
        backlinks: pages that refer to it.
        counterpart: what may be shown of the journey in its other state, when the map names one.
        breadcrumb: the index pages above it.
        limitations: what the page prints: the map's own, else the site's; None for nothing.
        limitations_locale: the language that they are written in.
        diagrams: whether Mermaid diagrams are wanted.
        trusted: the page for readers that cannot judge it.

    Raises:
                ValueError: it is neither reviewed nor verified.
        manifest: all foreign text of the page.
        source_changes: the fields that changed in the text that the page translates, as far as they
            are known; None where it did not change.
        decision_links: forms of the repository's host to decide in.
        changes: what changed since the last approved text, where a page waits for a new approval.
        superseded_by: the pages that stand in the place of this one.
        supersedes: the pages in whose place this one stands.
        is_past: whether it is shown as it was, and another text holds now.
        measures: what was measured, which no approval covers.
        takes_part: of a persona, the journeys that name its page.
        part_of: the maps with a stage or step that the page shows in detail.
        today: the day.
        portfolio: of a persona, path of the portfolio from the site's root; empty where none is.
    """

    loaded: LoadedMap
    url: str
    address: str
    links: SiteLinks
    review: MapReview
    earlier: bool
    texts: Texts
    resolve: Callable[[str], Link | None]
    translations: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    counterpart: ForeignText | None
    breadcrumb: tuple[Link, ...]
    limitations: Limitations | None
    limitations_locale: str
    diagrams: bool
    trusted: Callable[[], TrustedPage]
    manifest: Callable[[], Manifest] = field(default=Manifest)
    source_changes: Callable[[], tuple[str, ...] | None] = field(default=_no_change)
    decision_links: Callable[[], tuple[DecisionLink, ...]] = field(default=_nothing)
    changes: Callable[[], tuple[Change, ...]] = field(default=_nothing)
    superseded_by: tuple[Link, ...] = ()
    supersedes: tuple[Link, ...] = ()
    is_past: bool = False
    measures: Measures = NO_MEASURES
    takes_part: tuple[ForeignText, ...] = ()
    part_of: tuple[PartOf, ...] = ()
    today: datetime.date = datetime.date.min
    portfolio: str = ""

    @property
    def definition(self) -> MapDefinition:
        """The map definition."""
        return self.loaded.definition

    @property
    def unfolded(self) -> Iterator[tuple[str, Link, tuple[Unfolded, ...]]]:
        """The maps that unfold stages and steps, as far as may be: id, page, and what they show."""
        journey = self.definition.journey
        for id_ in journey.unfolded_in if journey else ():
            if journey and (link := self.resolve(id_)):
                yield id_, link, unfolded_parts(journey, id_)

    @cached_property
    def measured(self) -> tuple[MeasuredFigure, ...]:
        """The newest figures of its KPIs, which no approval covers."""
        return tuple(latest_figures(self.definition, self.measures))

    @property
    def late_after(self) -> datetime.date:
        """The day by which things are late, or too old; the first of all days for a past text."""
        return datetime.date.min if self.is_past else self.today

    @cached_property
    def placed(self) -> PlacedJourney | None:
        """The journey, laid out; None for a map without one. Nothing of a past text is late."""
        journey = self.definition.journey
        if journey is None:
            return None
        return place(journey, self.loaded.images, self.measures, self.late_after)
