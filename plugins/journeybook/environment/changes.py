"""Whether anything that a project is made of may have changed, told without reading it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from journeybook.environment.git_objects import git
from journeybook.reading import Look, look_of
from journeybook.settings import Settings

_SHORT = 4.0


def stamp_of_project(settings: Settings) -> Hashable:
    """Return what is another once a file of a project, a setting or its history has changed.

    Files that its evidence names are told by `EvidenceFiles`, which the project has.
    """
    head = git(settings.root, "rev-parse", "HEAD", seconds=_SHORT)
    return repr(settings), stamp_of(settings.inputs), head.output if head else b""


def stamp_of(places: Iterable[Path]) -> Hashable:
    """Return what is another once one of the files, or one below the folders, has changed."""
    return tuple(sorted(_files(places)))


def _files(places: Iterable[Path]) -> Iterator[tuple[str, Look]]:
    waiting = [*places]
    while waiting:
        place = waiting.pop()
        with suppress(OSError):
            if place.is_dir() and not place.is_symlink():
                waiting += place.iterdir()
        if look := look_of(place):  # what is not there is told by its absence
            yield str(place), look
