"""Files that stand as they stood, told without opening them.

Of each its times count, to the nanosecond, with its size, its number and what a link leads to. The
time of the last change of a file's status cannot be set by programs, so a text that was exchanged
for one of the same length with its old date is seen. Two changes within one tick of a clock are
not: who keeps something of files asks how long ago the last change was. Where a system has no such
time, files are told by their content.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterable
from typing import NamedTuple

from journeybook.environment.inputs import contents

_HAS_TIMES = os.name == "posix"


class Standing(NamedTuple):
    """What is told of files and folders.

    Attributes:
        told: what tells them from others.
        changed: when one of them changed last, in seconds since 1970.
    """

    told: str
    changed: float


def standing(places: Iterable[str], apart: Collection[str] = ()) -> Standing:
    """Return what tells the files at some places, and below them.

    Args:
        places: files and folders, whether they are there or not.
        apart: what lies in the folders and does not count.
    """
    walk = _Walk(frozenset(apart))
    for place in places:
        walk.begin(place)
    told = json.dumps(walk.found).encode("utf-8", "surrogatepass")
    if not _HAS_TIMES:
        told += contents(places).encode()
    return Standing(hashlib.sha256(told).hexdigest(), walk.changed / 1e9)


class _Walk:
    def __init__(self, apart: frozenset[str]) -> None:
        self.found: list[tuple[object, ...]] = []
        self.changed = 0
        self._apart, self._seen = apart, set[tuple[int, int]]()

    def begin(self, place: str) -> None:
        """Take in a place, and where it is: a folder above it may be a link."""
        try:
            self.found.append((place, os.path.realpath(place)))
        except ValueError:  # there can be no file of this name
            self.found.append((place,))
        self.take(place)

    def take(self, path: str) -> None:
        """Take in a file, a folder with all that lies in it, or that there is none."""
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                self._tell(path, status)
                status = os.stat(path)  # noqa: PTH116 - there are very many
                self.found.append((os.path.realpath(path),))
        except (OSError, ValueError) as error:
            self.found.append((path, type(error).__name__))
            return
        if stat.S_ISDIR(status.st_mode):
            self._take_folder(path, status)
        else:
            self._tell(path, status)

    def _take_folder(self, path: str, status: os.stat_result) -> None:
        which = status.st_dev, status.st_ino
        if path in self._apart or which in self._seen:
            return
        self._seen.add(which)
        self.found.append((path, *which, status.st_mode))
        try:
            names = sorted(os.listdir(path))  # noqa: PTH208 - as above
        except OSError as error:
            self.found.append((path, type(error).__name__))
            return
        for name in names:
            self.take(f"{path}/{name}")

    def _tell(self, path: str, status: os.stat_result) -> None:
        times = status.st_mtime_ns, status.st_ctime_ns
        self.changed = max(self.changed, *times)
        self.found.append(
            (path, *times, status.st_size, status.st_ino, status.st_dev, status.st_mode)
        )
