"""Four eyes: nobody's own words become trusted by their own approval.

A reviewer must not be among the authors, committers and co-authors of the commits that changed
the meaning of the map since the last text that somebody else's approval covers. Who never touched
the file is cleared at once; only for others are the texts of its commits looked at, so that a
reviewer may tidy the layout of a map, and may write the next version of what they approved.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from journeybook.review.history import Change, History

_NOTHING = frozenset("0")


class Eyes(enum.Enum):
    """What history says of a reviewer and a text."""

    PROVEN = "somebody else wrote it"
    UNPROVEN = "who wrote it is not known"
    OWN = "the reviewer wrote it"


@dataclass(frozen=True)
class Authorship:
    """Who wrote the texts of one map.

    Attributes:
        history: the history, or None when there is none, or only a part of it.
        path: the map's file, from the folder of `mkdocs.yml`.
        current: digest of the text that stands in the file now.
        digest_of: digest of a content of the file; None when it is no map.
    """

    history: History | None
    path: str
    current: str
    digest_of: Callable[[bytes], str | None]
    _digests: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    def eyes(self, addresses: frozenset[str], digest: str, covered: Iterable[str]) -> Eyes:
        """Return whether a reviewer wrote a text.

        Args:
            addresses: the reviewer's e-mail addresses, in one letter case.
            digest: the text.
            covered: digests of earlier texts with a counted approval.
        """
        if self.history is None:
            return Eyes.UNPROVEN
        changes = self.history.of(self.path)
        pending = digest == self.current and self.path in self.history.uncommitted
        if not changes and not pending:
            return Eyes.UNPROVEN
        if pending and not self.history.user:
            return Eyes.UNPROVEN
        if pending and self.history.user.casefold() in addresses:
            return Eyes.OWN
        theirs = [change for change in changes if change.commit.people & addresses]
        if not theirs:
            return Eyes.PROVEN
        return self._closely(self.history, changes, theirs, digest, covered)

    def _closely(
        self,
        history: History,
        changes: list[Change],
        theirs: list[Change],
        digest: str,
        covered: Iterable[str],
    ) -> Eyes:
        """Look at the texts of the commits between the last covered text and this one."""
        self._read(history, changes)
        span = {change.commit.id for change in changes}
        if digest != self.current:
            ends = [change.commit.id for change in changes if self._digest(change.after) == digest]
            if not ends:
                return Eyes.UNPROVEN
            span &= frozenset().union(*(history.older(end) for end in ends))
        earlier = set(covered) - {digest}
        for change in changes:
            if change.commit.id in span and self._digest(change.after) in earlier:
                span -= history.older(change.commit.id)
        wrote = any(change.commit.id in span and self._is_meant(change) for change in theirs)
        return Eyes.OWN if wrote else Eyes.PROVEN

    def _is_meant(self, change: Change) -> bool:
        """Return whether a change is one of words, not of layout."""
        after = self._digest(change.after)
        return after is None or all(self._digest(name) != after for name in change.before)

    def _digest(self, name: str) -> str | None:
        return self._digests.get(name)

    def _read(self, history: History, changes: list[Change]) -> None:
        names = {name for change in changes for name in (change.after, *change.before)}
        wanted = sorted(name for name in names - set(self._digests) if set(name) != _NOTHING)
        for name, content in history.contents(wanted).items():
            self._digests[name] = self.digest_of(content) if content is not None else None
