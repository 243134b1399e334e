"""Search reads another text than people: no diagrams, and no picture's words twice.

What it has noted of a page of ours is finished here: the page's language, and whom to leave out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.files import MapPage


def exchange_around_search(
    config: MkDocsConfig, before: Callable[..., Any], after: Callable[..., Any]
) -> None:
    """Let one hook run right before search reads a page, and one right after it.

    No other plugin comes between, so none sees what search is to read, or writes upon it.
    """
    events = config.plugins.events["page_context"]
    if before in events:
        return
    for method in [one for one in events if _is_search(one)]:
        at = events.index(method)
        events[at : at + 1] = [before, method, _finisher(method), after]


def _is_search(method: Callable[..., Any]) -> bool:
    owner = getattr(method, "__self__", None)
    return any("search" in kind.__module__ for kind in type(owner).__mro__)


def _finisher(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a hook that finishes what a search plugin has noted of a page of ours."""
    owner = getattr(method, "__self__", None)

    def finish(context: Any, *, page: Any, **_: Any) -> Any:
        entries = getattr(getattr(owner, "search_index", None), "entries", None)
        if isinstance(page, MapPage) and isinstance(entries, list):
            _finish(entries, page)
            if page.site_page.unlisted:
                entries[:] = [one for one in entries if place(one) != page.url]
        return context

    return finish


def _finish(entries: list[dict[str, Any]], page: MapPage) -> None:
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
