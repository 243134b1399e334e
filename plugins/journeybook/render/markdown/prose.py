"""**md** fields as CommonMark: the subset that pages show, and nothing else of it.

A field is read as the page reads it and written anew, since what the page shows as text, such as
HTML or a heading, would be structure to other readers of its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, zip_longest

from markdown_it.tree import SyntaxTreeNode

from journeybook.content.prose import md_parser
from journeybook.escaping import commonmark
from journeybook.render.markdown.blocks import indented, linked

_BACKTICKS = re.compile("`+")


def prose(text: str) -> str:
    """Return an **md** field as Markdown."""
    return _blocks(SyntaxTreeNode(md_parser().parse(text)))


def _blocks(node: SyntaxTreeNode) -> str:
    return "\n\n".join(_block(child) for child in node.children)


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node)
    if node.type in {"fence", "code_block"}:
        return _fence(node)
    return _line(node.children)


def _list(node: SyntaxTreeNode) -> str:
    # Two lists in a row are kept apart by their markers, which are those of the source.
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    made = []
    for at, item in enumerate(node.children):
        marker = f"{start + at}{node.markup}" if node.type == "ordered_list" else node.markup
        made.append(f"{marker} {indented(_item(item), len(marker) + 1)}".rstrip())
    return "\n".join(made) if _is_tight(node) else "\n\n".join(made)


def _item(node: SyntaxTreeNode) -> str:
    between = "\n" if all(_is_tight(child) for child in node.children) else "\n\n"
    return between.join(_block(child) for child in node.children)


def _is_tight(node: SyntaxTreeNode) -> bool:
    """Return whether no blank line stands between the blocks; the parser hides the paragraphs."""
    if node.type == "paragraph":
        return node.hidden
    return all(_is_tight(child) for item in node.children for child in item.children)


def _fence(node: SyntaxTreeNode) -> str:
    # Text, since a language would be an instruction to whoever draws or runs it.
    fence = "`" * max(3, _longest_run(node.content) + 1)
    return f"{fence}\n{node.content.rstrip(chr(10))}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)


def _line(nodes: Sequence[SyntaxTreeNode]) -> str:
    # A node finds its neighbour by a search through all of them.
    return "".join(
        _inline(node, after) for node, after in zip_longest(nodes, islice(nodes, 1, None))
    )


def _inline(node: SyntaxTreeNode, after: SyntaxTreeNode | None) -> str:
    if node.type in {"text", "text_special"}:
        return _text(node, after)
    if node.type in _LEAVES:
        return _LEAVES[node.type](node)
    inner = _line(node.children)
    if node.type == "link":
        return linked(inner, str(node.attrs["href"]), str(node.attrs.get("title", "")))
    return f"{node.markup}{inner}{node.markup}" if node.type in {"em", "strong"} else inner


def _code(node: SyntaxTreeNode) -> str:
    text = node.content
    ticks = "`" * (_longest_run(text) + 1)
    gap = " " if text.startswith("`") or text.endswith("`") or _has_outer_blanks(text) else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _has_outer_blanks(text: str) -> bool:
    return text.startswith(" ") and text.endswith(" ") and bool(text.strip())


def _text(node: SyntaxTreeNode, after: SyntaxTreeNode | None) -> str:
    words = commonmark(node.content)
    # An exclamation mark before a link would make an image of it.
    is_before_link = words.endswith("!") and after is not None and after.type == "link"
    return f"{words[:-1]}\\!" if is_before_link else words


_LEAVES: dict[str, Callable[[SyntaxTreeNode], str]] = {
    "code_inline": _code,
    "softbreak": lambda _: "\n",
    "hardbreak": lambda _: "\\\n",
}
