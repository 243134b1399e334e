"""Everything that a page is made of beside the map itself, gathered by the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from journeybook.content.links import Link
from journeybook.languages.texts import Texts
from journeybook.loading import LoadedMap
from journeybook.model import Journey, Limitations, MapDefinition
from journeybook.review.diff import Change
from journeybook.review.map_review import MapReview


@dataclass(frozen=True)
class PageContext:
    """The inputs of one map's page.

    Attributes:
        loaded: the map.
        url: path of its page from the site's root.
        review: its review.
        earlier: whether an earlier text is shown, while a newer one waits.
        texts: fixed texts of its locale.
        resolve: from the id of a map to its page, or None when it has none.
        translations: its other language versions.
        backlinks: pages that refer to it.
        counterpart: the journey in its other state, when the map names one.
        breadcrumb: the index pages above it.
        limitations: what the page prints: the map's own, else the site's; None for nothing.
        limitations_locale: the language that they are written in.
        approve_links: names of reviewers, each with a form of the repository's host to approve in.
        edit_url: where its YAML file can be edited, or an empty text.
        files: label and name of each file beside the page.
        json_ld: what the page says to search engines; empty unless it is trusted.
        diagrams: whether Mermaid diagrams are wanted.
        changes: what changed since the last approved text, where a page waits for a new approval.
    """

    loaded: LoadedMap
    url: str
    review: MapReview
    earlier: bool
    texts: Texts
    resolve: Callable[[str], Link | None]
    translations: tuple[Link, ...]
    backlinks: tuple[Link, ...]
    counterpart: Journey | None
    breadcrumb: tuple[Link, ...]
    limitations: Limitations | None
    limitations_locale: str
    approve_links: tuple[tuple[str, str], ...]
    edit_url: str
    files: tuple[tuple[str, str], ...]
    json_ld: Markup
    diagrams: bool
    changes: tuple[Change, ...] = ()

    @property
    def definition(self) -> MapDefinition:
        """The map definition."""
        return self.loaded.definition
