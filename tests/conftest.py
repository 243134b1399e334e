"""Fixtures that every test has, and the one profile of Hypothesis."""

from __future__ import annotations

import datetime
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from journeybook.loading import LoadedMap
from journeybook.pipeline.load import load
from journeybook.pipeline.project import Project
from journeybook.settings import Options, Settings, SiteOptions
from support.corpora import FULL
from support.projects import TODAY, Site, mkdocs_yml
from support.sampling import SEED, VARIABLE

pytest_plugins = [
    "support.chromium",
    "support.made_maps",
    "support.programs",
    "support.review_desk",
    "support.review_server",
    "support.reviews_project",
    "support.ssh_keys",
    "support.theme_templates",
    "support.time_stamps",
]

# Always the same examples, for as long as they take: a red run means that the code has changed, not
# that luck has or that the machine is busy. With HOSTILE_FULL=1 each run takes new ones, to find
# what these leave out; the blob that a failure prints brings its example back.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=not FULL,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Give Hypothesis a folder of this run: it writes already while tests are collected."""
    folder = tempfile.TemporaryDirectory(prefix="journeybook-hypothesis-")
    config.add_cleanup(folder.cleanup)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder.name


def pytest_report_header() -> str:
    """Say the day of the clock, which `make test-days` changes, and what brings samples back."""
    return f"day: {datetime.datetime.now(datetime.UTC).date()}; samples: {VARIABLE}={SEED}"


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """Return a function that writes a project: maps by name, other files by path."""

    def make(maps: dict[str, str], files: dict[str, str] | None = None, **config: object) -> Site:
        site = Site(tmp_path)
        site.write({"mkdocs.yml": mkdocs_yml(**config), "docs/index.md": "# Home\n"})
        site.write({f"maps/{name}": text for name, text in maps.items()})
        return site.write(files or {})

    return make


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """Return a function that writes maps by name and loads them, as a host would."""

    def make(
        maps: dict[str, str], last_good: dict[str, LoadedMap] | None = None, **options: object
    ) -> Project:
        (tmp_path / "maps").mkdir(exist_ok=True)
        Site(tmp_path).write({f"maps/{name}": text for name, text in maps.items()})
        settings = Settings(tmp_path, Options.model_validate(options), SiteOptions())
        return load(settings, TODAY, last_good)

    return make


@pytest.fixture(autouse=True)
def _quiet_mkdocs() -> Iterator[None]:
    """MkDocs' handlers count and print; each test begins without them."""
    yield
    logging.getLogger("mkdocs").handlers.clear()
