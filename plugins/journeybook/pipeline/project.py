"""A project: what is known of the maps of a site, and what of it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, assert_never

from journeybook.catalog import Catalog
from journeybook.catalog.catalog import Key
from journeybook.diagnostics import Diagnostic
from journeybook.loading import (
    BrokenMap,
    LoadedMap,
    TrustPolicy,
    passed_over,
)
from journeybook.model.portfolio_policy import PortfolioPolicy
from journeybook.pipeline.asking import Asking
from journeybook.pipeline.judging import Reviews
from journeybook.pipeline.lifecycle import Notice
from journeybook.pipeline.memos import Memo, Memos
from journeybook.pipeline.mistakes import Mistakes
from journeybook.pipeline.review_findings import gate_warnings, record_warnings
from journeybook.pipeline.reviewer_warnings import reviewer_warnings
from journeybook.pipeline.reviews import Reviewing
from journeybook.pipeline.unclaimed_addresses import unclaimed_addresses
from journeybook.pipeline.uncommitted_trust import uncommitted_trust
from journeybook.pipeline.unserved_locales import unserved_locales
from journeybook.reading import Look
from journeybook.review import ReviewState
from journeybook.review.map_review import MapReview
from journeybook.review.policy import ReviewerPolicy
from journeybook.review.snapshot import Snapshot
from journeybook.review.triggers import named_files
from journeybook.settings import Settings

if TYPE_CHECKING:
    from journeybook.content.map_order import Order
    from journeybook.formats.format import Format
    from journeybook.pipeline.book_rows import BookRows

MISTAKES = "mistakes"
"""What `mistakes_in` notes."""
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Project:
    """All that is known of the maps of a site.

    Attributes:
        settings: how pages are made.
        catalog: the maps that have a page.
        reviews: by key, the review of each of them.
        reviewing: what all reviews rest on.
        broken: the files that have no map.
        trust: the site's trust policy.
        mistakes: finds every mistake.
        kept: names of broken files whose last good version stands in the catalog.
        withheld: keys of maps that the site does not show.
        earlier: keys of maps that it shows in an earlier text, while a newer one waits.
        before: by key, of what a public site shows, the text before that could be shown itself, for
            the maps that were approved last.
        own_formats: formats of installed packages.
        notices: what stands where pages stood that were withdrawn or have moved.
        remarks: warnings of reading: what gets lost without a complaint, sorted by place.
        asking: notes what is asked of it; see `noting`.
        book_rows: knows what each map says to the portfolio.
        portfolio_policy: how the portfolio puts opportunities in order.
        keep: puts into the store what was found out.
        orders: by locale, its maps in their order, where that is known without reading them.
        memos: what was found out about it; see `once`.
    """

    settings: Settings
    catalog: Catalog
    reviews: Mapping[Key, MapReview]
    reviewing: Reviewing
    broken: tuple[BrokenMap, ...]
    trust: TrustPolicy
    mistakes: Mistakes
    kept: AbstractSet[str]
    book_rows: BookRows = field(repr=False, compare=False)
    withheld: tuple[Key, ...] = ()
    earlier: AbstractSet[Key] = frozenset()
    before: Mapping[Key, Snapshot] = field(default_factory=dict)
    own_formats: tuple[Format, ...] = ()
    notices: tuple[Notice, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
    portfolio_policy: PortfolioPolicy = field(default_factory=PortfolioPolicy)
    keep: Callable[[], None] = _nothing
    orders: Mapping[str, Order[Any]] = field(default_factory=dict, repr=False, compare=False)
    asking: Asking = field(default_factory=Asking, repr=False, compare=False)
    memos: Memos = field(init=False, repr=False, compare=False, default_factory=Memos)

    def state(self, key: Key) -> ReviewState:
        """Return how far a map can be trusted."""
        return self.reviews[key].state

    def standing(self, key: Key) -> ReviewState:
        """Return the same, where nobody has asked yet without what quality checks say beside it.

        See `Reviewing.standing`.
        """
        reviews = self.reviews
        return reviews.standing(key) if isinstance(reviews, Reviews) else reviews[key].state

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every mistake, sorted by place; they are looked for when somebody asks."""
        return self.mistakes.all()

    def once(self, memo: Memo[K, V], key: K, find: Callable[[], V]) -> V:
        """Return what is found out about a key; `find` finds it, once.

        Whoever asks notes what was asked to find it, each time.
        """
        return self.memos.get(memo, key, self.asking, find)

    def own_text(self, key: Key) -> dict[str, Any]:
        """Return the text of a map as an approval covers it."""
        return self.reviewing.current(self.catalog.maps[key])

    def let_go(self) -> None:
        """Hold no more what only pages are made of: all of them are written."""
        self.memos.let_go()
        self.book_rows.keep()

    @property
    def policy(self) -> ReviewerPolicy | None:
        """The reviewer policy."""
        return self.reviewing.policy

    def evidence_looks(self) -> Mapping[Path, Look | None]:
        """Return what files of evidence looked like before they were read, as far as they were."""
        files = self.reviewing.evidence_files
        return files.looks() if files else {}

    def evidence_has_changed(self) -> bool:
        """Return whether a file of evidence is another one since it was read."""
        files = self.reviewing.evidence_files
        return files is not None and files.have_changed()

    def files_named(self) -> frozenset[Path]:
        """Return the files that maps name beside themselves: images, evidence and sources."""
        files = self.reviewing.evidence_files
        maps = self.catalog.maps.values() if files else ()
        named = (files.place(name) for one in maps for name in named_files(one.definition) if files)
        return self.image_files().union(named)

    def image_files(self) -> frozenset[Path]:
        """Return the files of all images that the maps name, broken ones too."""
        maps: list[LoadedMap | BrokenMap] = [*self.catalog.maps.values(), *self.broken]
        return frozenset(
            one.file.path.parent / name
            for one in maps
            for name in one.image_names
            if "\0" not in name  # which a broken map may hold, and no file has
        )

    @property
    def rule_warnings(self) -> tuple[Diagnostic, ...]:
        """What rules over several maps warn of; it is looked for when somebody asks."""
        return self.mistakes.warned()

    def mistakes_in(self, name: str) -> list[Diagnostic]:
        """Return the mistakes of one file: what its page must tell."""
        self.asking.note(MISTAKES, name)
        return self.mistakes.of(name)

    def warnings(self) -> list[Diagnostic]:
        """Return what reading warns of, records that do not count and gates that maps fail.

        And addresses that may be reviewers', maps with too few of them, and those who leave. They
        are sorted by place.

        The places are looked up now: to find them, a map is read once more.
        """
        gates = [
            item
            for key, review in self.reviews.items()
            if self.catalog.maps[key].file.name not in self.kept
            for item in gate_warnings(review, self.catalog.maps[key])
        ]
        paths = [loaded.file.name for loaded in self.catalog.maps.values()]
        addresses = unclaimed_addresses(self.settings, self.reviewing, paths)
        people = reviewer_warnings(self.settings, self.reviewing, self.catalog.maps.values())
        rules = self.rule_warnings
        return sorted([*self.remarks, *rules, *gates, *addresses, *people, *self.record_warnings()])

    def passed_over(self) -> list[Diagnostic]:
        """Return the files that look like maps and are not read."""
        return list(passed_over(self.settings.maps_dir, self.settings.root))

    def unserved_locales(self) -> list[Diagnostic]:
        """Return the locales whose pages have English headings for want of their language."""
        return list(unserved_locales(self.catalog.maps.values()))

    def record_warnings(self) -> list[Diagnostic]:
        """Return the records that do not count although nothing is wrong with them.

        And the files that they rest on, where no commit holds these.
        """
        if self.reviewing.judge.void:  # told once, of the file that all of them rest on
            return []
        found = [item for one in self.reviews.values() for item in record_warnings(one)]
        return sorted([*found, *uncommitted_trust(self.settings, self.reviewing)])

    @property
    def failed(self) -> bool:
        """Whether what was found stops a build."""
        match self.settings.options.fail_on:
            case "never":
                return False
            case "error":
                return bool(self.diagnostics)
            case "warning":
                warned = any(review.state.gates_failed for review in self.reviews.values())
                told = bool(self.diagnostics or self.remarks or self.rule_warnings)
                return warned or told or bool(self.record_warnings())
            case other:
                assert_never(other)
