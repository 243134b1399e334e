"""The history of some files: the commits that touched them, and the merges that join two such.

Of fifty thousand commits five may touch a map: who looks for what led to its texts need not pass
all others for each map. Git does the same (git-log manual: "History Simplification"). A commit that
is left out has of these files what the one has that takes its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from journeybook.review.lines import Lines

Node = tuple[str, str]
"""A file as a commit left it: the commit's name, and the path."""


@dataclass(frozen=True)
class Simplified:
    """Some commits of a history.

    Attributes:
        parents: by the names of the commits, each behind those that led to it, what stands in for
            each of its parents; empty: nothing does, since nothing was there yet.
        sources: where a file was before a commit, if it was not, or not only, at its own path.
    """

    parents: Mapping[str, tuple[str, ...]]
    sources: Mapping[Node, tuple[str, ...]]
    _lines: Lines = field(repr=False, compare=False)
    _kept: Mapping[int, Sequence[int]] = field(repr=False, compare=False)

    @classmethod
    def of(
        cls, lines: Lines, touching: Iterable[str], sources: Mapping[Node, tuple[str, ...]]
    ) -> Simplified:
        """Return the history of some files.

        Args:
            lines: all commits.
            touching: the names of those that touched the files.
            sources: where files were before; see above.
        """
        touched = {lines.order[name] for name in touching if name in lines.order}
        kept = defaultdict[int, list[int]](list)
        parents: dict[str, tuple[str, ...]] = {}
        for place in sorted({*lines.merges, *touched}):
            before = [lines.nearest(kept, one) for one in lines.parents[place]]
            # A merge of sides that have the same is like any of them.
            if place in touched or len(set(before)) > 1:
                kept[lines.line(place)].append(place)
                names = (lines.names[one] if one >= 0 else "" for one in before)
                parents[lines.names[place]] = tuple(names)
        return cls(parents, sources, lines, kept)

    def nearest(self, commit: str) -> str:
        """Return a commit, or what stands in for it; empty: nothing does."""
        found = self._lines.nearest(self._kept, self._lines.order.get(commit, -1))
        return self._lines.names[found] if found >= 0 else ""

    def before(self, node: Node) -> Iterable[Node]:
        """Return what a file came from, as the parents of a commit have it."""
        name, path = node
        paths = self.sources.get(node, (path,))
        return [(parent, one) for parent in self.parents[name] for one in paths]

    def ancestors(self, commit: str) -> AbstractSet[str]:
        """Return the commits that led to one, and that one."""
        seen: set[str] = set()
        waiting = [self.nearest(commit)]
        while waiting:
            one = waiting.pop()
            if one in self.parents and one not in seen:
                seen.add(one)
                waiting += self.parents[one]
        return seen
