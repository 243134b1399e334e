"""Who wrote what a map's page says in its own name: the map, and limitations that it takes over.

Where a map has no limitations, its page prints those of the site's trust policy: they are part of
what is approved, so whoever wrote them wrote words of the map. Both files are asked, and the
stricter answer holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from journeybook.review.four_eyes import Authorship, Eyes
from journeybook.review.history import Commit, History
from journeybook.review.lineage import first_together

_STRICTEST = (Eyes.OWN, Eyes.UNPROVEN, Eyes.PROVEN)


@dataclass(frozen=True)
class Parts:
    """What a text is made of.

    Attributes:
        words: digest by which `MapAuthorship.words` knows it.
        limitations: that of the limitations that it takes over; empty: it has its own.
    """

    words: str
    limitations: str


@dataclass(frozen=True)
class MapAuthorship:
    """Who wrote the texts of one map.

    Attributes:
        words: who wrote its file.
        limitations: who wrote the site's limitations.
        parts_of: returns of what a text is made.
    """

    words: Authorship
    limitations: Authorship
    parts_of: Callable[[str], Parts]
    _known: dict[str, Parts] = field(default_factory=dict, repr=False, compare=False)

    @property
    def history(self) -> History | None:
        """The history, or None when there is none, or only a part of it."""
        return self.words.history

    @property
    def pending(self) -> bool:
        """Whether the last commit lacks words of the text that stands in the files now."""
        parts = self._parts(self.words.current)
        return self.words.pending or (bool(parts.limitations) and self.limitations.pending)

    def eyes(
        self,
        addresses: frozenset[str],
        digest: str,
        covered: Iterable[str],
        brought: Collection[str] = (),
    ) -> Eyes:
        """Return whether a reviewer wrote a text; see `Authorship.eyes`."""
        parts, earlier = self._parts(digest), [self._parts(one) for one in covered if one != digest]
        found = [Eyes.UNPROVEN if digest == self.words.current and self.pending else Eyes.PROVEN]
        over = {one.words for one in earlier}
        if self.history is None or parts.words not in over:  # else others approved them already
            found.append(self.words.eyes(addresses, parts.words, over, brought))
        over = {one.limitations for one in earlier} - {""}
        if self._are_somebodys(parts.limitations) and parts.limitations not in over:
            found.append(self.limitations.eyes(addresses, parts.limitations, over, brought))
        return min(found, key=_STRICTEST.index)

    def lacks(self, digest: str) -> bool:
        """Return whether history knows the map's file, and no commit in which it had a text.

        The text that stands there now may not be committed yet.
        """
        past = self.words.past
        if past is None or digest == self.words.current or not past.had_text:
            return False
        parts = self._parts(digest)
        return not self.words.has(parts.words) or (
            self._are_somebodys(parts.limitations) and not self.limitations.has(parts.limitations)
        )

    def brings_words(self, commit: Commit) -> bool:
        """Return whether a commit changed the meaning of the map."""
        taken_over = self._parts(self.words.current).limitations
        return self.words.brings_words(commit) or (
            bool(taken_over) and self.limitations.brings_words(commit)
        )

    def together(self, digest: str, brought: Collection[str]) -> datetime.datetime | None:
        """Return when a history first held both a text and a decision on it; None: none does.

        Args:
            digest: the text.
            brought: the commits that brought the decision.
        """
        if self.history is None:
            return None
        marks = [brought, *self._left(self._parts(digest))]
        return first_together(self.history, marks, self.words.time)

    def _left(self, parts: Parts) -> Iterator[Collection[str]]:
        yield self.words.left(parts.words)
        if self._are_somebodys(parts.limitations):
            yield self.limitations.left(parts.limitations)

    def _are_somebodys(self, limitations: str) -> bool:
        """Return whether somebody wrote limitations: that there were never any, nobody did."""
        if not limitations:
            return False
        is_default = limitations == self.limitations.absent and not self.limitations.pending
        return not is_default or bool(self.limitations.left(limitations))

    def _parts(self, digest: str) -> Parts:
        if digest not in self._known:
            self._known[digest] = self.parts_of(digest)
        return self._known[digest]
