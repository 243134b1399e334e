"""Whether anything that a project is made of may have changed, told without reading it."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from journeybook.environment.git_objects import git
from journeybook.settings import Settings

_SHORT = 4.0


def stamp_of_project(settings: Settings) -> Hashable:
    """Return what is another once a file of a project, a setting or its history has changed."""
    places = (settings.maps_dir, settings.reviews_dir, *settings.trust_root)
    head = git(settings.root, "rev-parse", "HEAD", seconds=_SHORT)
    return repr(settings), stamp_of(places), head.output if head else b""


def stamp_of_reviews(settings: Settings) -> Hashable:
    """Return what is another once a record, a policy or the history of a project has changed."""
    head = git(settings.root, "rev-parse", "HEAD", seconds=_SHORT)
    return stamp_of((settings.reviews_dir, *settings.trust_root)), head.output if head else b""


def stamp_of(places: Iterable[Path]) -> Hashable:
    """Return what is another once one of the files, or one below the folders, has changed."""
    return tuple(sorted(_files(places)))


def _files(places: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    waiting = [*places]
    while waiting:
        place = waiting.pop()
        try:
            if place.is_dir() and not place.is_symlink():
                waiting += place.iterdir()
            status = os.stat(place)  # noqa: PTH116 - of what a link leads to
        except OSError:  # not there, which is told by its absence
            continue
        yield str(place), status.st_mtime_ns, status.st_size
