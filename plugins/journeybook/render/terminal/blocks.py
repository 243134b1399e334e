"""Blocks of Markdown as lines of a terminal."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from journeybook.columns import columns, padded, wrapped
from journeybook.printable import printable

INDENT = "  "
"""What stands before the words of a page."""
_GAP = "  "  # between columns of a table, and before what belongs to the line above


class Look(enum.Enum):
    """How a line stands out, where there is colour."""

    PLAIN = enum.auto()
    TITLE = enum.auto()
    HEADING = enum.auto()
    LABEL = enum.auto()


class Line(NamedTuple):
    """A line, in which every character can be seen."""

    text: str
    look: Look = Look.PLAIN


def lines_of(tokens: Sequence[Token], width: int) -> Iterator[Line]:
    """Yield the lines of a Markdown document, indented but for the headings of its parts.

    What stands at the left margin is ours: no words of an author's look like it.

    Args:
        tokens: the document.
        width: how many columns a line may take; 0: any number.
    """
    yield from _blocks(SyntaxTreeNode(tokens).children, width, INDENT)


def _blocks(nodes: Iterable[SyntaxTreeNode], width: int, indent: str) -> Iterator[Line]:
    for node in nodes:
        match node.type:
            case "heading":
                yield from _heading(node, width, indent)
            case "bullet_list" | "ordered_list":
                yield Line("")
                yield from _items(node, width, indent)
            case "blockquote":
                yield from _blocks(node.children, width, f"{indent}> ")
            case "table":
                yield Line("")
                yield from _table(node, width, indent)
            case "fence" | "code_block" | "html_block":
                yield Line("")
                lines = node.content.rstrip("\n").split("\n")
                yield from _texts(lines, 0, f"{indent}{_GAP}")
            case "hr":
                yield Line("")
            case _:
                yield Line("")
                look = Look.LABEL if _is_label(node) else Look.PLAIN
                yield from _texts([_inline(node)], width, indent, look)


def _heading(node: SyntaxTreeNode, width: int, indent: str) -> Iterator[Line]:
    text, is_of_part = _inline(node), node.tag == "h2"
    yield Line("")
    yield from _texts([text], width, "" if is_of_part else indent, Look.HEADING)
    if width and is_of_part:
        yield Line("-" * min(columns(text), width))


def _is_label(node: SyntaxTreeNode) -> bool:
    """Return whether a paragraph begins with strong words: it names what follows."""
    inline = node.children[0].children if node.children else []
    return next((child.type for child in inline if child.content or child.children), "") == "strong"


def _texts(
    texts: Iterable[str], width: int, first: str, look: Look = Look.PLAIN, rest: str | None = None
) -> Iterator[Line]:
    for text in texts:
        yield from (Line(line, look) for line in wrapped(text, width, first, rest or first))


def _items(node: SyntaxTreeNode, width: int, indent: str) -> Iterator[Line]:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for at, item in enumerate(node.children):
        mark = f"{number + at}. " if number else "- "
        inner = indent + " " * len(mark)
        for first in item.children[:1]:
            yield from _texts([_inline(first)], width, f"{indent}{mark}", rest=inner)
        yield from filter(_is_filled, _blocks(item.children[1:], width, inner))


def _is_filled(line: Line) -> bool:
    return bool(line.text)


def _table(node: SyntaxTreeNode, width: int, indent: str) -> Iterator[Line]:
    head, *rows = ([_inline(cell) for cell in row.children] for part in node.children
                   for row in part.children)  # fmt: skip
    room = [max(map(columns, column)) for column in zip(head, *rows, strict=True)]
    if width and len(indent) + sum(room) + len(_GAP) * (len(room) - 1) <= width:
        for at, row in enumerate((head, *rows)):
            cells = (padded(cell, size) for cell, size in zip(row, room, strict=True))
            line = printable(f"{indent}{_GAP.join(cells)}".rstrip())
            yield Line(line, Look.PLAIN if at else Look.LABEL)
        return
    for row in rows:
        yield from _record(head, row, width, indent)


def _record(head: Sequence[str], row: Sequence[str], width: int, indent: str) -> Iterator[Line]:
    """Yield a row as a paragraph of its own: its first cell, and the others behind their names."""
    yield from _texts([row[0]], width, indent, Look.LABEL)
    for name, cell in zip(head[1:], row[1:], strict=True):
        if cell:
            told = f"{name}: {cell}" if name else cell
            yield from _texts([told], width, f"{indent}{_GAP}", rest=f"{indent}{_GAP * 2}")


def _inline(node: SyntaxTreeNode) -> str:
    """Return what a node says in a line; of a link also where it leads."""
    match node.type:
        case "text" | "code_inline" | "html_inline":
            return node.content
        case "softbreak" | "hardbreak":
            return " "
        case "image":
            return node.content
        case "link":
            text, address = _inner(node), str(node.attrs.get("href", ""))
            return text if address in {"", text} else f"{text} ({address})"
        case _:
            return _inner(node)


def _inner(node: SyntaxTreeNode) -> str:
    return "".join(map(_inline, node.children))
