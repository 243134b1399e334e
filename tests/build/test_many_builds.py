"""A process that builds again and again, as programs do that publish several sites."""

from __future__ import annotations

import gc
import weakref

from mkdocs.commands.build import build

from support.projects import Site, a_map, mkdocs_yml


def test_what_a_build_has_left_goes_when_the_next_one_has_begun(tmp_path):
    """Maps, pages and templates hold each other in circles, which only the collector lets go."""
    files = {"mkdocs.yml": mkdocs_yml(), "docs/index.md": "# Home\n", "maps/a.yml": a_map()}
    site = Site(tmp_path).write(files)
    gc.collect()
    gc.disable()  # it comes by itself at some time, on which nobody can count
    try:
        there = [weakref.ref(_built(site)) for _ in range(3)]
    finally:
        gc.enable()
    assert [one() is None for one in there] == [True, True, False]


def _built(site: Site) -> object:
    """Return the configuration of a build, which holds all that it was about."""
    config = site.config()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return config
