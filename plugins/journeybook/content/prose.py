"""**md** fields, parsed: a CommonMark subset in which HTML stays text."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt

from journeybook.content.link_labels import pair_brackets_once
from journeybook.model.values import url_problem

_RULES = [
    "backticks", "code", "emphasis", "entity", "escape", "fence", "link", "list", "newline",
]  # fmt: skip


@functools.cache
def md_parser() -> MarkdownIt:
    """Return the parser of **md** fields."""
    parser = MarkdownIt("zero", {"html": False}).enable(_RULES)
    pair_brackets_once(parser)
    parser.validateLink = lambda url: not url_problem(url)  # type: ignore[method-assign]
    return parser
