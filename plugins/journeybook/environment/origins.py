"""Where files came from: the moves of each commit, those from outside the maps folder too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePosixPath

from journeybook.environment.raw_log import NOTHING, Touched

RENAMES = 1000
"""Git compares so many new files with as many lost ones in one commit, and no more."""
_FILES = 50
_SHORTEST = 8  # letters and digits, of a line that says something
_SIGNS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_HEAD = (b"format:", b"locale:", b"collection:")  # of many maps

_Contents = Callable[[Iterable[str]], Mapping[str, bytes | None]]


def sources_in(
    touched: Collection[Touched],
    texts: Collection[Touched],
    others: Collection[Touched],
    contents: _Contents,
) -> dict[str, tuple[str, ...]]:
    """Return where files of a commit came from that came from elsewhere, too or alone.

    Beside what Git calls a rename, a file came from where its very content was lost, and from a
    file that is gone, or emptied, with much the same lines: who moves a draft over a map, edits it
    thereby, or exchanges two files, has not written what was there.

    Args:
        touched: what the commit did.
        texts: those among it that are looked at line by line.
        others: those among it that lines may have come from.
        contents: returns contents by their names.
    """
    lost: dict[str, set[str]] = defaultdict(set)
    for one in touched:
        for name, old in _were(one):
            lost[name].add(old)
    alike = _alike([one for one in texts if one.after not in one.before], others, contents)
    found = {}
    for one in touched:
        elsewhere = lost.get(one.after, set()) | alike.get(one.new, set())
        olds = {old for _, old in _were(one)} | elsewhere
        if not one.is_deleted and olds - {one.new}:
            found[one.new] = tuple(sorted(olds))
    return found


def _were(one: Touched) -> list[tuple[str, str]]:
    """Return the contents that a file had, and where."""
    both = zip(one.before, one.olds, strict=True)
    return [(name, old) for name, old in both if set(name) != NOTHING]


def _alike(
    texts: Collection[Touched], others: Collection[Touched], contents: _Contents
) -> dict[str, set[str]]:
    """Return by path the files that lost half of what is new there, or half of what they lost."""
    found: dict[str, set[str]] = defaultdict(set)
    if not texts or not others:
        return found
    touched = (*texts, *others)
    wanted = {name for one in touched for name, _ in _were(one)}
    wanted |= {one.after for one in touched if not one.is_deleted}
    read = contents(sorted(wanted))
    lines = {name: _lines(content or b"") for name, content in read.items()}
    lost: dict[str, set[bytes]] = {}
    holders: dict[bytes, list[str]] = defaultdict(list)
    for one in others:
        had = _all_lines(one, lines)
        gone = had - lines.get(one.after, set())
        if 2 * len(gone) >= len(had):
            lost[one.new] = gone
            for line in gone:
                holders[line].append(one.new)
    for one in texts:
        new = lines[one.after] - _all_lines(one, lines)
        shared = Counter(path for line in new for path in holders.get(line, ()))
        found[one.new] |= {
            path
            for path, number in shared.items()
            if path != one.new and 2 * number >= min(len(new), len(lost[path]))
        }
    return found


def _all_lines(one: Touched, lines: Mapping[str, set[bytes]]) -> set[bytes]:
    return set[bytes]().union(*(lines[name] for name, _ in _were(one)))


def _lines(content: bytes) -> set[bytes]:
    """Return the lines that say something."""
    return {
        line
        for line in map(bytes.strip, frozenset(content.split(b"\n")))
        if len(line) >= _SHORTEST  # most that say nothing are short
        and len(line.translate(None, _SIGNS)) >= _SHORTEST
        and not line.startswith(_HEAD)
    }


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
