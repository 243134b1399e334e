"""Where the server's answers come from: a project or a built site, as it stands when asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

from journeybook.environment.changes import stamp_of, stamp_of_project
from journeybook.environment.clock import now
from journeybook.environment.machine import environment_of
from journeybook.pipeline.holdings import Holdings
from journeybook.pipeline.load import load
from journeybook.pipeline.project_holdings import project_holdings
from journeybook.pipeline.site_holdings import site_holdings
from journeybook.settings import read_settings
from journeybook.uncollected import let_go

_Read = tuple[Holdings, Callable[[], bool]]


class Source:
    """Holdings that are read anew when their files, their history or the day have changed."""

    def __init__(self, read: Callable[[], _Read], stamp: Callable[[], Hashable]) -> None:
        """Begin with nothing read.

        Args:
            read: reads all; returns it, and what asks whether more that it rests on has changed.
            stamp: returns something that is another once there may be something new.
        """
        self._read, self._stamp = read, stamp
        self._last: tuple[Hashable, _Read] | None = None

    def holdings(self) -> Holdings:
        """Return what may be told now.

        Raises:
            ConfigurationError: it cannot be read.
        """
        stamp = (now().date(), self._stamp())
        if self._last is None or self._last[0] != stamp or self._last[1][1]():
            self._last = stamp, self._read()
            let_go()  # what stood before
        return self._last[1][0]


def project_source(config_file: Path) -> Source:
    """Return a project as a source."""

    def read() -> _Read:
        settings = read_settings(config_file)
        project = load(settings, environment_of(settings))
        return project_holdings(project), project.evidence_has_changed

    return Source(read, lambda: stamp_of_project(read_settings(config_file)))


def site_source(folder: Path) -> Source:
    """Return a built site as a source."""
    return Source(
        lambda: (site_holdings(folder, now().date()), lambda: False),
        lambda: stamp_of([folder / "maps.json"]),
    )
