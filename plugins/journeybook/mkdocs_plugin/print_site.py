"""Our articles on the page that print-site makes of all pages.

It lets links lead to places of that page, and gives headings and list items the ids for that. Ours
lead to other places too, and their drawings have ids of their own, which are there once only.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from journeybook.mkdocs_plugin.files import MapPage
from journeybook.settings import SiteLinks, folder_of

_ID = re.compile(r"""(\s)id="([^"]*)\"""")
_NAMED = re.compile(r"""(\saria-(?:labelledby|describedby|controls))="([^"]*)\"""")
_DRAWN = re.compile(r"url\(#([^)]+)\)")
_FILE = re.compile(r"""(<a\s[^>]*?href=")([\w.-]+\.\w+)(?=")""")


def hand_over(page: MapPage, config: MkDocsConfig) -> None:
    """Give print-site an article whose ids are those that it lets links lead to."""
    article: Any = getattr(page, "html", None)
    if "print-site" not in config.plugins or not isinstance(article, str):
        return
    key = folder_of(page.url).lower().replace("/", "-")
    # In other quotes, so that it does not add the key once more.
    article = _ID.sub(rf"\1id='{key}-\2'", article)
    article = _NAMED.sub(lambda found: f'{found[1]}="{_keyed(found[2], key)}"', article)
    article = _DRAWN.sub(rf"url(#{key}-\1)", article)
    links = SiteLinks(config.site_url or "", config.use_directory_urls)
    if links.site_url:  # it would take files that it does not know for places of the page
        folder = links.address(folder_of(page.url))
        article = _FILE.sub(rf"\1{folder}/\2", article)
    page.html = article  # type: ignore[attr-defined]


def _keyed(ids: str, key: str) -> str:
    return " ".join(f"{key}-{one}" for one in ids.split())
