"""A preview leaves pages as it has written them, as far as they stand: never one too many.

The default run takes some edits; HOSTILE_FULL=1 takes 2,000.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from journeybook.loading import LoadedMap
from journeybook.mkdocs_plugin.plugin import JourneybookPlugin
from support.programs import NOW
from support.projects import Site, a_map
from support.random_edits import POLICY, Edits

FULL = bool(os.environ.get("HOSTILE_FULL"))
SERIES = [(number, 40) for number in range(50)] if FULL else [(1, 6), (2, 3)]


class Preview:
    """`mkdocs serve` without a server: the same plugins for all builds, one folder that is served."""

    def __init__(self, root: Path, served: Path) -> None:
        self.root, self.served = root, served
        self.known: dict[str, LoadedMap] = {}
        self.reads = True
        self.whole = 0  # builds of the whole site
        self._plugins: dict[str, object] = {}

    @property
    def plugin(self) -> JourneybookPlugin:
        return self._plugins["journeybook"]

    def build(self) -> dict[str, bytes]:
        """Build, and return the bytes of every file that is served."""
        if self._plugins:
            self.plugin.build_edit(self._whole)
        else:
            self._whole()
        return files(self.served) if self.reads else {}

    def _whole(self) -> None:
        option = dict(MkDocsConfig._schema)["plugins"]
        before, option.plugin_cache = option.plugin_cache, self._plugins
        is_first = not self._plugins
        try:
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.served))
        finally:
            option.plugin_cache = before
        if is_first:
            config.plugins.on_startup(command="serve", dirty=False)
            self.plugin.reading.last_good.update(self.known)
        build(config, serve_url="http://127.0.0.1:8000/")
        self.whole += 1


def files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def other_files(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


@pytest.mark.parametrize(("number", "edits"), SERIES)
def test_what_stands_is_what_would_be_made(tmp_path, monkeypatch, caplog, number, edits):
    """After each edit every file is the same, byte for byte, as in a preview begun with nothing."""
    caplog.set_level(logging.CRITICAL, logger="mkdocs")  # of broken maps, time and again
    site = Site(tmp_path / "project")
    site.root.mkdir()
    done = Edits(site, number)
    preview = Preview(site.root, tmp_path / "served")
    left, pages = 0, 0
    for _ in range(edits):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp()) + done.day * 86400))
        fresh = Preview(site.root, tmp_path / "fresh")
        fresh.known = dict(preview.plugin.reading.last_good) if done.log else {}
        found = preview.build()
        expected = fresh.build()
        assert other_files(found, expected) == [], done.log
        left += len(preview.plugin.left)
        pages += len(found)
        shutil.rmtree(tmp_path / "fresh")
        done.log.append(done.edit())
    assert left > 0
    if os.environ.get("TOLD"):
        print("EDITS", edits, "WHOLE", preview.whole, flush=True)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("docs/more.md", "# More\n\nOther words.\n", "pages made again: 1, "),
        ("docs/more.md", "# Less\n", "the title of more.md is another one"),
        ("docs/new.md", "# New\n", "new.md is neither the text of a page nor a map"),
        ("overrides/main.html", '{% extends "base.html" %}', "main.html is neither"),
        ("maps/new.en-US.yml", a_map("new"), "a page has come, gone or moved"),
        ("maps/_policy/reviewers.yml", POLICY, "all pages rest on something that has changed"),
    ],
)
def test_an_edit_is_told_by_what_it_touches(tmp_path, caplog, name, text, told):
    """Where the whole site is built, a line says why; else how many pages were made again."""
    caplog.set_level(logging.INFO, logger="mkdocs")
    site = Site(tmp_path / "project")
    site.root.mkdir()
    Edits(site, 1)
    preview = Preview(site.root, tmp_path / "served")
    preview.build()
    site.write({name: text})
    preview.build()
    assert told in caplog.text
    assert preview.whole == 1 + ("whole site is built" in caplog.text)
