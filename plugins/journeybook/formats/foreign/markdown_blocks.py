"""A Markdown document as the blocks that can tell of a journey, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from journeybook.formats.foreign.limits import check_size
from journeybook.formats.placed_text import PlacedText
from journeybook.languages.scripts import HAN, KANA
from journeybook.loading.faults import Place

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WIDE = re.compile(rf"[{HAN}{KANA}\u3000-\u303f\uff00-\uff60]")
_SOFT = "\v"  # a line break of the source that is not shown; no text has this sign
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_LABEL = re.compile(r"[:：]|\s[—–-]\s")
_MAX_NESTING = 20


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list, with those below it."""

    text: PlacedText
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, a list, a table, a fenced text, or something else.

    Attributes:
        kind: which of them: `text`, `list`, `table`, `fence` or `other`.
        source: its Markdown.
        text: what a paragraph or a fence says.
        items: those of a list.
        rows: those of a table.
        info: what stands behind a fence.
        lines: those of a paragraph, each with whether it certainly begins anew: behind a line
            break that is shown, or with a label in bold.
    """

    kind: str
    source: PlacedText
    text: PlacedText
    items: list[Item] = field(default_factory=list)
    rows: list[list[PlacedText]] = field(default_factory=list)
    info: str = ""
    lines: list[tuple[PlacedText, bool]] = field(default_factory=list)

    def lines_by(self, begins: Callable[[PlacedText], bool]) -> list[PlacedText]:
        """Return the lines of a paragraph; one that does not begin anew goes on with the last.

        Args:
            begins: tells of a line whether it begins anew, since it has a label.
        """
        found: list[PlacedText] = []
        for line, is_new in self.lines or [(self.text, True)]:
            if found and not is_new and not begins(line):
                found[-1] = found[-1].but(joined(found[-1], line))
            else:
                found.append(line)
        return found


def joined(line: str, more: str) -> str:
    """Return a line that was wrapped as one: Japanese and Chinese have no blank there."""
    is_close = _WIDE.match(line[-1:]) and _WIDE.match(more[:1])
    return f"{line}{'' if is_close else ' '}{more}"


@dataclass(slots=True, eq=False)
class Section:
    """A heading with what stands below it, up to the next one; the first may have none.

    Attributes:
        level: 1 to 6; 0 for what stands above all headings.
        title: its text.
        blocks: what stands below it.
        above: the sections that it belongs to, the nearest last.
    """

    level: int
    title: PlacedText
    blocks: list[Block] = field(default_factory=list)
    above: tuple[Section, ...] = ()


def front_matter(text: str) -> tuple[str, str]:
    """Return the YAML at the beginning of a document, and the rest with its lines in place."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return "", text
    return found[1] or "", "\n" * found[0].count("\n") + text[found.end() :]


def sections(text: str) -> list[Section]:
    """Return a document as its sections, in order."""
    lines = _with_whole_tables(text.split("\n"))
    return _Reader(lines, parsed("\n".join(lines))).sections()


def parsed(text: str) -> list[Token]:
    """Return the tokens of a document."""
    return MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table").parse(text)


def _with_whole_tables(lines: list[str]) -> list[str]:
    """Return lines without blank ones in HTML tables, which would end them in Markdown."""
    found, depth, is_fenced = [], 0, False
    for line in lines:
        is_fenced ^= bool(_FENCE.match(line)) and not depth
        found.append("<!---->" if depth and not line.strip() else line)
        for mark in _TABLE.finditer(line) if not is_fenced else ():
            depth = max(depth + (-1 if mark[1] else 1), 0)
    return found if depth == 0 else lines


