"""The same page written by hand: what a reader sees of it, as Markdown.

The text is that of our own page, each word of it once: headings, paragraphs, lists, pipe tables
with `<br>` in their cells, questions as headings, diagrams as a Mermaid fence. Left out is what
Markdown has no word for, and what a writer would not repeat: the emotion curve, anchors of rows
and cards, and the second copy of a diagram's source. All of that makes the twin the cheaper one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import yaml
from markdown_it import MarkdownIt

from benchmarks.elements import Element, article, folded, tree
from benchmarks.maps import texts
from journeybook.model.leaves import Leaf
from journeybook.model.roles import Role

_BLOCKS = frozenset(
    {
        "article", "blockquote", "details", "div", "dl", "figure", "figcaption", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "li", "nav", "ol", "p", "pre", "section", "table",
        "ul",
    }
)  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_ESCAPED = re.compile(r"([\\`*_\[\]|])")
_LIST_LIKE = re.compile(r"^(?:([#>+-])|(\d+)([.)]))(?=\s)")


def written(page: str, url: str, data: dict[str, Any] | None = None) -> str:
    """Return a page of ours as a Markdown file.

    Args:
        page: its built HTML.
        url: its path from the site's root, which its links start from.
        data: its definition, for tags and the preview text; None for an index page.
    """
    body = next(part for part in article(page).all() if "jb-page" in part.classes)
    matter: dict[str, Any] = {}
    if data:
        matter["description"] = data.get("short_definition") or data["summary"]
        matter |= {"tags": data["tags"]} if data.get("tags") else {}
    head = f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n\n" if matter else ""
    body = _without("jb-tags", body)  # which the front matter has
    return head + "\n\n".join(_Writer(url).blocks(body)) + "\n"


def missing(data: dict[str, Any], page: str) -> list[str]:
    """Return the texts of a definition that a reader does not find in the article of a page."""
    seen = folded(article(page).text())
    return [
        f"{leaf.field.key}: {leaf.value}"
        for leaf in texts(data)
        if folded(_plain(leaf)) not in seen
    ]


def visible_text(page: str) -> str:
    """Return the text that a reader sees of a page's article, folded.

    Of a diagram's source, which our page shows twice, one copy counts.
    """
    return folded(_without("jb-source", article(page)).text())


def _without(kind: str, element: Element) -> Element:
    for part in element.all():
        part.children = [
            child for child in part.children if isinstance(child, str) or kind not in child.classes
        ]
    return element


def _plain(leaf: Leaf) -> str:
    if leaf.field.role is Role.PROSE:
        return tree(MarkdownIt("commonmark", {"html": False}).render(leaf.value)).text()
    return leaf.value


class _Writer:
    """Writes elements as Markdown for one page."""

    def __init__(self, url: str) -> None:
        self.url = url

    def blocks(self, element: Element) -> Iterator[str]:
        """Yield the blocks in an element; text between them is a paragraph."""
        for is_block, parts in groupby(element.seen(), _is_block):
            if is_block:
                for part in parts:
                    yield from self.block(part)  # type: ignore[arg-type]
            elif text := self.line(parts):
                yield _LIST_LIKE.sub(r"\\\1\2\3" if text[0] in "#>+-" else r"\2\\\3", text)

    def block(self, element: Element) -> Iterator[str]:
        """Yield the blocks that an element is."""
        tag = element.tag
        if joint := _joint(element):
            yield joint.join(self.line(item.seen()) for item in _items(element))
        elif _HEADING.fullmatch(tag):
            yield f"{'#' * int(tag[1])} {self.line(element.seen())}"
        elif tag in {"ul", "ol"}:
            yield _list(self.items(element))
        elif tag == "dl":
            yield _list(self.facts(element))
        elif tag == "table":
            yield "\n".join(self.rows(element))
        elif tag == "pre":
            kind = "mermaid" if "jb-diagram" in element.classes else ""
            yield f"```{kind}\n{element.text().rstrip()}\n```"
        elif tag == "blockquote":
            yield "\n\n".join(self.blocks(element)).replace("\n", "\n> ").join(("> ", ""))
        elif tag == "details":
            if "jb-source" not in element.classes:
                yield from self.question(element)
        else:
            yield from self.blocks(element)

    def question(self, element: Element) -> Iterator[str]:
        """Yield what can be unfolded, below a heading."""
        summary, *rest = element.elements()
        yield f"### {self.line(summary.seen())}"
        for part in rest:
            yield from self.block(part)

    def items(self, element: Element) -> Iterator[str]:
        """Yield the items of a list."""
        for number, item in enumerate(element.elements(), 1):
            mark = f"{number}." if element.tag == "ol" else "-"
            inner = "\n\n".join(self.blocks(item)).replace("\n", "\n    ")
            yield f"{mark} {inner}".replace("\n    \n", "\n\n")

    def facts(self, element: Element) -> Iterator[str]:
        """Yield the groups of a description list as items, each beginning with a bold name."""
        groups: list[tuple[Element, list[Element]]] = []
        for part in element.all():
            if part.tag == "dt":
                groups.append((part, []))
            elif part.tag == "dd":
                groups[-1][1].append(part)
        for name, values in groups:
            first, *rest = [block for value in values for block in self.blocks(value)] or [""]
            gap = "\n" if first.startswith(("- ", "1. ")) else " "
            text = f"**{self.line(name.seen())}**{gap}" + "\n\n".join((first, *rest))
            yield f"- {text}".replace("\n", "\n    ")

    def rows(self, element: Element) -> Iterator[str]:
        """Yield the rows of a pipe table; cells over several columns leave empty ones behind."""
        for number, row in enumerate(part for part in element.all() if part.tag == "tr"):
            cells: list[str] = []
            for cell in row.elements():
                text = self.cell(cell)
                bold = cell.tag == "th" and number and text and "<br>" not in text
                cells.append(f"**{text}**" if bold and "**" not in text else text)
                cells += [""] * (int(cell.attributes.get("colspan", "1")) - 1)
            yield f"| {' | '.join(cells)} |"
            if not number:
                yield f"| {' | '.join('---' for _ in cells)} |"

    def cell(self, element: Element) -> str:
        """Return the content of a cell: one line, with breaks between what stands apart."""
        if element.tag == "li":
            return self.line(element.seen())
        lines: list[str] = []
        for is_block, parts in groupby(element.seen(), _is_block):
            if is_block:
                lines += [self.cell(part) for part in parts]  # type: ignore[arg-type]
            else:
                lines.append(self.line(parts))
        return "<br>".join(line for line in lines if line)

    def line(self, parts: Iterable[Element | str]) -> str:
        """Return text within a line."""
        return " ".join("".join(self.spans(parts)).split())

    def spans(self, parts: Iterable[Element | str]) -> Iterator[str]:
        """Yield the pieces of a line."""
        for part in parts:
            if isinstance(part, str):
                yield _escaped(part)
                continue
            inner = "".join(self.spans(part.seen()))
            if part.tag == "a":
                yield self.link(inner.strip(), part.attributes.get("href", ""))
            elif part.tag == "code":
                yield f"`{part.text()}`"
            elif part.tag in _MARKS and inner.strip():
                yield f"{_MARKS[part.tag]}{inner.strip()}{_MARKS[part.tag]} "[
                    : None if part.tag == "b" else -1
                ]
            elif part.tag == "br":
                yield " "
            else:
                yield f" {inner} " if part.tag in {"div", "span"} else inner

    def link(self, text: str, target: str) -> str:
        """Return a link; one to another page names its file, one within the page is left out."""
        if target.startswith("#") or not text:
            return text
        if ":" in target:
            return f"[{text}]({target})"
        page, sign, place = target.partition("#")
        path = posixpath.normpath(posixpath.join(self.url, page))
        # A collection and a locale have an index in their folder; a map is a file of it.
        file = f"{path}.md" if path.count("/") > 1 else f"{path}/index.md"
        return f"[{text}]({posixpath.relpath(file, source_folder(self.url))}{sign}{place})"


def source_file(url: str) -> str:
    """Return the path of the Markdown file of a page, from its path in the site."""
    return f"{url}.md" if url.count("/") > 1 else f"{url}/index.md"


def source_folder(url: str) -> str:
    """Return the folder of the Markdown file of a page."""
    return posixpath.dirname(source_file(url))


def _list(items: Iterable[str]) -> str:
    """Return the items of a list, with empty lines between them when one has several blocks."""
    listed = list(items)
    return ("\n\n" if any("\n\n" in item for item in listed) else "\n").join(listed)


def _joint(element: Element) -> str:
    """Return what stands between the items of a list that a writer puts into one line."""
    if element.tag == "nav" and "jb-part-of" not in element.classes:
        return " / "
    return " · " if "jb-badges" in element.classes else ""


def _items(element: Element) -> Iterator[Element]:
    return (part for part in element.all() if part.tag == "li")


def _is_block(part: Element | str) -> bool:
    return isinstance(part, Element) and (
        part.tag in _BLOCKS or any(_is_block(child) for child in part.elements())
    )


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
