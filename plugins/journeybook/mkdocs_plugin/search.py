"""Search reads another text than people: no diagrams, no picture's words twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig


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
        place = events.index(method)
        events[place : place + 1] = [before, method, after]


def _is_search(method: Callable[..., Any]) -> bool:
    owner = getattr(method, "__self__", None)
    return any("search" in kind.__module__ for kind in type(owner).__mro__)
