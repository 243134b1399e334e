"""The site of a preview: what a build made anew is put into it, and what stands is left there.

MkDocs empties the folder of a site first. So each build goes to a folder beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


class PreviewSite:
    """The folder that a preview serves."""

    def __init__(self) -> None:
        """Begin with none."""
        self._site = self._new = Path()
        self._config: MkDocsConfig | None = None
        self._paths: set[str] = set()

    def begin(self, config: MkDocsConfig) -> None:
        """Turn a build to a folder beside the site; in place, where there can be none."""
        self.give_up()
        site = Path(config.site_dir)
        new = site.with_name(f"{site.name}.new")
        try:
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
        except OSError:
            self._paths = set()
            return
        if self._site != site:
            self._site, self._paths = site, set()
        self._config, self._new = config, new
        config.site_dir = str(new)

    def take(self, path: str, _digest: str) -> bool:
        """Return whether what an earlier build has written at a path is still in the site."""
        return self._config is not None and path in self._paths and self._site.is_dir()

    @property
    def folder(self) -> Path:
        """The folder that is served."""
        return self._site

    @property
    def paths(self) -> set[str]:
        """Where files are that builds have written."""
        return self._paths

    @property
    def made(self) -> set[str]:
        """Where files are that the build which is going on has written."""
        return set(_files(self._new)) if self._config is not None else set()

    def finish(self, left: set[str]) -> None:
        """Put what was made into the site, and take out what is neither made nor left."""
        if self._config is None:
            return
        made = self.made
        for path in sorted(made):
            to = self._site / path
            to.parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._new / path, to)  # noqa: PTH105 - says what it does
        for path in self._paths - made - left:
            (self._site / path).unlink(missing_ok=True)
        self._paths = made | left
        self.give_up()

    def give_up(self) -> None:
        """Leave the site as it is."""
        if self._config is not None:
            self._config.site_dir = str(self._site)
            self._config = None
            shutil.rmtree(self._new, ignore_errors=True)


def _files(folder: Path) -> Iterator[str]:
    for where, _, files in os.walk(folder):
        below = Path(where).relative_to(folder)
        yield from ((below / name).as_posix() for name in files)
