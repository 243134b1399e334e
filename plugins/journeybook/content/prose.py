"""**md** fields, parsed: a CommonMark subset in which HTML stays text."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

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


def visible_text(text: str) -> str:
    """Return what a reader sees of an **md** field: its words, without marks and addresses."""
    return "\n".join(_lines(SyntaxTreeNode(md_parser().parse(text))))


def _lines(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the lines of a block; items of a numbered list begin with their number."""
    if node.type == "inline":
        yield from "".join(_inline(child) for child in node.children).split("\n")
    elif node.type in {"fence", "code_block"}:
        yield from node.content.rstrip("\n").split("\n")
    elif node.type == "ordered_list":
        start = int(node.attrs.get("start", 1))
        for number, item in enumerate(node.children, start):
            first, *more = list(_lines(item)) or [""]
            yield from (f"{number}. {first}".rstrip(), *more)
    else:
        for child in node.children:
            yield from _lines(child)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    return node.content if not node.children else "".join(map(_inline, node.children))
