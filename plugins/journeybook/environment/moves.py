"""Maps that were moved and not committed yet: whose words they are, their earlier names say."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from journeybook.environment.git_objects import Contents, object_name
from journeybook.names import relative_name

_MAPS = (".yml", ".yaml")
_MOST = 50  # of each kind: more than that is no move of a few files
_LARGEST = 512 * 1024


def moves(
    root: Path,
    folder: Path,
    head: Mapping[str, str],
    tree: Callable[[], Mapping[str, str]],
    contents: Contents,
) -> tuple[dict[str, set[str]], dict[str, bool]]:
    """Return by the name of each new map those of the files that are gone and may have been it.

    The very same content was, and as Git does it, one with half of the lines.

    Args:
        root: the folder that names are relative to.
        folder: the maps folder.
        head: by name, the contents of its files in the last commit.
        tree: returns those of all files of the repository.
        contents: returns contents by their names.

    Returns:
        Those; and by the name of each file that was looked for, whether it is there.
    """
    found: dict[str, set[str]] = defaultdict(set)
    new = [name for name in _maps(root, folder) if name not in head]
    everything = tree() if new else {}
    there = {name: (root / name).is_file() for name in everything}
    gone = {name: content for name, content in everything.items() if not there[name]}
    if not gone:
        return found, there
    names: dict[str, set[str]] = defaultdict(set)
    for name, content in gone.items():
        names[content].add(name)
    length = len(next(iter(gone.values())))
    for name in new:
        found[name] |= names.get(object_name(_read(root / name), length), set())
    likely = [name for name in gone if name.endswith(_MAPS)][:_MOST]
    before = contents(gone[name] for name in likely)
    lines = {name: _lines(before[gone[name]] or b"") for name in likely}
    for name in new[:_MOST]:
        found[name] |= _alike(_lines(_read(root / name)), lines)
    return found, there


def _alike(lines: set[bytes], others: Mapping[str, set[bytes]]) -> set[str]:
    """Return the names of the files that have half of the lines."""
    return {
        name
        for name, other in others.items()
        if 2 * len(lines & other) >= max(len(lines), len(other), 1)
    }


def _maps(root: Path, folder: Path) -> Iterable[str]:
    found = []
    for place, _, files in os.walk(folder):
        found += [Path(place, file) for file in files if file.endswith(_MAPS)]
    return sorted(relative_name(path, root) for path in found)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError:
        return b""


def _lines(content: bytes) -> set[bytes]:
    return {line.strip() for line in content.split(b"\n")} - {b""}
