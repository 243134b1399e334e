"""Search reads another text than people: no diagrams, and no picture's words twice.

What it has noted of a page of ours is finished here: the page's language, and whom to leave out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.map_page import MapPage

Entries = list[dict[str, Any]]


def exchange_around_search(config: MkDocsConfig, take: Callable[[Entries], None]) -> None:
    """Show search its own text of a page of ours, and the article to whoever comes next.

    No other plugin comes between, so none sees what search is to read, or writes upon it.

    Args:
        config: where the plugins are.
        take: is given all entries that search holds when it has read a page, to take them out.
    """
    events = config.plugins.events["page_context"]
    if _show_search in events:
        return
    for method in search_hooks(config):
        at = events.index(method)
        events[at : at + 1] = [_show_search, _asked(method, take), _show_readers]


def _show_search(context: Any, *, page: Any, **rest: Any) -> Any:
    del rest
    if isinstance(page, MapPage):
        page.show_search_text()
    return context


def _show_readers(context: Any, *, page: Any, **rest: Any) -> Any:
    del rest
    if isinstance(page, MapPage):
        page.show_article()
    return context


def search_hooks(config: MkDocsConfig) -> list[Callable[..., Any]]:
    """Return the hooks by which search plugins read pages."""
    return [one for one in config.plugins.events["page_context"] if _is_search(one)]


def _is_search(method: Callable[..., Any]) -> bool:
    owner = getattr(method, "__self__", None)
    return any("search" in kind.__module__ for kind in type(owner).__mro__)


def has_search(config: MkDocsConfig) -> bool:
    """Return whether a plugin makes an index of the site's pages."""
    kinds = (kind for one in config.plugins.values() for kind in type(one).__mro__)
    return any("search" in kind.__module__ for kind in kinds)


def indexes(config: MkDocsConfig) -> list[Entries]:
    """Return what search plugins have noted of pages."""
    owners = config.plugins.values()
    found = (getattr(getattr(one, "search_index", None), "entries", None) for one in owners)
    return [one for one in found if isinstance(one, list)]


def _asked(method: Callable[..., Any], take: Callable[[Entries], None]) -> Callable[..., Any]:
    """Return the hook of a search plugin with what it lacks for pages of ours."""
    owner = getattr(method, "__self__", None)
    name = type(owner).__module__

    def ask(context: Any, *, page: Any, **rest: Any) -> Any:
        entries = getattr(getattr(owner, "search_index", None), "entries", None)
        if not isinstance(entries, list):
            if isinstance(page, MapPage):
                page.entries = None
            return method(context, page=page, **rest)
        if isinstance(page, MapPage):
            context = _note(page, name, entries, lambda: method(context, page=page, **rest))
        else:
            context = method(context, page=page, **rest)
        take(entries)
        return context

    ask.__module__ = name  # whose hook it is
    return ask


def _note(page: MapPage, name: str, entries: Entries, read: Callable[[], Any]) -> Any:
    """Let search read a page of ours, and finish what it notes.

    That is kept with the page: of one that stands search is asked no more.
    """
    known = page.entries or {}
    if page.stands:
        entries += map(dict, known.get(name, ()))
        return None
    start = len(entries)
    context = read()
    _finish(entries, page)
    if page.site_page.unlisted:
        entries[:] = [one for one in entries if place(one) != page.url]
    if page.is_kept:
        page.entries = {**known, name: [*map(dict, entries[start:])]}
    return context


def _finish(entries: Entries, page: MapPage) -> None:
    """Name the language of a page at its entry, and its tags there alone."""
    for entry in reversed(entries):
        if place(entry) != page.url:
            return
        if "#" in entry["location"]:
            entry.pop("tags", None)
        else:
            entry["lang"] = page.site_page.locale


def place(entry: dict[str, Any]) -> str:
    """Return the address of the page that an entry of the index leads to."""
    return str(entry["location"]).partition("#")[0]
