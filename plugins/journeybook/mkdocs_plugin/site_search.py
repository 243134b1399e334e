"""The search of a site, by the option `search`: looked at before the build, and made after it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.neighbours import read_anything
from journeybook.mkdocs_plugin.search import search_hooks
from journeybook.mkdocs_plugin.search_box import stands_in
from journeybook.mkdocs_plugin.search_bundles import look_for_pagefind, write_bundles
from journeybook.mkdocs_plugin.search_entries import Entry, NotedEntries
from journeybook.mkdocs_plugin.search_parts import SearchParts, part_index
from journeybook.pipeline.project import Project
from journeybook.settings import Options

MANY = 1_000
"""From so many maps on, a browser has much to load before it answers from the theme's index."""

log = get_plugin_logger(__name__)


def look_at_search(project: Project, config: MkDocsConfig) -> None:
    """Look whether the site can have the search that it asks for, and say what large ones need.

    Raises:
        ConfigurationError: it cannot.
    """
    options, count = project.settings.options, len(project.catalog.maps)
    look_for_pagefind(config, options)
    if options.search == "material" and count >= MANY and stands_in(config, options):
        log.info(
            "search: %d maps are much to load for a reader; 'search: pagefind' loads only what an "
            "answer needs (pip install 'mkdocs-journeybook[pagefind]')",
            count,
        )


def noted_apart(config: MkDocsConfig, options: Options) -> NotedEntries | None:
    """Return what holds the entries of search while pages are written; None: its plugin does.

    It does where anybody else may read them, and where its index stays as it is.
    """
    alone = len(search_hooks(config)) == 1 and not read_anything(config)
    return NotedEntries() if alone and stands_in(config, options) else None


def finish_search(
    project: Project, ours: Iterable[File], config: MkDocsConfig, noted: Iterable[Entry] = ()
) -> SearchParts | None:
    """Give the index of a site that is built the form that its readers load least of.

    Args:
        project: the maps as the site shows them.
        ours: our files.
        config: where the site is.
        noted: entries that the index was written without; see `noted_apart`.

    Returns:
        The parts of the index; None where it has none.

    Raises:
        PluginError: it cannot be made.
    """
    options = project.settings.options
    if not stands_in(config, options):
        return None
    if options.search == "material":
        return part_index(config, noted)
    try:
        write_bundles(project, ours, config, noted)
    except OSError as error:
        raise PluginError(f"journeybook: the index of search cannot be made: {error}") from error
    return None
