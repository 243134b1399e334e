"""The plugins beside us, as far as it is known what they ask a page for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
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


_EXTENSIONS = {
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
    "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty",
    "tables", "toc", "wikilinks",
}  # fmt: skip
"""The extensions that come with Markdown."""
_FUNCTIONS = ("markdown.extensions.", "pymdownx.", "material.", "materialx.", "mermaid2.")
"""Where extensions and functions come from that read nothing but the text that they are given."""
_UNKNOWN_EXTENSIONS = {"pymdownx.snippets", "pymdownx.b64"}
"""Those among them that read files."""


def read_pages_early(config: MkDocsConfig) -> bool:
    """Return whether a plugin or hook may read the text of pages before they are written."""
    methods = (one for event in _READ_PAGES for one in config.plugins.events[event])
    return not are_known(methods)


def read_anything(config: MkDocsConfig) -> bool:
    """Return whether a plugin or hook may read, or write upon, any page or file of the site."""
    written = (*_READ_PAGES, "page_context", "post_page", "post_build")
    return not are_known(one for event in written for one in config.plugins.events[event])


def unknown_to_us(config: MkDocsConfig) -> str:
    """Return the name of what takes part in a build and may read more than we know; or none."""
    for name, plugin in config.plugins.items():
        module = f"{type(plugin).__module__}."
        if not module.startswith(_KNOWN) or module.startswith("material.plugins.info."):
            return str(name)
    functions = (one for one in _functions(config.mdx_configs) if not one.startswith(_FUNCTIONS))
    extensions = (one for one in config.markdown_extensions if not _is_known_extension(one))
    return next(map(str, chain(config.hooks, extensions, functions)), "")


def _is_known_extension(name: str) -> bool:
    if name in _UNKNOWN_EXTENSIONS:
        return False
    return name in _EXTENSIONS or name.startswith(_FUNCTIONS)


def _functions(value: Any) -> Iterator[str]:
    """Yield the names of all that is no plain value in a configuration."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _functions(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _functions(one)
    elif isinstance(value, partial):
        yield from _functions([value.func, value.args, value.keywords])
    elif value is not None and not isinstance(value, (str, int, float)):
        named = value if hasattr(value, "__qualname__") else type(value)
        yield f"{named.__module__}.{named.__qualname__}"


def are_known(methods: Iterable[Callable[..., Any]]) -> bool:
    """Return whether all methods are of plugins that are known."""
    return all(_module(one).startswith(_KNOWN) for one in methods)


def _module(method: Callable[..., Any]) -> str:
    owner = getattr(method, "__self__", None)
    return str(method.__module__ if owner is None else type(owner).__module__)
