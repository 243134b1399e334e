"""The plugins beside us, as far as it is known what they ask a page for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_READ_PAGES = ("pre_page", "page_read_source", "page_markdown", "page_content", "env")
"""The events at which a plugin can read a page before it is written."""
_KNOWN = (
    "journeybook.",
    "material.plugins.info.",
    "material.plugins.offline.",
    "material.plugins.search.",
    "material.plugins.tags.",
    "mermaid2.",
    "mkdocs.contrib.search",
)
"""Modules of plugins that read no text of a page at these events, but its metadata at most."""


def read_pages_early(config: MkDocsConfig) -> bool:
    """Return whether a plugin or hook may read the text of pages before they are written."""
    methods = (one for event in _READ_PAGES for one in config.plugins.events[event])
    return not are_known(methods)


def read_anything(config: MkDocsConfig) -> bool:
    """Return whether a plugin or hook may read, or write upon, any page or file of the site."""
    written = (*_READ_PAGES, "page_context", "post_page", "post_build")
    return not are_known(one for event in written for one in config.plugins.events[event])


def are_known(methods: Iterable[Callable[..., Any]]) -> bool:
    """Return whether all methods are of plugins that are known."""
    return all(_module(one).startswith(_KNOWN) for one in methods)


def _module(method: Callable[..., Any]) -> str:
    owner = getattr(method, "__self__", None)
    return str(method.__module__ if owner is None else type(owner).__module__)
