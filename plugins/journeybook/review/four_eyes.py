"""Four eyes: nobody's own words become trusted by their own approval.

A reviewer must not be among the authors, committers and co-authors of the commits that changed
the meaning of the map since the last text that somebody else's approval covers. Who never touched
the file is cleared at once; only for others are the texts of its commits looked at, so that a
reviewer may tidy the layout of a map, and may write the next version of what they approved.

A text belongs to the commit that was the first to have it, and to those that led there: to take
words back and to bring them in again makes them nobody else's.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
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
        is_pending = digest == self.current and self.path in self.history.uncommitted
        if is_pending and not self._stood(self.history, changes, digest):
            user = self.history.user.casefold()
            if not user or user in addresses:
                return Eyes.OWN if user else Eyes.UNPROVEN
        elif not changes or not self._stood(self.history, changes, digest):
            return Eyes.UNPROVEN
        theirs = [change for change in changes if change.commit.people & addresses]
        if not theirs:
            return Eyes.PROVEN
        return self._closely(self.history, changes, theirs, digest, covered)

    def _stood(self, history: History, changes: list[Change], digest: str) -> bool:
        """Return whether a commit has this text: else a reviewer alone may have made it up."""
        if digest == self.current and self.path not in history.uncommitted:
            return True
        self._read(history, changes)
        return any(self._digest(change.after) == digest for change in changes)

    def _closely(
        self,
        history: History,
        changes: list[Change],
        theirs: list[Change],
        digest: str,
        covered: Iterable[str],
    ) -> Eyes:
        """Look at the commits from the last covered text to the one that first had this text."""
        self._read(history, changes)
        texts = {one.commit.id: self._digest(one.after) for one in reversed(changes)}
        earlier = set(covered) - {digest}
        start, *ends = (_first(history, texts, text) for text in (digest, *earlier))
        span = self._span(history, texts, start or next(iter(history.commits)), set(ends))
        wrote = any(change.commit.id in span and self._is_meant(change) for change in theirs)
        return Eyes.OWN if wrote else Eyes.PROVEN

    def _span(
        self, history: History, texts: dict[str, str | None], start: str, ends: AbstractSet[str]
    ) -> set[str]:
        """Return the commits that led to the text of `start`, back to those in `ends`."""
        sides = self._sides(history, texts)
        span: set[str] = set()
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name in span or name in ends or name not in history.commits:
                continue
            span.add(name)
            waiting += sides.get(name, history.commits[name].parents)
        return span

    def _sides(self, history: History, texts: dict[str, str | None]) -> dict[str, tuple[str, ...]]:
        """Return the parents that a merge has its text from, where its parents' texts differ.

        A merge that takes over one side as it is changes nothing, yet the other side's commits
        did not lead to its text. A file that was moved is looked for on all sides.
        """
        states: dict[str, str | None] = {}
        open_: dict[str, str] = {}
        names = history.names(self.path)
        for name, commit in reversed(history.commits.items()):
            before = {states.get(parent) for parent in commit.parents}
            if name in texts:
                states[name] = texts[name]
            elif len(before) < 2:
                states[name] = next(iter(before), None)
            else:
                states[name] = name  # not known yet, and like no other
                open_[name] = f"{name}:./{self.path}"
        if not open_ or len(names) > 1:
            return {}
        contents = history.contents(open_.values())
        for name, where in open_.items():
            content = contents[where]
            states[name] = self.digest_of(content) if content is not None else None
        return {name: _same(states, name, history.commits[name].parents) for name in open_}

    def _is_meant(self, change: Change) -> bool:
        """Return whether a change is one of words, not of layout."""
        after = self._digest(change.after)
        return after is None or all(self._digest(name) != after for name in change.before)

    def _digest(self, name: str) -> str | None:
        return self._digests.get(name)

    def _read(self, history: History, changes: list[Change]) -> None:
        names = {name for change in changes for name in (change.after, *change.before)}
        wanted = sorted(name for name in names - set(self._digests) if set(name) != _NOTHING)
        for name, content in (history.contents(wanted) if wanted else {}).items():
            self._digests[name] = self.digest_of(content) if content is not None else None


def _first(history: History, texts: dict[str, str | None], text: str) -> str:
    """Return the commit that was the first to write a text; empty when none did."""
    return next((name for name in reversed(history.commits) if texts.get(name) == text), "")


def _same(states: dict[str, str | None], name: str, parents: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parents with the text of a merge; all of them when no text is the same."""
    return tuple(one for one in parents if states.get(one) == states[name]) or parents
