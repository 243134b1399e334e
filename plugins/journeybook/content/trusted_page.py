"""A page that may leave the site, with all that its texts for machines say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeybook.catalog import map_name
from journeybook.content.measured import MeasuredFigure
from journeybook.model import Comparison, Limitations, MapDefinition
from journeybook.review import ReviewState
from journeybook.settings import canonical, folder_of


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: what is made is kept
class TrustedPage:
    """A page whose text is reviewed or verified. Another one cannot be made.

    Attributes:
        definition: the map, in the version that was approved.
        state: how far it can be trusted.
        address: of the page, in full or from the site's root, without a slash at its end.
        limitations: what the page prints: the map's own, else the site's; None for nothing.
        publisher: who publishes the site.
        trust_policy: id of the site's trust policy; may be empty.
        breadcrumb: title and address of each index page above it.
        titles: by id, the titles of maps that its comparisons name by id only; an id that is
            missing stands for itself, so that no title needs to leave before it is reviewed.
        measured: the newest figures of its KPIs, which no approval covers.

    Raises:
        ValueError: the state is neither reviewed nor verified. A caller of ours forgot to ask.
    """

    definition: MapDefinition
    state: ReviewState
    address: str
    limitations: Limitations | None
    publisher: str
    trust_policy: str
    breadcrumb: tuple[tuple[str, str], ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    measured: tuple[MeasuredFigure, ...] = ()

    def __post_init__(self) -> None:
        if not self.state.trusted:
            name = map_name(self.definition.key)
            raise ValueError(f"{name} is {self.state.quality}, so its text must not leave the site")

    @property
    def canonical(self) -> str:
        """The address as the page's canonical link has it."""
        return canonical(self.address)

    @property
    def folder(self) -> str:
        """The address of the folder that holds the files beside the page, without a slash."""
        return folder_of(self.address)

    def neighbour(self, comparison: Comparison) -> str:
        """Return the neighbouring term of a comparison in words."""
        id_ = comparison.map or ""
        return comparison.term or self.titles.get(id_, id_)
