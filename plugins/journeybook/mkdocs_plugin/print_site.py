"""Our articles on the page that print-site makes of all pages.

It lets links lead to places of that page, and gives headings and list items the ids for that. Ours
lead to other places too, and their drawings have ids of their own, which are there once only.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from journeybook.mkdocs_plugin.map_page import MapPage, page_of
from journeybook.settings import SiteLinks, folder_of

_ID = re.compile(r"""(\s)id="([^"]*)\"""")
_NAMED = re.compile(r"""(\saria-(?:labelledby|describedby|controls))="([^"]*)\"""")
_DRAWN = re.compile(r"url\(#([^)]+)\)")
_PLACE = re.compile(r"""(<a\s[^>]*?href=")([^"#:]+)(?=#)""")
_FILE = re.compile(r"""(<a\s[^>]*?href=")([\w.-]+\.\w+)(?=")""")


def hand_over(page: MapPage, config: MkDocsConfig, files: Files) -> None:
    """Give print-site an article whose ids are those that it lets links lead to.

    A place in a page whose text it does not get, since nobody approved it, is on that page alone.
    """
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
        here, pages = folder_of(page.url), filter(None, map(page_of, files))
        withheld = {folder_of(one.url) for one in pages if not one.site_page.leaves}

        def in_full(found: re.Match[str]) -> str:
            to = folder_of(posixpath.normpath(posixpath.join(here, found[2])))
            return f"{found[1]}{links.page_address(to)}" if to in withheld else found[0]

        article = _PLACE.sub(in_full, article)
        article = _FILE.sub(rf"\1{links.address(here)}/\2", article)
    page.html = article  # type: ignore[attr-defined]


def _keyed(ids: str, key: str) -> str:
    return " ".join(f"{key}-{one}" for one in ids.split())
