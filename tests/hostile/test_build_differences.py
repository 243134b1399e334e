"""What a build leaves of an earlier one is what it would make: every file, byte for byte.

Random edits of all that a page can rest on; after each the site is built on top of the one that
stands, with the store, and from nothing. The default run takes some of a few maps, HOSTILE_FULL=1
thousands of 60 maps.
"""

from __future__ import annotations

import datetime
import logging
import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from journeybook.environment import store as stores
from journeybook.environment.store_key import VARIABLE
from support.corpora import FULL
from support.programs import NOW
from support.projects import Site
from support.random_edits import Edits
from support.reviews_project import Reviewed
from support.store_edits import Place

SERIES = range(40) if FULL else range(1)
EDITS = int(os.environ.get("EDITS", "30")) if FULL else 4
MAPS = 60 if FULL else 9


class Sites:
    """A project whose site is built on top of the one that stands, and from nothing."""

    def __init__(self, root: Path, monkeypatch) -> None:
        self.root, self._monkeypatch = root, monkeypatch
        self.left = 0
        edition = stores.edition()
        monkeypatch.setattr(stores, "edition", lambda: edition)

    def compare(self, at: datetime.datetime, done: list[str]) -> None:
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(at.timestamp())))
        shutil.rmtree(self.root.parent / "anew", ignore_errors=True)
        # A key in the project is none, so nothing is kept.
        anew = self._built("anew", self.root / "no-key")
        again = self._built("site", self.root.parent / "data")
        if isinstance(anew, str) or isinstance(again, str):
            assert again == anew, done
            return
        other = sorted(
            path for path in anew.keys() | again.keys() if anew.get(path) != again.get(path)
        )
        assert other == [], done

    def _built(self, name: str, data: Path) -> dict[str, bytes] | str:
        self._monkeypatch.setenv(VARIABLE, str(data))
        out = self.root.parent / name
        try:
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(out))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Abort, PluginError) as error:  # of mistakes, where the site asks for that
            return str(error)
        self.left += len(config.plugins["journeybook"].build.left)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="mkdocs")


@pytest.mark.parametrize("seed", SERIES)
def test_edits_of_maps_templates_and_settings(tmp_path, monkeypatch, seed):
    """Of authors and administrators, in a site without Git."""
    site = Site(tmp_path / "project")
    site.root.mkdir()
    edits, sites = Edits(site, seed, MAPS), Sites(site.root, monkeypatch)
    for _ in range(EDITS):
        sites.compare(NOW + datetime.timedelta(days=edits.day), edits.log)
        edits.log.append(edits.edit())
    assert sites.left


@pytest.mark.parametrize("seed", SERIES)
def test_edits_of_decisions_policy_and_history(tmp_path, monkeypatch, keys, seed):
    """Of reviewers too, in a repository; the store itself is damaged, exchanged and put back."""
    place = Place(Reviewed(tmp_path / "project", keys).start(), seed, count=MAPS, fail_on="never")
    sites, done = Sites(place.root, monkeypatch), list[str]()
    for _ in range(EDITS):
        sites.compare(datetime.datetime.combine(place.day, datetime.time(12), datetime.UTC), done)
        done.append(place.edit())
    assert sites.left
