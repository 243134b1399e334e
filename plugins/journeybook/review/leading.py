"""Whether some commits led to a text of a map, from the last one that others approved.

A commit led to it where it changed the words that the text came from, drew an image that it shows,
or typed its words into a comment.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from journeybook.review.borrowed import Asides, drawn
from journeybook.review.history import Change, Commit, is_nothing
from journeybook.review.lineage import Time, first_with, trail
from journeybook.review.map_history import MapHistory
from journeybook.review.simplified import Node, Simplified

_Sides = Mapping[str, tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about: a text, the texts that cover what led to it, and an approval of it."""

    digest: str
    covered: frozenset[str]
    brought: tuple[str, ...]


@dataclass(frozen=True)
class Leading:
    """Which commits led to the texts of one file.

    Attributes:
        past: the history of the file.
        time: when commits were made.
        absent: digest of what it says where there is no such file; None for nothing.
    """

    past: MapHistory
    time: Time
    absent: str | None

    def digest(self, name: str) -> str | None:
        """Return the digest of a text."""
        return self.absent if is_nothing(name) else self.past.digest(name)

    def digests(self, changes: Iterable[Change]) -> dict[Node, str | None]:
        """Return the digests of the texts that changes left."""
        found = list(changes)
        self.past.read(name for one in found for name in (one.after, *one.before))
        return {one.node: self.digest(one.after) for one in found}

    def is_meant(self, change: Change) -> bool:
        """Return whether a change is one of words, not of layout."""
        (after,) = self.digests([change]).values()
        return after is None or all(self.digest(name) != after for name in change.before)

    def led(self, asked: Asked, theirs: Theirs) -> bool:
        """Return whether some commits led from the last covered text to another one.

        Args:
            asked: what is asked about.
            theirs: what the commits did.
        """
        if not theirs:
            return False
        changes = self.past.changes
        is_usual = not asked.covered and self._is_line  # no need to look at all texts
        if is_usual and self._led_in_line(changes, theirs.changes, asked.digest):
            return True
        drew, asides = theirs.drew, theirs.asides
        if is_usual and not (drew or asides):
            return False
        meant = theirs.meant
        if not (meant or drew or asides):
            return False
        digests = self.digests(changes)

        def led(within: Collection[str] | None) -> bool:
            ground = _Ground(self, asked, digests, within)
            return (
                (bool(meant) and ground.led_by(meant))
                or (drew and any(map(theirs.are, ground.drawn())))
                or (bool(asides) and ground.took_over(asides))
            )

        return all(map(led, _grounds(self.past.line, digests, asked)))

    @cached_property
    def _is_line(self) -> bool:
        """Whether each change began with what the one before it had left."""
        return all(later.before == (one.after,) for later, one in pairwise(self.past.changes))

    def _led_in_line(self, changes: list[Change], theirs: Iterable[Change], digest: str) -> bool:
        """Return whether some of the changes led to a text; each follows on the one before."""
        first = next((one for one in reversed(list(theirs)) if self.is_meant(one)), None)
        earlier = changes[changes.index(first) + 1 :] if first else []
        return first is not None and digest not in self.digests(earlier).values()


class Theirs:
    """What some commits did to a file, found once however many texts are asked about."""

    def __init__(self, leading: Leading, are: Callable[[Commit], bool]) -> None:
        """Take the history of the file, and what says whether a commit is one of them."""
        self._leading, self.are = leading, are

    def __bool__(self) -> bool:
        """Return whether they did anything to it, or to its images."""
        return self._leading.past.may_be_by(self.are) and (bool(self.changes) or self.drew)

    @cached_property
    def changes(self) -> list[Change]:
        """Their changes of the file, newest first."""
        return [one for one in self._leading.past.changes if self.are(one.commit)]

    @cached_property
    def drew(self) -> bool:
        """Whether they drew an image that it ever showed, or brought one in."""
        return any(map(self.are, self._leading.past.drawers))

    @cached_property
    def meant(self) -> set[Node]:
        """Where they changed its words."""
        return {change.node for change in self.changes if self._leading.is_meant(change)}

    @cached_property
    def asides(self) -> Asides:
        """The words that they typed where they were no text."""
        return Asides(self._leading.past, self.changes)


