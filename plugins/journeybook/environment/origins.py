"""Where files came from: the moves of each commit, those from outside the maps folder too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from journeybook.environment.raw_log import NOTHING, Touched

RENAMES = 1000
"""Git compares so many new files with as many lost ones in one commit, and no more."""
_FILES = 50


def origins_in(touched: Collection[Touched]) -> Iterator[tuple[str, str]]:
    """Yield each file of a commit that came from another path, with that path.

    Beside what Git calls a rename, a file came from where its very content was lost: who moves a
    draft over a map, or exchanges two files, has written neither.
    """
    lost: dict[str, set[str]] = defaultdict(set)
    for one in touched:
        for name, old in zip(one.before, one.olds, strict=True):
            if set(name) != NOTHING:
                lost[name].add(old)
    for one in touched:
        if one.is_deleted:
            continue
        for old in {*one.olds, *lost.get(one.after, ())}:
            if old != one.new:
                yield one.new, old


def is_unclear(touched: Collection[Touched]) -> bool:
    """Return whether a commit moved so much that Git did not look what came from where."""
    added = sum(one.is_added for one in touched)
    return added * sum(one.is_deleted for one in touched) > RENAMES**2


def earlier_names(names: Iterable[str], origins: Mapping[str, Collection[str]]) -> set[str]:
    """Return all names that files have had, their present ones among them."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += origins.get(name, ())
    return found


def is_within(name: str, places: Iterable[str]) -> bool:
    """Return whether a file is one of some places, or lies below one of them."""
    return any(
        name == place
        or name.startswith(f"{place}/")
        # All that is below the folder of `mkdocs.yml` itself.
        or (place == "." and not name.startswith("../"))
        for place in places
    )


def pathspecs(names: Collection[str]) -> list[str]:
    """Return what tells Git to look at some files: where they are many, at their folders."""
    if len(names) > _FILES:
        names = {PurePosixPath(name).parent.as_posix() for name in names}
    if len(names) > _FILES:
        return [":(top)"]
    return [f":(literal){name}" for name in sorted(names)]
