"""What our pages say in their heads, whatever the theme has a place for.

Templates of themes have blocks for it under the names that MkDocs' own have. What a theme has no
block for, or writes of the site in the place of the page, is mended in the finished page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import normalize_url

from journeybook.mkdocs_plugin.map_page import MapPage
from journeybook.pipeline.assets import SCRIPT, styles

_DESCRIPTION = re.compile(r"""<meta\b[^>]*\bname=["']?description\b[^>]*>""", re.IGNORECASE)
_HEAD_END, _BODY_END = "</head>", "</body>"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a head.

    Attributes:
        sign: what its HTML holds that no other has.
        html: its HTML.
    """

    sign: str
    html: str


def said_by(page: MapPage) -> Iterator[Element]:
    """Yield what a page says to programs; its values were escaped when they were made."""
    meta = page.meta
    if meta.get("unlisted"):
        yield Element("noindex", '<meta name="robots" content="noindex">')
    for locale, address in meta.get("alternates", ()):
        # Two tokens: Material asks for a sitemap beside every link[rel=alternate].
        link = f'hreflang="{locale}" href="{normalize_url(address, page)}"'
        yield Element(link, f'<link rel="alternate translation" {link}>')
    if handoff := meta.get("handoff"):
        link = '<link rel="alternate handoff" type="text/markdown"'
        yield Element("alternate handoff", f'{link} href="{handoff}">')
    for name, text in meta.get("card", ()):
        yield Element(f'"{name}"', f'<meta property="{name}" content="{text}">')
    if data := meta.get("json_ld"):
        # Not in the article: after a click in the site, Material runs every script there as one.
        kind = "application/ld+json"
        yield Element(str(data), f'<script type="{kind}">\n{data}</script>')


def styles_of(page: MapPage) -> Iterator[Element]:
    """Yield the style sheets that a page needs."""
    for path, media in styles(has_journey=bool(page.meta.get("has_journey"))):
        link = normalize_url(path, page)
        when = f' media="{media}"' if media else ""
        yield Element(path, f'<link rel="stylesheet"{when} href="{link}">')


def script_of(page: MapPage) -> Element:
    """Return the script of our pages."""
    return Element(SCRIPT, f'<script src="{normalize_url(SCRIPT, page)}"></script>')


def variables(page: MapPage) -> dict[str, Any]:
    """Return the variables by which templates say it, where they have a place for it."""
    return {
        "journeybook_head": list(said_by(page)),
        "journeybook_styles": list(styles_of(page)),
        "journeybook_script": script_of(page),
    }


def completed(output: str, page: MapPage, config: MkDocsConfig) -> str:
    """Return a finished page with what its theme had no place for."""
    head, end, rest = output.partition(_HEAD_END)
    if not end:
        return output
    head = _described(_titled(head, page), page)
    lacking = [*_lacking(said_by(page), head), *_lacking(styles_of(page), head)]
    if config.site_url and page.canonical_url and "canonical" not in head:
        lacking.append(f'<link rel="canonical" href="{page.canonical_url}">')
    body = "".join(_lacking([script_of(page)], rest))
    return f"{head}{''.join(lacking)}{end}{rest.replace(_BODY_END, f'{body}{_BODY_END}', 1)}"


def _lacking(elements: Iterable[Element], output: str) -> list[str]:
    return [one.html for one in elements if one.sign not in output]


def _titled(head: str, page: MapPage) -> str:
    """Call the page as itself does, where the theme takes its name in the navigation."""
    title, name = page.meta.get("title"), page.title
    before, begin, rest = head.partition("<title>")
    said, end, behind = rest.partition("</title>")
    if not (title and name and end) or name == title or title in said:
        return head
    return f"{before}{begin}{said.replace(str(name), title, 1)}{end}{behind}"


def _described(head: str, page: MapPage) -> str:
    """Say what the page is about, where the theme says what the site is about, or nothing."""
    text = page.meta.get("description")
    if not text:
        return head
    there = _DESCRIPTION.search(head)
    element = f'<meta name="description" content="{text}">'
    if there is None:
        return f"{head}{element}"
    if f'"{text}"' in there[0]:
        return head
    return f"{head[: there.start()]}{element}{head[there.end() :]}"
