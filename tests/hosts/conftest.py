"""The site that all neighbours are tried on, and where."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hosts.environments import Environment, our_wheel, ready
from hosts.neighbours import packages
from hosts.pages import PageRead, dead_addresses, dead_links, read_page
from hosts.site_of_all_states import ADDRESS, BUILT, make, mkdocs_yml


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    return our_wheel(tmp_path_factory.mktemp("wheel"))


@dataclass
class Bench:
    """What all neighbours are tried on.

    Attributes:
        source: the site, without a neighbour.
        get: returns an environment by its name.
        bases: by our options, every page of ours as it is without one.
    """

    source: Path
    get: Callable[[str], Environment]
    bases: dict[str, dict[str, PageRead]] = field(default_factory=dict)

    def base(self, ours: dict[str, Any]) -> dict[str, PageRead]:
        """Return every page of ours as it is without a neighbour, under some options of ours."""
        known = json.dumps(ours)
        if known not in self.bases:
            plugins = ["search", {"journeybook": ours}]
            (self.source / "mkdocs.yml").write_text(mkdocs_yml({}, plugins), "utf-8")
            told = self.get("common").build(self.source, SOURCE_DATE_EPOCH=BUILT)
            assert told.code == 0, told.err
            site = self.source / "site"
            assert list(dead_links(site, ADDRESS)) == []
            assert list(dead_addresses(site, ADDRESS)) == []
            files = sorted(site.rglob("index.html"))
            pages = {one.relative_to(site).as_posix(): read_page(one) for one in files}
            self.bases[known] = {name: page for name, page in pages.items() if page.words}
        return self.bases[known]


@pytest.fixture(scope="session")
def bench(tmp_path_factory, wheel, machine) -> Bench:
    source = make(tmp_path_factory.mktemp("hosts") / "site").root
    return Bench(source, cache(lambda name: ready(name, packages(name), wheel, machine)))
