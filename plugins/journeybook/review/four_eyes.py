"""Four eyes: nobody's own words become trusted by their own approval.

A reviewer must not be among the authors, committers and co-authors of the commits that changed
the meaning of the map since the last text that enough approvals of others cover. Who never touched
the file is cleared at once; only for others are the texts of its commits looked at, so that a
reviewer may tidy the layout of a map, and may write the next version of what they approved.

A text belongs to the commit that was the first to have it, and to those that led there: to take
words back and to bring them in again makes them nobody else's (`lineage`).
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial

from journeybook.review.history import Commit, History
from journeybook.review.leading import Asked, Leading, Theirs
from journeybook.review.lineage import Time
from journeybook.review.map_history import MapHistory


class Eyes(enum.Enum):
    """What history says of a reviewer and a text."""

    PROVEN = "somebody else wrote it"
    UNPROVEN = "who wrote it is not known"
    OWN = "the reviewer wrote it"


@dataclass(frozen=True)
class Authorship:
    """Who wrote the texts of one file.

    Attributes:
        past: the history of the file, or None when there is none, or only a part of it.
        current: digest of the text that stands in the file now.
        time: when commits were made.
        absent: digest of what it says where there is no such file; None for nothing.
        shows_images: whether its text shows images, which change without the file.
    """

    past: MapHistory | None
    current: str
    time: Time
    absent: str | None = None
    shows_images: bool = False
    _did: dict[frozenset[str] | None, Theirs] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def history(self) -> History | None:
        """The history of all files."""
        return self.past.history if self.past else None

    def eyes(
        self,
        addresses: frozenset[str],
        digest: str,
        covered: Iterable[str],
        brought: Collection[str] = (),
    ) -> Eyes:
        """Return whether a reviewer wrote a text.

        Args:
            addresses: the reviewer's e-mail addresses, in one letter case.
            digest: the text.
            covered: digests of earlier texts with enough counted approvals.
            brought: the commits that brought the decision on it; none: it is made now.
        """
        leading = self._leading
        if leading is None:
            return Eyes.UNPROVEN
        pending = digest == self.current and self.pending
        is_new = not self.has(digest)
        if pending and is_new and leading.past.history.user.casefold() in addresses:
            return Eyes.OWN
        if not pending and (is_new or not leading.past.had_text):
            return Eyes.UNPROVEN
        asked = Asked(digest, frozenset(covered) - {digest}, tuple(brought))
        if leading.led(asked, self._theirs(leading, addresses)):
            return Eyes.OWN
        if leading.led(asked, self._theirs(leading, None)):
            return Eyes.UNPROVEN
        return Eyes.UNPROVEN if pending else Eyes.PROVEN

    def _theirs(self, leading: Leading, addresses: frozenset[str] | None) -> Theirs:
        """Return what people did to the file by their addresses; None: whoever is not known."""
        if addresses not in self._did:
            are = _are_unknown if addresses is None else partial(_are_by, addresses)
            self._did[addresses] = Theirs(leading, are)
        return self._did[addresses]

    @cached_property
    def _leading(self) -> Leading | None:
        return Leading(self.past, self.time, self.absent) if self.past else None

    @cached_property
    def pending(self) -> bool:
        """Whether the last commit lacks the words that stand in the file now."""
        if self.past is None:
            return False
        if self.past.path in self.past.history.unchanged and not self.shows_images:
            return False
        text = self.past.at_head()
        if text is None:
            return self.absent != self.current
        return self.past.digest_of(text) != self.current

    def brings_words(self, commit: Commit) -> bool:
        """Return whether a commit changed the meaning of the map."""
        leading = self._leading
        if leading is None or not leading.past.may_be_in(commit):
            return False
        return any(
            change.commit.id == commit.id and leading.is_meant(change)
            for change in leading.past.changes
        )

    def has(self, digest: str) -> bool:
        """Return whether a commit has this text; where the last has no file, it has its absence."""
        if digest == self.current and not self.pending:
            return True
        if digest == self.absent and self.past and self.past.at_head() is None:
            return True
        return bool(self.left(digest))

    def left(self, digest: str) -> set[str]:
        """Return the commits that left this text."""
        if self._leading is None:
            return set()
        found = self._leading.digests(self._leading.past.changes)
        return {name for (name, _), one in found.items() if one == digest}


def _are_by(addresses: frozenset[str], commit: Commit) -> bool:
    return not commit.people.isdisjoint(addresses)


def _are_unknown(commit: Commit) -> bool:
    return not commit.known
