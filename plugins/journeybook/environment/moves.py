"""Maps that were moved and not committed yet: whose words they are, their earlier names say."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from journeybook.environment.git_objects import Contents
from journeybook.names import relative_name

_MAPS = (".yml", ".yaml")
_MOST = 50  # of each kind: more than that is no move of a few files
_LARGEST = 512 * 1024


def moves(
    root: Path, folder: Path, head: Mapping[str, str], contents: Contents
) -> Iterator[tuple[str, str]]:
    """Yield the name of each new file with that of a file of the last commit that is gone.

    As Git does, half of the lines must be the same.
    """
    gone = [name for name in head if name.endswith(_MAPS) and not (root / name).is_file()]
    if not gone:
        return
    new = [name for name in _maps(root, folder) if name not in head]
    before = contents(head[name] for name in gone[:_MOST])
    for name in new[:_MOST]:
        lines = _lines(_read(root / name))
        for old in gone[:_MOST]:
            others = _lines(before[head[old]] or b"")
            if 2 * len(lines & others) >= max(len(lines), len(others), 1):
                yield name, old


def _maps(root: Path, folder: Path) -> list[str]:
    found = []
    for place, _, files in os.walk(folder):
        found += [Path(place, file) for file in files if file.endswith(_MAPS)]
    return sorted(relative_name(path, root) for path in found)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError:
        return b""


def _lines(content: bytes) -> set[bytes]:
    return {line.strip() for line in content.split(b"\n")} - {b""}
