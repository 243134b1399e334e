"""Which commits led to a text: a text belongs to the commit that had it first.

Where branches bring the same text, the one whose commit is older had it first, whatever the order
in which a merge names them. An approval that a commit holds rests on the commits that led to that
one: what is merged later, with whatever date, changes nothing about whose words it approved.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from journeybook.review.history import Commit, History
from journeybook.review.map_history import MapHistory
from journeybook.review.simplified import Node, Simplified

Time = Callable[[Commit], datetime.datetime]
"""Returns when a commit was made."""


def first_with(
    past: MapHistory,
    texts: Mapping[Node, str | None],
    digest: str,
    time: Time,
    within: Collection[str] | None,
) -> list[Node]:
    """Return where a text was first written; several files where none can be told.

    Args:
        past: the history of the file.
        texts: by file and commit, the digest of the text that was left there.
        digest: that of the text.
        time: when commits were made.
        within: the commits that are asked; None: all.
    """
    paths: dict[str, list[str]] = defaultdict(list)
    for (name, path), text in texts.items():
        if text == digest and (within is None or name in within):
            paths[name].append(path)
    first: list[str] = []
    commits = past.history.commits
    for name in sorted(paths, key=past.history.order.__getitem__):
        led = (one for one, _ in trail(past.line, [(name, "")]))
        if not first or set(first).isdisjoint(led):
            first.append(name)
    earliest = min((time(commits[name]) for name in first), default=None)
    found = [name for name in first if time(commits[name]) == earliest]
    return [(name, path) for name in found for path in paths[name]]


def first_together(
    history: History, marks: Sequence[Collection[str]], time: Time
) -> datetime.datetime | None:
    """Return when one history first held something of each kind; None: none does.

    Args:
        history: the history.
        marks: for each kind, the commits that brought it.
        time: when commits were made.
    """
    held: dict[str, set[int]] = {}
    found = []
    for name, commit in reversed(history.commits.items()):
        here = {kind for kind, names in enumerate(marks) if name in names}
        held[name] = here.union(*(held.get(parent, ()) for parent in commit.parents))
        if len(held[name]) == len(marks):
            found.append(time(commit))
    return min(found, default=None)


def trail(
    line: Simplified,
    starts: Iterable[Node],
    ends: Collection[Node] = (),
    sides: Mapping[str, tuple[str, ...] | None] = MappingProxyType({}),
) -> Iterator[Node]:
    """Yield the files, as commits left them, that led to some, looking back as far as `ends`.

    A file that came from elsewhere is followed there. Back from some merges only certain parents
    are followed.
    """
    seen: set[Node] = set()
    waiting = [(line.nearest(name), path) for name, path in starts]
    while waiting:
        node = waiting.pop()
        if node in seen or node in ends or node[0] not in line.parents:
            continue
        seen.add(node)
        yield node
        parents = sides.get(node[0])
        waiting += (one for one in line.before(node) if parents is None or one[0] in parents)
