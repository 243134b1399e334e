"""Which commits led to a text: a text belongs to the commit that had it first.

Where branches bring the same text, the one whose commit is older had it first, whatever the order
in which a merge names them. An approval that a commit holds rests on the commits that led to that
one: what is merged later, with whatever date, changes nothing about whose words it approved.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence

from journeybook.review.history import Commit, History

Time = Callable[[Commit], datetime.datetime]
"""Returns when a commit was made."""


def ancestors(history: History, name: str) -> set[str]:
    """Return the commits that led to one, and that one."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in history.commits and one not in seen:
            seen.add(one)
            waiting += history.commits[one].parents
    return seen


def first_with(
    history: History,
    digests: Mapping[str, str | None],
    digest: str,
    time: Time,
    within: Collection[str] | None,
) -> list[str]:
    """Return the commit that was the first to write a text; several where none can be told.

    Args:
        history: the history.
        digests: by commit, the text that it left.
        digest: the text.
        time: when commits were made.
        within: the commits that are asked; None: all.
    """
    first: list[str] = []
    for name in reversed(history.commits):
        if digests.get(name) != digest or (within is not None and name not in within):
            continue
        if not first or not reaches(history, set(first), [name], (), {}):
            first.append(name)
    earliest = min((time(history.commits[name]) for name in first), default=None)
    return [name for name in first if time(history.commits[name]) == earliest]


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


def reaches(
    history: History,
    wanted: Collection[str],
    starts: Collection[str],
    ends: Collection[str],
    sides: Mapping[str, tuple[str, ...] | None],
) -> bool:
    """Return whether one of the wanted commits led to `starts`, looking back as far as `ends`.

    Back from some merges only certain parents are followed.
    """
    seen: set[str] = set()
    waiting = list(starts)
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
