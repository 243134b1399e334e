"""HTML as the blocks that can tell of a journey: headings, paragraphs, lists and tables.

Only text is taken, with the addresses of links behind their words. Nothing is run or loaded; what
programs read, such as scripts and styles, is named and left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from journeybook.escaping import commonmark
from journeybook.formats.foreign.html_list import HtmlLists
from journeybook.formats.foreign.html_marks import HtmlMarks
from journeybook.formats.foreign.html_table import HtmlTable
from journeybook.formats.foreign.limits import MOST, MOST_CELLS, check_size
from journeybook.formats.foreign.markdown_blocks import Block, Section
from journeybook.formats.incoming import Marked
from journeybook.formats.placed_text import PlacedText
from journeybook.loading.faults import Place

_FOR_PROGRAMS = frozenset({"script", "style", "template", "noscript", "svg", "math", "iframe"})
_CODE = frozenset({"script", "style"})
_KEPT = ("http://", "https://", "mailto:", "tel:", "sms:")
_SPOKEN = frozenset({"title", "aria-label", "placeholder"})
_UNSEEN_INPUTS = frozenset({"hidden", "password", "file", "image"})
_TICKED = frozenset({"checkbox", "radio"})
_MOST_WITHIN = 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol", "dl"})
_PARAGRAPHS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "body",
     "figure", "figcaption", "caption", "address", "form", "nav", "details", "summary", "hr",
     "thead", "tbody", "tfoot", "html", "head"}
)  # fmt: skip


@dataclass(slots=True)
class HtmlDocument:
    """What an HTML text says.

    Attributes:
        sections: its sections; one heading that stands in its head alone is the first of them.
        pieces: all its texts.
        left_out: what programs read, and where links lead that lead nowhere from a map.
        marked: words that are set apart.
    """

    sections: list[Section]
    pieces: list[PlacedText]
    left_out: list[PlacedText]
    marked: list[Marked]


def html_document(text: str, first_line: int = 1, depth: int = 0) -> HtmlDocument:
    """Return what an HTML text says.

    Args:
        text: the text.
        first_line: the line of the source that it begins on.
        depth: in how many others it stands.

    Raises:
        TooLargeError: it holds more than a map can.
    """
    parser = _Parser(first_line, depth)
    parser.feed(text)
    parser.close()
    return parser.document()


class _Parser(HTMLParser):
    def __init__(self, first_line: int, depth: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first_line, self._depth = first_line, depth
        self._marks = HtmlMarks()
        self._found = [Section(0, PlacedText(""))]
        self._pieces: list[PlacedText] = []
        self._left_out: dict[str, PlacedText] = {}
        self._words: list[str] = []
        self._place: Place | None = None
        self._ways: list[str] = []
        self._skipped: list[str] = []
        self._table: HtmlTable | None = None
        self._inner_tables = 0
        self._lists = HtmlLists()
        self._title = PlacedText("")
        self._within = ""  # a heading, a title or a preformatted text
        self._info = ""

    def document(self) -> HtmlDocument:
        """Return what was read."""
        while self._lists:
            self._end_list()
        self._end_table()
        self._end_text()
        found = self._found
        if self._title and not any(section.level == 1 for section in found):
            first = Section(1, self._title, found[0].blocks)
            found = [first, *found[1:]]
            for section in found[1:]:
                section.above = (first, *section.above)
        return HtmlDocument(found, self._pieces, [*self._left_out.values()], self._marks.found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.append(tag)
            return
        self._marks.begin(tag, said, self._words, self._here())
        for name in sorted(_SPOKEN.intersection(said)):
            self._note(said[name])
        if tag in _FOR_PROGRAMS:
            self._skipped.append(tag)
            self._leave_out(tag, f"<{tag}>")
            if tag == "iframe":
                self._show_within(said)
        else:
            self._start_said(tag, said)

    def _start_said(self, tag: str, said: dict[str, str]) -> None:
        """Begin an element whose words people see."""
        if tag == "br":
            self._words.append("\n")
        elif tag == "input":
            self._show_input(said)
        elif tag == "a":
            self._ways.append(said.get("href", ""))
        elif tag == "img":
            self._say(" ".join(filter(None, (said.get("alt", ""), _shown(said.get("src", ""))))))
        elif tag in _HEADINGS | {"title", "pre"}:
            self._break()
            self._within = tag
            self._info = said.get("class", "")
        elif tag == "code" and self._within == "pre":
            self._info += f" {said.get('class', '')}"
        else:
            self._start_part(tag, said)

    def _leave_out(self, key: str, text: str) -> None:
        """Note what is left out: of each kind, the first."""
        self._left_out.setdefault(key, PlacedText(text, self._here()))

    def _note(self, text: str) -> None:
        """Note a text that people may see or hear, and that is no part of a map."""
        if text.strip():
            self._pieces.append(PlacedText(text.strip(), self._here()))

    def _show_input(self, said: dict[str, str]) -> None:
        """Say what stands in a field of a form."""
        kind = said.get("type", "text").lower()
        if kind in _UNSEEN_INPUTS:
            self._leave_out(f"input {kind}", f'<input type="{kind}">')
        elif kind in _TICKED:
            self._say("☑ " if "checked" in said else "☐ ")
        else:
            self._say(said.get("value", ""))

    def _show_within(self, said: dict[str, str]) -> None:
        """Say what a page within the page says, if it stands here; else note where it stands."""
        self._note(said.get("src", ""))
        if self._depth < _MOST_WITHIN and (text := said.get("srcdoc", "")):
            inner = html_document(text, self._here().line, self._depth + 1)
            self._break()
            for piece in inner.pieces:
                self._say(piece)
                self._words.append("\n")
            self._break()
            self._marks.found += inner.marked

    def _start_part(self, tag: str, said: dict[str, str]) -> None:
        table = self._table
        if tag == "table":
            if table:
                self._inner_tables += 1
                self._break()
            else:
                self._end_text()
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
            self._start_list()
        elif tag in {"li", "dt", "dd"}:
            self._start_item(tag)
        elif tag in _PARAGRAPHS or tag in _LISTS or tag in {"tr", *_CELLS}:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        self._marks.end(tag, self._words)
        if tag == "a":
            address = self._ways.pop() if self._ways else ""
            way = _shown(address)
            if address.strip() and not way and not address.startswith("#"):
                self._leave_out("href", address)
            if way and way not in "".join(self._words[-3:]):
                self._words.append(f" ({way})")
        elif tag == self._within:
            self._end_text()
        else:
            self._end_part(tag)

    def _end_part(self, tag: str) -> None:
        if tag == "table" and self._inner_tables:
            self._inner_tables -= 1
            self._break()
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS and not self._inner_tables:
            self._end_cell()
        elif tag in _LISTS and self._lists and not self._table:
            self._end_list()
        elif tag in {"li", "dd"} and self._lists and not self._table:
            self._end_item()
        elif tag in _PARAGRAPHS or tag in _LISTS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            if _CODE.isdisjoint(self._skipped):
                self._note(data)
        else:
            self._say(data if self._within == "pre" else " ".join(_words(data)))

    def handle_comment(self, data: str) -> None:
        if data.strip() and not self._skipped:
            self._pieces.append(PlacedText(data.strip(), self._here()))

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Read what begins like a section of SGML as a comment, as browsers do."""
        return self.parse_bogus_comment(i, bool(report))

    def _here(self) -> Place:
        line, column = self.getpos()
        return Place(self._first_line + line - 1, column + 1)

    def _say(self, text: str) -> None:
        if text.strip() and self._place is None:
            self._place = self._here()
        if text:
            self._words.append(text)

    def _break(self) -> None:
        """Begin a new line in a cell or an item, else a new paragraph."""
        if self._table or self._lists:
            self._words.append("\n")
        else:
            self._end_text()

    def _taken(self) -> PlacedText:
        """Return the text so far, line by line, and begin anew."""
        raw = "".join(self._words)
        keeps = self._within == "pre"
        lines = [line.rstrip() if keeps else " ".join(line.split()) for line in raw.split("\n")]
        text = "\n".join(line for line in lines if line or keeps).strip("\n")
        found = PlacedText(text, self._place or self._here())
        self._marks.take(self._words, text)
        self._words, self._place = [], None
        if found:
            self._pieces.append(found)
            check_size(self._pieces, found, MOST_CELLS)
        return found

    def _end_text(self) -> None:
        if self._table or self._lists:
            self._within = ""
            return
        text, within = self._taken(), self._within
        self._within = ""
        if within == "title":
            self._title = text.but(" ".join(text.split()))
        elif within in _HEADINGS and text:
            level = int(within[1])
            last = self._found[-1]
            above = tuple(one for one in (*last.above, last) if 0 < one.level < level)
            self._found.append(Section(level, text.but(" ".join(text.split())), above=above))
            check_size(self._found, text)
        elif within == "pre" and text:
            info = "mermaid" if "mermaid" in self._info else ""
            self._found[-1].blocks.append(Block("fence", text, text, info=info))
        elif text:
            self._found[-1].blocks.append(_paragraph(text))

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

    def _start_list(self) -> None:
        if self._lists:
            self._end_item()
        else:
            self._end_text()
        self._lists.begin(self._here())

    def _start_item(self, tag: str) -> None:
        if self._table or not self._lists:
            self._words.append("\n• " if tag == "li" else "\n")
        elif self._lists.goes_on(tag):
            self._words.append(": ")
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


def _words(data: str) -> list[str]:
    """Return the words of a text, with an empty one where it begins or ends with a blank."""
    inner = data.split()
    if not inner:
        return ["", ""] if data else []
    return [*([""] if data[0].isspace() else []), *inner, *([""] if data[-1].isspace() else [])]


def _shown(address: str) -> str:
    return address if address.lower().startswith(_KEPT) else ""


def _span(text: str) -> int:
    return min(max(int(text), 1), MOST) if text.isascii() and text.isdecimal() else 1
