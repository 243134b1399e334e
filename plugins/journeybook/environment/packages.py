"""Which packages are installed, and in which edition: told by the names of their folders."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_INFO = (".dist-info", ".egg-info", ".pth", ".egg-link")


def packages() -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return by folder in which Python looks for modules what is installed there, and when."""
    # Unless Python was told not to, it looks first where the command was called or lies.
    folders = sys.path if sys.flags.safe_path else sys.path[1:]
    found = ((one, tuple(sorted(_installed(one)))) for one in dict.fromkeys(folders))
    return tuple((folder, those) for folder, those in found if those)


def _installed(folder: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        found += ((one.name, one.stat().st_mtime_ns) for one in entries if one.name.endswith(_INFO))
    return found
