"""Commits as lines of first parents: what is nearest below a commit is found without a walk."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence


class Lines:
    """All commits, each in one line, above the commit that it rests on first.

    Attributes:
        names: their names, each behind those of its parents.
        order: their places in that order.
        parents: in that order, the places of the parents of each; -1: not known.
        merges: the places of those that have several.
    """

    def __init__(self, parents: Mapping[str, Sequence[str]]) -> None:
        """Take the commits, each behind its parents, with the names of these."""
        self.names = tuple(parents)
        self.order = {name: place for place, name in enumerate(self.names)}
        self.parents = [
            tuple(self.order.get(parent, -1) for parent in those) for those in parents.values()
        ]
        self.merges = [place for place, those in enumerate(self.parents) if len(those) > 1]
        self._line = array("l", [-1]) * len(self.names)
        self._below = array("l")  # of each line, the place that it rests on; -1: none
        for place in reversed(range(len(self.names))):
            if self._line[place] < 0:
                self._below.append(self._draw(place, len(self._below)))

    def line(self, place: int) -> int:
        """Return the line of a commit."""
        return self._line[place]

    def nearest(self, kept: Mapping[int, Sequence[int]], place: int) -> int:
        """Return a commit, or the nearest below it, of those that are kept; -1: there is none.

        Args:
            kept: by line, the places of those that are kept, in their order.
            place: that of the commit; -1: it is not known.
        """
        while place >= 0:
            line = self._line[place]
            here = kept.get(line)
            if here and (at := bisect_right(here, place)):
                return here[at - 1]
            place = self._below[line]
        return -1

    def _draw(self, place: int, line: int) -> int:
        """Draw a line from a commit down to where another one is; return that place."""
        while place >= 0 and self._line[place] < 0:
            self._line[place] = line
            place = next(iter(self.parents[place]), -1)
        return place
