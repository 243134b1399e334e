"""**md** fields to HTML: a CommonMark subset in which HTML stays text.

markdown-it-py with `html=False` makes paragraphs, lists, emphasis, code and links; nh3 then
allows just these elements and just these addresses, so that a fault in one is caught by the other.
"""

from __future__ import annotations

import functools
import re

import nh3
from markupsafe import Markup

from journeybook.content.prose import md_parser
from journeybook.escaping import trusted

_cleaned = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
).clean

# Most texts are one paragraph, and say nothing to Markdown or to HTML: they stand as they are.
_PLAIN = re.compile(r"""[^\W\d_][\w ,.;:()'"/?%–—‘’“”„…、。「」（）-]*(?<! )\n?""")


@functools.lru_cache(maxsize=64)  # the page and search ask for the same text
def markdown(text: str) -> Markup:
    """Return Markdown as HTML; HTML in it is shown, links other than http and mailto are text."""
    if not text:
        return trusted("")
    if _PLAIN.fullmatch(text) and "_" not in text:
        return trusted(f"<p>{text.rstrip()}</p>\n")
    return trusted(_cleaned(md_parser().render(text)))
