"""What an HTML text says, put together as its elements begin and end: sections and their blocks."""

from __future__ import annotations

from collections.abc import Callable

from journeybook.escaping import commonmark
from journeybook.formats.foreign.html_list import HtmlLists
from journeybook.formats.foreign.html_marks import HtmlMarks
from journeybook.formats.foreign.html_table import HtmlTable
from journeybook.formats.foreign.limits import MOST, MOST_CELLS, check_size
from journeybook.formats.foreign.markdown_blocks import Block, Section
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol", "dl"})
_PARAGRAPHS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "body",
     "figure", "figcaption", "caption", "address", "form", "nav", "details", "summary", "hr",
     "thead", "tbody", "tfoot", "html", "head"}
)  # fmt: skip


class HtmlText:
    """The sections of a text, and what has been read of the next block.

    Attributes:
        marks: words that are set apart.
        pieces: all texts so far.
        words: what has been read since the last block, cell or item.
        within: a heading, a title or a preformatted text that has begun.
        info: what that says of itself.
    """

    def __init__(self, here: Callable[[], Place]) -> None:
        """Begin a text; `here` tells the place that is being read."""
        self._here = here
        self.marks = HtmlMarks()
        self.pieces: list[PlacedText] = []
        self.words: list[str] = []
        self.within = ""
        self.info = ""
        self._found = [Section(0, PlacedText(""))]
        self._place: Place | None = None
        self._table: HtmlTable | None = None
        self._inner_tables = 0
        self._lists = HtmlLists()
        self._title = PlacedText("")

    def sections(self) -> list[Section]:
        """Return the sections, at the end of the text.

        A heading that stands in its head alone is the first of them.
        """
        while self._lists:
            self._end_list()
        self._end_table()
        self.end()
        found = self._found
        if self._title and not any(section.level == 1 for section in found):
            first = Section(1, self._title, found[0].blocks)
            found = [first, *found[1:]]
            for section in found[1:]:
                section.above = (first, *section.above)
        return found

    def say(self, text: str) -> None:
        """Take a text in."""
        if text.strip() and self._place is None:
            self._place = self._here()
        if text:
            self.words.append(text)

    def note(self, text: str) -> None:
        """Note a text that people may see or hear, and that is no part of a map."""
        if text.strip():
            self.pieces.append(PlacedText(text.strip(), self._here()))

    def new_line(self) -> None:
        """Begin a new line in a cell or an item, else a new paragraph."""
        if self._table or self._lists:
            self.words.append("\n")
        else:
            self.end()

    def begin_whole(self, tag: str, info: str) -> None:
        """Begin a heading, a title or a preformatted text."""
        self.new_line()
        self.within, self.info = tag, info

    def begin_part(self, tag: str, said: dict[str, str]) -> None:
        """Begin an element that parts the text: of a table, of a list, or a paragraph."""
        table = self._table
        if tag == "table":
            if table:
                self._inner_tables += 1
                self.new_line()
            else:
                self.end()
                self._table = HtmlTable(self._here())
        elif tag == "tr" and table and not self._inner_tables:
            self._end_cell()
            table.begin_row()
        elif tag in _CELLS and table and not self._inner_tables:
            self._end_cell()
            if stray := self._taken():  # a caption, or what stands between cells
                self._found[-1].blocks.append(_paragraph(stray))
            table.begin_cell(_span(said.get("colspan", "")), _span(said.get("rowspan", "")))
        elif tag in _LISTS and not table:
            self._begin_list()
        elif tag in {"li", "dt", "dd"}:
            self._begin_item(tag)
        elif tag in _PARAGRAPHS or tag in _LISTS or tag in {"tr", *_CELLS}:
            self.new_line()

    def end_part(self, tag: str) -> None:
        """End such an element."""
        if tag == "table" and self._inner_tables:
            self._inner_tables -= 1
            self.new_line()
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS and not self._inner_tables:
            self._end_cell()
        elif tag in _LISTS and self._lists and not self._table:
            self._end_list()
        elif tag in {"li", "dd"} and self._lists and not self._table:
            self._end_item()
        elif tag in _PARAGRAPHS or tag in _LISTS:
            self.new_line()

    def end(self) -> None:
        """End a block of text, if there is one."""
        if self._table or self._lists:
            self.within = ""
            return
        text, within = self._taken(), self.within
        self.within = ""
        if within == "title":
            self._title = text.but(" ".join(text.split()))
        elif within in HEADINGS and text:
            level = int(within[1])
            last = self._found[-1]
            above = tuple(one for one in (*last.above, last) if 0 < one.level < level)
            self._found.append(Section(level, text.but(" ".join(text.split())), above=above))
            check_size(self._found, text)
        elif within == "pre" and text:
            info = "mermaid" if "mermaid" in self.info else ""
            self._found[-1].blocks.append(Block("fence", text, text, info=info))
        elif text:
            self._found[-1].blocks.append(_paragraph(text))

    def _taken(self) -> PlacedText:
        """Return the text so far, line by line, and begin anew."""
        raw = "".join(self.words)
        keeps = self.within == "pre"
        lines = [line.rstrip() if keeps else " ".join(line.split()) for line in raw.split("\n")]
        text = "\n".join(line for line in lines if line or keeps).strip("\n")
        found = PlacedText(text, self._place or self._here())
        self.marks.take(self.words, text)
        self.words, self._place = [], None
        if found:
            self.pieces.append(found)
            check_size(self.pieces, found, MOST_CELLS)
        return found

    def _end_cell(self) -> None:
        if self._table and self._table.is_in_cell:
            self._table.end_cell(self._taken())

    def _end_table(self) -> None:
        table = self._table
        if table is None:
            return
        self._end_cell()
        self._table, self._inner_tables = None, 0
        rows = [row for row in table.rows if row]
        stray = self._taken()
        if rows:
            check_size(rows, rows[-1][0], MOST)
            whole = rows[0][0].but("\n".join(" | ".join(row) for row in rows))
            self._found[-1].blocks.append(Block("table", whole, whole, rows=rows))
        if stray:
            self._found[-1].blocks.append(_paragraph(stray))

    def _begin_list(self) -> None:
        if self._lists:
            self._end_item()
        else:
            self.end()
        self._lists.begin(self._here())

    def _begin_item(self, tag: str) -> None:
        if self._table or not self._lists:
            self.words.append("\n• " if tag == "li" else "\n")
        elif self._lists.goes_on(tag):
            self.words.append(": ")
        else:
            self._end_item()
            self._lists.begin_item(self._here())

    def _end_item(self) -> None:
        self._lists.end_item(self._taken())

    def _end_list(self) -> None:
        self._end_item()
        if block := self._lists.end():
            self._found[-1].blocks.append(block)


def _paragraph(text: PlacedText) -> Block:
    lines = [(text.but(line), True) for line in text.split("\n")]
    return Block("text", text.but(commonmark(text)), text, lines=lines)


def _span(text: str) -> int:
    return min(max(int(text), 1), MOST) if text.isascii() and text.isdecimal() else 1
