"""Fixtures that every test has."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.projects import Site, mkdocs_yml


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Site]:
    """Return a function that writes a project: maps by name, other files by path."""

    def make(maps: dict[str, str], files: dict[str, str] | None = None, **config: object) -> Site:
        site = Site(tmp_path)
        site.write({"mkdocs.yml": mkdocs_yml(**config), "docs/index.md": "# Home\n"})
        site.write({f"maps/{name}": text for name, text in maps.items()})
        return site.write(files or {})

    return make


@pytest.fixture(autouse=True)
def _quiet_mkdocs() -> Iterator[None]:
    """MkDocs' handlers count and print; each test begins without them."""
    yield
    logging.getLogger("mkdocs").handlers.clear()
