"""Search reads another text than people, and answers in an order of its own.

It reads no diagrams and no picture's words twice. Where the theme is Material, a script of ours
stands around its worker (`assets/search.js`): it has to know the language of a page, so that is put
into the index beside the page's entry, and into the address of the script. Another one
(`assets/search-box.js`) tells it when search is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from journeybook.mkdocs_plugin.files import MapPage

_SOURCE = Path(__file__).parents[1] / "assets" / "search.js"
_WORKERS = "assets/javascripts/workers"
SCRIPT = f"{_WORKERS}/journeybook-search.js"
"""It stands beside the theme's, which loads others from places that it knows from there."""
BOX = "assets/journeybook/search-box.js"
"""The script that tells ours when search is opened."""
_CALL = re.compile(
    rf'("search":\s*")([^"]*){_WORKERS}/search\.[\w.]+\.js"(.*?</script>)', re.DOTALL
)
"""Where a page of Material names its worker, up to the end of its configuration."""


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
        events[place : place + 1] = [before, method, _finisher(method), after]


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


def worker_files(config: MkDocsConfig) -> list[File]:
    """Return our script around the theme's worker, where it has one that we know."""
    workers = _workers(config.theme.dirs)
    if not workers:
        return []
    content = _SOURCE.read_text("utf-8").replace("MATERIAL", workers[0])
    file = File.generated(config, SCRIPT, content=content)
    file.abs_src_path = str(_SOURCE)
    return [file]


def _workers(folders: Iterable[str]) -> list[str]:
    return [
        file.name for folder in folders for file in Path(folder, _WORKERS).glob("search.*.min.js")
    ]


def stands_around(config: MkDocsConfig) -> bool:
    """Return whether pages can call our script.

    A site that is read without a server keeps the theme's: browsers start no worker from a file.
    """
    is_offline = any(name.rpartition("/")[2] == "offline" for name in config.plugins)
    return not is_offline and bool(_workers(config.theme.dirs))


def with_search(output: str, page: Any, config: MkDocsConfig) -> str:
    """Return a page's HTML with our script in the place of the theme's worker."""
    if not stands_around(config) or not (called := _CALL.search(output)):
        return output
    site = str(config.theme.get("language") or "en")
    languages = {"lang": page.site_page.locale if isinstance(page, MapPage) else site, "site": site}
    script = f'{called[1]}{called[2]}{SCRIPT}?{urlencode(languages)}"{called[3]}'
    box = f'<script src="{called[2]}{BOX}"></script>'
    return f"{output[: called.start()]}{script}{box}{output[called.end() :]}"