class _Reader:
    def __init__(self, lines: list[str], tokens: list[Token]) -> None:
        self._lines, self._tokens, self._at = lines, tokens, 0

    def sections(self) -> list[Section]:
        found = [Section(0, PlacedText(""))]
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "heading_open":
                title = self._inline(self._tokens[self._at + 1])
                level = int(token.tag[1])
                above = [one for one in (*found[-1].above, found[-1]) if 0 < one.level < level]
                found.append(Section(level, title, above=tuple(above)))
                check_size(found, title)
                self._at += 3
            elif block := self._block(token):
                found[-1].blocks.append(block)
        return found

    def _block(self, token: Token) -> Block | None:
        first, end = token.map or (0, 0)
        source = PlacedText("\n".join(self._lines[first:end]), Place(first + 1, 1))
        match token.type:
            case "paragraph_open":
                inline = self._tokens[self._at + 1]
                self._at += 3
                return Block("text", source, self._inline(inline), lines=_lines(inline))
            case "bullet_list_open" | "ordered_list_open":
                return Block("list", source, source, items=self._items())
            case "table_open":
                return Block("table", source, source, rows=self._rows())
            case "fence":
                self._at += 1
                inner = PlacedText(token.content, Place(first + 2, 1))
                return Block("fence", source, inner, info=token.info.strip())
            case "html_block" | "code_block":
                self._at += 1
                return Block("other", source, source)
        self._at += 1
        return None  # the paragraphs of a quotation stand for themselves

    def _items(self) -> list[Item]:
        """Return the items of the list that begins here."""
        end = self._tokens[self._at].type.replace("open", "close")
        level = self._tokens[self._at].level
        self._at += 1
        found: list[Item] = []
        while (token := self._tokens[self._at]).type != end or token.level != level:
            if token.type == "list_item_open":
                line = (token.map or (0, 0))[0] + 1
                found.append(Item(PlacedText("", Place(line, 1))))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                found[-1].items += self._items()
                continue
            elif token.type == "inline":
                text = self._inline(token)
                whole = f"{found[-1].text}\n{text}" if found[-1].text else text
                found[-1].text = text.but(whole)
            elif token.content:
                found[-1].text = found[-1].text.but(f"{found[-1].text}\n{token.content}".strip())
            self._at += 1
        self._at += 1
        return found

    def _rows(self) -> list[list[PlacedText]]:
        rows: list[list[PlacedText]] = []
        column = 0
        while (token := self._tokens[self._at]).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
                column, line = 0, (token.map or (0, 0))[0]
            elif token.type == "inline":
                at = self._lines[line].find(token.content, column)
                column = at + len(token.content) if at >= 0 else column
                text = flat(token.children or [])
                rows[-1].append(PlacedText(text, Place(line + 1, max(at, 0) + 1)))
            self._at += 1
        self._at += 1
        return rows

    def _inline(self, token: Token) -> PlacedText:
        line = (token.map or (0, 0))[0]
        return PlacedText(flat(token.children or []), Place(line + 1, 1))


def flat(children: list[Token]) -> str:
    """Return inline Markdown as plain text: without marks, an address behind its words."""
    first, *rest = "".join(_said(children)).split(_SOFT)
    for line in rest:
        first = joined(first.rstrip(), line.lstrip())
    return first.strip()


def _lines(token: Token) -> list[tuple[PlacedText, bool]]:
    """Return the lines of a paragraph, each with whether it certainly begins anew."""
    runs: list[tuple[list[Token], bool]] = [([], True)]
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"} or _is_break(child):
            runs.append(([], child.type != "softbreak"))
        else:
            runs[-1][0].append(child)
    first = (token.map or (0, 0))[0] + 1
    found = []
    for number, (children, is_new) in enumerate(runs):
        if text := flat(children):
            is_label = children[0].type == "strong_open" and bool(_LABEL.search(text))
            found.append((PlacedText(text, Place(first + number, 1)), is_new or is_label))
    return found


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and bool(_BREAK.fullmatch(token.content))


def _said(children: list[Token]) -> Iterator[str]:
    ways: list[str] = []
    for token in children:
        if token.type == "link_open":
            ways.append(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            way = ways.pop() if ways else ""
            yield f" ({way})" if way else ""
        elif token.type == "image":
            yield f"{flat(token.children or [])} ({token.attrGet('src')})"
        elif token.type == "softbreak":
            yield _SOFT
        elif token.type == "hardbreak" or _is_break(token):
            yield "\n"
        elif token.type != "html_inline":
            yield token.content
