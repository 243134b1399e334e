"""Which packages are installed, and in which edition: told by the names of their folders.

And by the times of these and of what the packages bring: an installation for developers writes
into a folder that is there.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_INFO = (".dist-info", ".egg-info", ".pth", ".egg-link")
_BROUGHT = "entry_points.txt"

Packages = tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...]
"""By folder, the packages in it, each with the times of its folder and of what it brings."""


def packages() -> Packages:
    """Return by folder in which Python looks for modules what is installed there, and when."""
    # Unless Python was told not to, it looks first where the command was called or lies.
    return packages_in(sys.path if sys.flags.safe_path else sys.path[1:])


def packages_in(folders: Iterable[str]) -> Packages:
    """Return what is installed in some folders, and when; without a name, in that of the call."""
    found = ((one, tuple(sorted(_installed(one or os.curdir)))) for one in dict.fromkeys(folders))
    return tuple((folder, those) for folder, those in found if those)


def is_of_a_package(place: Path) -> bool:
    """Return whether a file or folder is of an installed package, wherever packages lie."""
    homes = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    return not homes.isdisjoint(place.resolve().parents)


def _installed(folder: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for one in entries:
            if one.name.endswith(_INFO):
                yield one.name, one.stat().st_mtime_ns, _time(f"{one.path}/{_BROUGHT}")


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - there are very many
    except OSError:
        return 0
