"""Whether the maps still stand as they were read: by the looks of their files, and HEAD."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from journeybook.environment.branches import said
from journeybook.settings import Settings

Stamp = tuple[object, ...]
"""Changes when a file or the last commit does."""


def stamp(settings: Settings, policy: Path, day: datetime.date) -> Stamp:
    """Return a stamp of all that a project is read from.

    Args:
        settings: where its files are.
        policy: the folder of its policy.
        day: the day.
    """
    folders = {settings.maps_dir, settings.reviews_dir, settings.trust_policy.parent, policy}
    looks = sorted(look for folder in folders for look in _looks(folder))
    return day, policy, said(settings.root, "rev-parse", "HEAD"), *looks


def _looks(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - there may be very many
            try:
                look = os.stat(path)  # noqa: PTH116 - as above
            except OSError:
                continue
            yield path, look.st_mtime_ns, look.st_size, look.st_ino