@dataclass(frozen=True)
class _Ground:
    """What a text came from, on commits that a decision rests on."""

    leading: Leading
    asked: Asked
    digests: Mapping[Node, str | None]
    within: Collection[str] | None

    def _first(self, digest: str) -> list[Node]:
        leading = self.leading
        return first_with(leading.past, self.digests, digest, leading.time, self.within)

    @cached_property
    def _starts(self) -> list[Node]:
        history, path = self.leading.past.history, self.leading.past.path
        last = next(iter(history.commits))
        return self._first(self.asked.digest) or [(last, name) for name in history.names(path)]

    @cached_property
    def _covers(self) -> list[Node]:
        return [node for digest in sorted(self.asked.covered) for node in self._first(digest)]

    def led_by(self, wanted: Collection[Node]) -> bool:
        """Return whether some changes led to the text, and not to a covered one already."""
        past, starts, ends = self.leading.past, self._starts, self._covers
        by_commit = {name: digest for (name, _), digest in reversed([*self.digests.items()])}
        merges = _open_merges(past.line, by_commit)
        # Following no side of an open merge may miss some of their commits, following all may
        # find too many: Git is asked which side counts only where that makes a difference.
        least, most = (
            _reaches(past.line, wanted, starts, ends, dict.fromkeys(merges, parents))
            for parents in ((), None)
        )
        if least is most:
            return most
        return _reaches(past.line, wanted, starts, ends, _sides(past, by_commit, merges))

    def drawn(self) -> Iterator[Commit]:
        """Yield the commits that led to its images."""
        return drawn(self.leading.past, self._starts, self._covers)

    def took_over(self, asides: Asides) -> bool:
        """Return whether it took words over that were typed where they were no text."""
        names = {change.node: change.after for change in self.leading.past.changes}
        starts = self._first(self.asked.digest)
        covers = [names[node] for node in self._covers]
        return any(asides.led_to(names[node], [node], covers) for node in starts)


def _reaches(
    line: Simplified,
    wanted: Collection[Node],
    starts: Iterable[Node],
    ends: Collection[Node],
    sides: _Sides,
) -> bool:
    return any(node in wanted for node in trail(line, starts, ends, sides))


def _grounds(
    line: Simplified, digests: Mapping[Node, str | None], asked: Asked
) -> list[AbstractSet[str] | None]:
    """Return the commits that a decision rests on, for each that brought it: all by default."""
    holding = {name for (name, _), digest in digests.items() if digest == asked.digest}
    found = map(line.ancestors, asked.brought)
    grounds: list[AbstractSet[str] | None] = [one for one in found if not holding.isdisjoint(one)]
    return grounds or [None]


def _open_merges(line: Simplified, digests: Mapping[str, str | None]) -> list[str]:
    """Return the merges that have taken over one of several texts, the oldest first."""
    states: dict[str, str | None] = {}
    found = []
    for name, parents in line.parents.items():
        before = {states.get(parent) for parent in parents}
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


def _sides(past: MapHistory, digests: Mapping[str, str | None], merges: list[str]) -> _Sides:
    """Return the parents that merges have their text from.

    A merge that takes over one side as it is changes nothing, yet the other side's commits did not
    lead to its text. A file that was moved is looked for on all sides.
    """
    history = past.history
    if len(history.names(past.path)) > 1:
        return {}
    states: dict[str, str | None] = {}
    for name, parents in past.line.parents.items():
        states[name] = digests.get(name, states.get(next(iter(parents), "")))
        if name in merges and name not in digests:
            text = past.at_commit(history.commits[name])
            states[name] = past.digest_of(text) if text else None
    return {
        name: tuple(one for one in past.line.parents[name] if states.get(one) == states[name])
        or None
        for name in merges
    }
