"""What answers in Material's search box: a script of ours around its worker, or in its place.

The script has to know the language of a page: that stands in its address. Another one, on the page
(`assets/search-box.js`), tells it when search is opened, and by what it is narrowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from journeybook.escaping import html
from journeybook.languages.texts import Texts, texts_for
from journeybook.mkdocs_plugin.map_page import MapPage
from journeybook.settings import Options

_SOURCES = Path(__file__).parents[1] / "assets"
_WORKERS = "assets/javascripts/workers"
_NAMES = {"material": "search.js", "pagefind": "search-pagefind.js"}
SCRIPT = f"{_WORKERS}/journeybook-search.js"
"""It stands beside the theme's, which loads others from places that it knows from there."""
BOX = "assets/journeybook/search-box.js"
"""The script that tells ours when search is opened."""
_CALL = re.compile(
    rf'("search":\s*")([^"]*){_WORKERS}/search\.[\w.]+\.js"(.*?</script>)', re.DOTALL
)
"""Where a page of Material names its worker, up to the end of its configuration."""


def stands_in(config: MkDocsConfig, options: Options) -> bool:
    """Return whether pages can call our script.

    A site that is read without a server keeps the theme's: browsers start no worker from a file.
    """
    is_offline = any(name.rpartition("/")[2] == "offline" for name in config.plugins)
    return options.search in _NAMES and not is_offline and bool(_workers(config.theme.dirs))


def worker_files(config: MkDocsConfig, options: Options) -> list[File]:
    """Return our script beside the theme's worker, where it has one that we know."""
    if not stands_in(config, options):
        return []
    source = _SOURCES / _NAMES[options.search]
    content = source.read_text("utf-8").replace("MATERIAL", _workers(config.theme.dirs)[0])
    file = File.generated(config, SCRIPT, content=content)
    file.abs_src_path = str(source)
    return [file]


def with_search(output: str, page: Any, config: MkDocsConfig, options: Options) -> str:
    """Return a page's HTML with our script in the place of the theme's worker; see `stands_in`."""
    if not (called := _CALL.search(output)):
        return output
    site = site_language(config)
    lang = page.site_page.locale if isinstance(page, MapPage) else site
    script = f'{called[1]}{called[2]}{SCRIPT}?{urlencode({"lang": lang, "site": site})}"{called[3]}'
    words = _words(texts_for(lang)) if options.search == "pagefind" else ()
    told = "".join(f' data-{name}="{html(text)}"' for name, text in words)
    box = f'<script src="{called[2]}{BOX}"{told}></script>'
    return f"{output[: called.start()]}{script}{box}{output[called.end() :]}"


def site_language(config: MkDocsConfig) -> str:
    """Return the language of hand-written pages."""
    return str(config.theme.get("language") or "en")


def _workers(folders: Iterable[str]) -> list[str]:
    return [
        file.name for folder in folders for file in Path(folder, _WORKERS).glob("search.*.min.js")
    ]


def _words(texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield what the box says to narrow what is found, by the names of attributes."""
    yield "label", texts("Narrow the search")
    yield "language", texts("Language")
    yield "here", texts.language_name()
    yield "all", texts("All languages")
    yield "kind", texts("Kind")
    yield "state", texts("State")
    yield "owner", texts("Owner")
    for category, form in texts.forms("{n} page found", "{n} pages found").items():
        yield f"found-{category}", form
    yield "first", texts("the first {n} are shown", n="{n}")
