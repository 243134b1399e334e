"""The levels of the journeys of a language: which unfold steps of which, from the top down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeybook.content.library import Entry

_MOST = 400  # lines behind which nothing more is unfolded; the pages say the rest
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Level:
    """A journey in the atlas.

    Attributes:
        entry: the journey.
        below: the journeys that unfold its steps, in the order of its text.
        is_elsewhere: whether what is below it stands at an earlier place, or on its page alone.
    """

    entry: Entry
    below: tuple[Level, ...] = ()
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Atlas:
    """The levels of a language.

    Attributes:
        tops: the journeys that nothing unfolds.
        more: how many journeys at the top are left out.
    """

    tops: tuple[Level, ...] = ()
    more: int = 0


def atlas(entries: Mapping[str, Entry], below: Mapping[str, tuple[str, ...]]) -> Atlas:
    """Return the levels of journeys.

    A journey that several unfold stands below each of them; what is below it stands at the first
    place alone, so that the list is no longer than there are steps. What hangs on no top, since it
    goes round in a circle, has a finding and no place.

    Args:
        entries: the journeys by id, sorted by title.
        below: by id, the ids of those that unfold its steps.
    """
    there = {id_: tuple(one for one in those if one in entries) for id_, those in below.items()}
    unfolded = {one for id_, those in there.items() for one in those if one != id_}
    tops = [id_ for id_ in entries if there.get(id_) and id_ not in unfolded]
    making = _Making(entries, there)
    found = []
    for id_ in tops:
        if making.lines >= _MOST:
            break
        found.append(making.level(id_, 1))
    return Atlas(tuple(found), len(tops) - len(found))


@dataclass(slots=True)
class _Making:
    """An atlas while it is made."""

    entries: Mapping[str, Entry]
    below: Mapping[str, tuple[str, ...]]
    seen: set[str] = field(default_factory=set)
    lines: int = 0

    def level(self, id_: str, depth: int) -> Level:
        """Return a journey with what is below it; `depth` is its level, from 1."""
        self.lines += 1
        those = [one for one in self.below.get(id_, ()) if one != id_]
        if those and (id_ in self.seen or depth >= _DEEPEST or self.lines >= _MOST):
            return Level(self.entries[id_], is_elsewhere=True)
        self.seen.add(id_)
        return Level(self.entries[id_], tuple(self.level(one, depth + 1) for one in those))
