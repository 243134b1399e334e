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
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from journeybook.review.history import Change, Commit, History
from journeybook.review.lineage import Time, ancestors, first_with, reaches
from journeybook.review.map_history import MapHistory

_NOTHING = frozenset("0")


class Eyes(enum.Enum):
    """What history says of a reviewer and a text."""

    PROVEN = "somebody else wrote it"
    UNPROVEN = "who wrote it is not known"
    OWN = "the reviewer wrote it"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked about: a text, the texts that cover what led to it, and an approval of it."""

    digest: str
    covered: frozenset[str]
    brought: tuple[str, ...]


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
        if self.past is None:
            return Eyes.UNPROVEN
        changes = self.past.changes
        pending = digest == self.current and self.pending
        is_new = not self._has(self.past, changes, digest)
        if pending and is_new and self.past.history.user.casefold() in addresses:
            return Eyes.OWN
        if not pending and (is_new or not changes):  # a reviewer alone may have made it up
            return Eyes.UNPROVEN
        asked = _Asked(digest, frozenset(covered) - {digest}, tuple(brought))
        led = partial(self._led_closely, self.past, changes, asked)
        return self._by_commits(changes, addresses, digest, led)

    def _by_commits(
        self,
        changes: list[Change],
        addresses: frozenset[str],
        digest: str,
        led: Callable[[list[Change]], bool],
    ) -> Eyes:
        """Return what the commits say that changed the file.

        Args:
            changes: what they did.
            addresses: the reviewer's.
            digest: the text.
            led: whether some of the changes led to it.
        """
        theirs = [change for change in changes if change.commit.people & addresses]
        if theirs and led(theirs):
            return Eyes.OWN
        unknown = [change for change in changes if not change.commit.known]
        if unknown and led(unknown):
            return Eyes.UNPROVEN
        return Eyes.UNPROVEN if digest == self.current and self.pending else Eyes.PROVEN

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
        return self.past is not None and any(
            change.commit.id == commit.id and self._is_meant(self.past, change)
            for change in self.past.changes
        )

    def _has(self, past: MapHistory, changes: list[Change], digest: str) -> bool:
        """Return whether a commit has this text."""
        if digest == self.current and not self.pending:
            return True
        return self._left(past, changes, digest)

    def _left(self, past: MapHistory, changes: list[Change], digest: str) -> bool:
        """Return whether one of some changes left this text."""
        _read(past, changes)
        return any(self._digest(past, change.after) == digest for change in changes)

    def left(self, digest: str) -> set[str]:
        """Return the commits that left this text."""
        past = self.past
        if past is None:
            return set()
        _read(past, past.changes)
        return {one.commit.id for one in past.changes if self._digest(past, one.after) == digest}

    def _led_closely(
        self,
        past: MapHistory,
        changes: list[Change],
        asked: _Asked,
        theirs: list[Change],
    ) -> bool:
        """Return whether some changes led from the last covered text to this one."""
        if not asked.covered and _is_line(changes):  # nearly always: no need to look at all texts
            first = next((one for one in reversed(theirs) if self._is_meant(past, one)), None)
            if first is None:
                return False
            return not self._left(past, changes[changes.index(first) + 1 :], asked.digest)
        meant = [change for change in theirs if self._is_meant(past, change)]
        if not meant:
            return False
        _read(past, changes)
        names = {change.commit.id for change in meant}
        digests = {one.commit.id: self._digest(past, one.after) for one in reversed(changes)}
        return all(
            self._led(past, digests, names, asked, within)
            for within in self._grounds(past.history, digests, asked)
        )

    def _grounds(
        self,
        history: History,
        digests: dict[str, str | None],
        asked: _Asked,
    ) -> list[set[str] | None]:
        """Return the commits that a decision rests on, for each that brought it: all by default."""
        holding = {name for name, digest in digests.items() if digest == asked.digest}
        found = (ancestors(history, name) for name in asked.brought)
        grounds: list[set[str] | None] = [one for one in found if not holding.isdisjoint(one)]
        return grounds or [None]

    def _led(
        self,
        past: MapHistory,
        digests: dict[str, str | None],
        names: set[str],
        asked: _Asked,
        within: Collection[str] | None,
    ) -> bool:
        """Return whether one of some commits led to a text, and not to an earlier one already."""
        history = past.history
        starts, *more = (
            first_with(history, digests, one, self.time, within)
            for one in (asked.digest, *asked.covered)
        )
        starts = starts or [next(iter(history.commits))]
        ends = {name for found in more for name in found}
        merges = _open_merges(history, digests)
        # Following no side of an open merge may miss some of their commits, following all may
        # find too many: Git is asked which side counts only where that makes a difference.
        least, most = (
            reaches(history, names, starts, ends, dict.fromkeys(merges, parents))
            for parents in ((), None)
        )
        if least is most:
            return most
        return reaches(history, names, starts, ends, _sides(past, digests, merges))

    def _is_meant(self, past: MapHistory, change: Change) -> bool:
        """Return whether a change is one of words, not of layout."""
        _read(past, [change])
        after = self._digest(past, change.after)
        return after is None or all(self._digest(past, name) != after for name in change.before)

    def _digest(self, past: MapHistory, name: str) -> str | None:
        return self.absent if set(name) == _NOTHING else past.digest(name)


def _read(past: MapHistory, changes: list[Change]) -> None:
    past.read(name for change in changes for name in (change.after, *change.before))


def _open_merges(history: History, digests: dict[str, str | None]) -> list[str]:
    """Return the merges that have taken over one of several texts, the oldest first."""
    states: dict[str, str | None] = {}
    found = []
    for name, commit in reversed(history.commits.items()):
        before = {states.get(parent) for parent in commit.parents}
        if name in digests:
            states[name] = digests[name]
            if len(before) > 1 and digests[name] in before:
                found.append(name)
        elif len(before) < 2:
            states[name] = before.pop() if before else None
        else:
            states[name] = name  # not known yet, and like no other
            found.append(name)
    return found


def _sides(
    past: MapHistory, digests: dict[str, str | None], merges: list[str]
) -> dict[str, tuple[str, ...] | None]:
    """Return the parents that merges have their text from.

    A merge that takes over one side as it is changes nothing, yet the other side's commits did not
    lead to its text. A file that was moved is looked for on all sides.
    """
    history = past.history
    if len(history.names(past.path)) > 1:
        return {}
    states: dict[str, str | None] = {}
    for name, commit in reversed(history.commits.items()):
        states[name] = digests.get(name, states.get(next(iter(commit.parents), "")))
        if name in merges and name not in digests:
            text = past.at_commit(commit)
            states[name] = past.digest_of(text) if text else None
    return {
        name: tuple(one for one in commit.parents if states.get(one) == states[name]) or None
        for name in merges
        for commit in (history.commits[name],)
    }


def _is_line(changes: list[Change]) -> bool:
    """Return whether each change began with what the one before it had left."""
    return all(later.before == (earlier.after,) for later, earlier in pairwise(changes))
