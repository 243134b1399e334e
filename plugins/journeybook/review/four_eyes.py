"""Four eyes: nobody's own words become trusted by their own approval.

A reviewer must not be among the authors, committers and co-authors of the commits that changed
the meaning of the map since the last text that enough approvals of others cover. Who never touched
the file is cleared at once; only for others are the texts of its commits looked at, so that a
reviewer may tidy the layout of a map, and may write the next version of what they approved.

A text belongs to the commit that was the first to have it, and to those that led there: to take
words back and to bring them in again makes them nobody else's.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from journeybook.review.history import Change, Commit, History
from journeybook.review.map_history import MapHistory


class Eyes(enum.Enum):
    """What history says of a reviewer and a text."""

    PROVEN = "somebody else wrote it"
    UNPROVEN = "who wrote it is not known"
    OWN = "the reviewer wrote it"


@dataclass(frozen=True)
class Authorship:
    """Who wrote the texts of one map.

    Attributes:
        past: its history, or None when there is none, or only a part of it.
        current: digest of the text that stands in the file now.
        shows_images: whether this text shows images, which change without its file.
    """

    past: MapHistory | None
    current: str
    shows_images: bool = False

    @property
    def history(self) -> History | None:
        """The history of all files."""
        return self.past.history if self.past else None

    def eyes(self, addresses: frozenset[str], digest: str, covered: Iterable[str]) -> Eyes:
        """Return whether a reviewer wrote a text.

        Args:
            addresses: the reviewer's e-mail addresses, in one letter case.
            digest: the text.
            covered: digests of earlier texts with enough counted approvals.
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
        return self._by_commits(self.past, changes, addresses, digest, covered)

    def _by_commits(
        self,
        past: MapHistory,
        changes: list[Change],
        addresses: frozenset[str],
        digest: str,
        covered: Iterable[str],
    ) -> Eyes:
        """Return what the commits say that changed the file."""
        theirs = [change for change in changes if change.commit.people & addresses]
        if theirs and self._led_closely(past, changes, theirs, digest, covered):
            return Eyes.OWN
        unknown = [change for change in changes if not change.commit.known]
        if unknown and self._led_closely(past, changes, unknown, digest, covered):
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
        return text is None or self.past.digest_of(text) != self.current

    def brings_words(self, commit: Commit) -> bool:
        """Return whether a commit changed the meaning of the map."""
        return self.past is not None and any(
            change.commit.id == commit.id and _is_meant(self.past, change)
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
        return any(past.digest(change.after) == digest for change in changes)

    def _led_closely(
        self,
        past: MapHistory,
        changes: list[Change],
        theirs: list[Change],
        digest: str,
        covered: Iterable[str],
    ) -> bool:
        """Return whether some changes led from the last covered text to this one."""
        earlier = set(covered) - {digest}
        if not earlier and _is_line(changes):  # nearly always: no need to look at all texts
            first = next((one for one in reversed(theirs) if _is_meant(past, one)), None)
            if first is None:
                return False
            return not self._left(past, changes[changes.index(first) + 1 :], digest)
        meant = [change for change in theirs if _is_meant(past, change)]
        if not meant:
            return False
        _read(past, changes)
        names = {change.commit.id for change in meant}
        return self._led(past, changes, names, digest, earlier)

    def _led(
        self,
        past: MapHistory,
        changes: list[Change],
        names: set[str],
        digest: str,
        earlier: set[str],
    ) -> bool:
        """Return whether one of some commits led to a text, and not to an earlier one already."""
        history = past.history
        digests = {one.commit.id: past.digest(one.after) for one in reversed(changes)}
        start, *ends = (_first(history, digests, one) for one in (digest, *earlier))
        start = start or next(iter(history.commits))
        merges = _open_merges(history, digests)
        # Following no side of an open merge may miss some of their commits, following all may
        # find too many: Git is asked which side counts only where that makes a difference.
        least, most = (
            _reaches(history, names, start, ends, dict.fromkeys(merges, parents))
            for parents in ((), None)
        )
        if least is most:
            return most
        return _reaches(history, names, start, ends, _sides(past, digests, merges))


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


def _is_meant(past: MapHistory, change: Change) -> bool:
    """Return whether a change is one of words or images, not of layout."""
    _read(past, [change])
    after = past.digest(change.after)
    return after is None or all(past.digest(name) != after for name in change.before)


def _read(past: MapHistory, changes: list[Change]) -> None:
    past.read(name for change in changes for name in (change.after, *change.before))


def _first(history: History, digests: dict[str, str | None], digest: str) -> str:
    """Return the commit that was the first to write a text; empty when none did."""
    return next((name for name in reversed(history.commits) if digests.get(name) == digest), "")


def _is_line(changes: list[Change]) -> bool:
    """Return whether each change began with what the one before it had left."""
    return all(later.before == (earlier.after,) for later, earlier in pairwise(changes))


def _reaches(
    history: History,
    wanted: set[str],
    start: str,
    ends: Collection[str],
    sides: Mapping[str, tuple[str, ...] | None],
) -> bool:
    """Return whether one of the wanted commits led to `start`, looking back as far as `ends`.

    Back from some merges only certain parents are followed.
    """
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        commit = history.commits.get(name)
        if commit is None or name in seen or name in ends:
            continue
        if name in wanted:
            return True
        seen.add(name)
        parents = sides.get(name)
        waiting += commit.parents if parents is None else parents
    return False
