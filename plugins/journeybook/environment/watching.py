"""Waiting until files change: told by the system where it can, looked for each second anyway.

A folder may be deleted and come back, which watchers of a system lose sight of; so what counts is
what the files look like, and an event only makes us look at once.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from journeybook.reading import Look, look_of

_LOOK = 1.0  # seconds between two looks without an event
_REST = 0.15  # seconds in which nothing more may change: editors write in several steps


def looks(places: Iterable[Path]) -> dict[Path, Look]:
    """Return what all files look like that are at places or below them."""
    return dict(_looks(places))


def _looks(places: Iterable[Path]) -> Iterator[tuple[Path, Look]]:
    for place in dict.fromkeys(places):
        for name in [place] if not place.is_dir() else _below(place):
            if look := look_of(name):
                yield name, look


def _below(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names)


class _Waker(FileSystemEventHandler):
    def __init__(self) -> None:
        self.woken = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in {"opened", "closed_no_write"}:
            self.woken.set()


class Watch:
    """Watches files until the end of a `with`."""

    def __init__(
        self,
        places: Callable[[], Iterable[Path]],
        read: Callable[[], Mapping[Path, Look | None]] = dict,
    ) -> None:
        """Watch files.

        Args:
            places: returns the files and folders that matter now.
            read: returns what further files looked like before they were read, which only their
                reader knows; None for one that was not there.
        """
        self._places, self._read = places, read
        self._seen: dict[Path, Look] = {}
        self._waker = _Waker()
        self._observer = Observer()

    def __enter__(self) -> Self:
        """Begin."""
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        logging.getLogger("watchdog").propagate = False  # a folder that is gone is no news to us
        self._observer.daemon = True
        self._observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        self._observer.stop()
        self._observer.join(_LOOK)

    def look(self) -> None:
        """See what the files look like: another look than that is a change."""
        self._seen = looks(self._places())

    def changed(self) -> set[Path]:
        """Wait until files look otherwise than when they were seen and nothing more changes.

        Returns:
            Which; they are seen now.
        """
        self._observe()
        before = self._seen | {path: look for path, look in self._read().items() if look}
        while (found := self._now()) == before:
            self._waker.woken.wait(_LOOK)
            self._waker.woken.clear()
        while True:
            time.sleep(_REST)
            self.look()
            if (later := self._now()) == found:
                break
            found = later
        return {one for one in found.keys() | before.keys() if found.get(one) != before.get(one)}

    def _now(self) -> dict[Path, Look]:
        return looks((*self._places(), *self._read()))

    def _observe(self) -> None:
        self._observer.unschedule_all()
        for place in dict.fromkeys((*self._places(), *self._read())):
            with suppress(OSError):  # it is gone, or the system watches no more folders
                folder = place if place.is_dir() else place.parent
                self._observer.schedule(self._waker, str(folder), recursive=folder == place)
