"""The site is built beside the one that stands, and takes its place when it is good.

MkDocs empties the old site first, so an error on the way, a full disk or a kill would leave nothing
or half a site. Here all of them leave the old one as it was.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler, clean_directory

from journeybook.environment.holding import NOTHING, hold, let_go
from journeybook.mkdocs_plugin.carrying import carry_over, copy_into
from journeybook.mkdocs_plugin.exchange import exchange
from journeybook.pipeline.stamps import content_of

log = get_plugin_logger(__name__)


class BuildBeside:
    """A build into a folder beside the site."""

    def __init__(self) -> None:
        """Begin with none going on."""
        self._config: MkDocsConfig | None = None
        self._site = self._new = Path()
        self._held = NOTHING
        self._depth = 0

    def begin(self, config: MkDocsConfig, *, dirty: bool = False) -> None:
        """Turn a build to a folder beside the site; a build within a build goes to the same.

        Args:
            config: where the site is.
            dirty: whether MkDocs would leave the pages that have not changed. They are built all
                the same: one left as it was may be withheld by now, or name in its navigation what
                is.
        """
        if self._config is not None and config.site_dir == str(self._new):
            self._depth += 1
            return
        self.give_up()
        site = Path(config.site_dir)
        if dirty:
            log.info("--dirty: every page is built; one left as it was may be withheld by now")
        try:
            recover(site)
            new = site.with_name(f".{site.name}-{secrets.token_hex(4)}.new")
            new.mkdir(parents=True)
            if site.is_dir():
                new.chmod(site.stat().st_mode & 0o7777)
        except OSError as error:
            why = error.strerror or type(error).__name__
            log.info("built in place, since nothing can be made beside %s: %s", site, why)
            if dirty:  # MkDocs does it without
                clean_directory(str(site))
            return
        self._config, self._site, self._new, self._depth = config, site, new, 1
        self._held = hold(new)
        config.site_dir = str(new)

    def follow(self, config: MkDocsConfig) -> None:
        """Turn to the folder that another plugin has meanwhile named as the place of the site."""
        if self._config is None or config.site_dir == str(self._new):
            return
        named = Path(config.site_dir)
        if named.is_relative_to(self._new):
            named = self._site / named.relative_to(self._new)
        self.give_up()
        config.site_dir = str(named)
        self.begin(config)

    def take(self, path: str, digest: str) -> bool:
        """Take a file over from the site that stands; return whether it has this SHA-256."""
        if self._config is None:
            return False
        old, new = self._site / path, self._new / path
        try:
            if not stat.S_ISREG(old.lstat().st_mode):
                return False
            new.parent.mkdir(parents=True, exist_ok=True)
            try:
                new.hardlink_to(old)  # nobody writes into it: the page that it is of stands
            except OSError:
                shutil.copy2(old, new)
            if content_of(new) == digest:
                return True
            new.unlink()
        except OSError:
            return False
        return False

    def finish(self) -> bool:
        """Put the new site in its place, unless MkDocs is going to call it bad.

        Returns:
            Whether it is there now.

        Raises:
            PluginError: it cannot be put there.
        """
        if self._config is None:
            return False
        self._depth -= 1
        if self._depth or _counted_warnings(self._config):
            return False
        self._config.site_dir = str(self._site)
        try:
            _put(self._new, self._site)
        except OSError as error:
            raise PluginError(f"journeybook: the site is as it was: {error}") from error
        finally:
            self.give_up()
        return True

    def give_up(self) -> None:
        """Remove what was built, if there is a build, and leave the site as it is."""
        if self._config is None:
            return
        self._config.site_dir = str(self._site)
        self._config = None
        shutil.rmtree(self._new, ignore_errors=True)
        let_go(self._held)
        self._held = NOTHING


def recover(site: Path) -> None:
    """Finish or remove what builds left beside a site that were killed.

    Raises:
        OSError: it cannot be done.
    """
    own = re.compile(rf"\.{re.escape(site.name)}-[0-9a-f]{{8}}\.(new|old)")
    left = {path.name[:-4] for path in _entries(site.parent) if own.fullmatch(path.name)}
    for name in sorted(left):
        with suppress(BlockingIOError):  # of a build that is going on
            _recover(site, site.with_name(f"{name}.new"), site.with_name(f"{name}.old"))


def _recover(site: Path, new: Path, old: Path) -> None:
    held = hold(new)
    try:
        if old.is_dir() and not os.path.lexists(site):
            (new if new.is_dir() else old).rename(site)  # it is whole, or the old one would stand
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        let_go(held)


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _put(new: Path, site: Path) -> None:
    if not os.path.lexists(site):
        new.rename(site)
        return
    why = "it is a link" if site.is_symlink() else "it is a mount" if site.is_mount() else ""
    if not why:
        carry_over(site, new)
        try:
            old = exchange(new, site, new.with_suffix(".old"))
        except OSError as error:
            why = error.strerror or type(error).__name__
        else:
            shutil.rmtree(old, ignore_errors=True)
    if why:
        log.info("%s is replaced file by file, since it cannot be exchanged: %s", site, why)
        clean_directory(str(site))
        copy_into(new, site)


def _counted_warnings(config: MkDocsConfig) -> bool:
    """Return whether MkDocs has counted a warning that ends a strict build."""
    handlers = logging.getLogger("mkdocs").handlers if config.strict else []
    return any(one.get_counts() for one in handlers if isinstance(one, CountHandler))
