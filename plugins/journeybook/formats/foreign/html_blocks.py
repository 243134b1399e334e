"""HTML as the blocks that can tell of a journey: headings, paragraphs, lists and tables.

Only text is taken, with the addresses of links behind their words. Nothing is run or loaded; what
programs read, such as scripts and styles, is named and left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from journeybook.formats.foreign.html_text import HEADINGS, HtmlText
from journeybook.formats.foreign.markdown_blocks import Section
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
        self._text = HtmlText(self._here)
        self._left_out: dict[str, PlacedText] = {}
        self._ways: list[str] = []
        self._skipped: list[str] = []

    def document(self) -> HtmlDocument:
        """Return what was read."""
        text, left_out = self._text, [*self._left_out.values()]
        return HtmlDocument(text.sections(), text.pieces, left_out, text.marks.found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.append(tag)
            return
        self._text.marks.begin(tag, said, self._text.words, self._here())
        for name in sorted(_SPOKEN.intersection(said)):
            self._text.note(said[name])
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
            self._text.words.append("\n")
        elif tag == "input":
            self._show_input(said)
        elif tag == "a":
            self._ways.append(said.get("href", ""))
        elif tag == "img":
            told = said.get("alt", ""), _shown(said.get("src", ""))
            self._text.say(" ".join(filter(None, told)))
        elif tag in HEADINGS | {"title", "pre"}:
            self._text.begin_whole(tag, said.get("class", ""))
        elif tag == "code" and self._text.within == "pre":
            self._text.info += f" {said.get('class', '')}"
        else:
            self._text.begin_part(tag, said)

    def _leave_out(self, key: str, text: str) -> None:
        """Note what is left out: of each kind, the first."""
        self._left_out.setdefault(key, PlacedText(text, self._here()))

    def _show_input(self, said: dict[str, str]) -> None:
        """Say what stands in a field of a form."""
        kind = said.get("type", "text").lower()
        if kind in _UNSEEN_INPUTS:
            self._leave_out(f"input {kind}", f'<input type="{kind}">')
        elif kind in _TICKED:
            self._text.say("☑ " if "checked" in said else "☐ ")
        else:
            self._text.say(said.get("value", ""))

    def _show_within(self, said: dict[str, str]) -> None:
        """Say what a page within the page says, if it stands here; else note where it stands."""
        self._text.note(said.get("src", ""))
        if self._depth < _MOST_WITHIN and (text := said.get("srcdoc", "")):
            inner = html_document(text, self._here().line, self._depth + 1)
            self._text.new_line()
            for piece in inner.pieces:
                self._text.say(piece)
                self._text.words.append("\n")
            self._text.new_line()
            self._text.marks.found += inner.marked

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        self._text.marks.end(tag, self._text.words)
        if tag == "a":
            address = self._ways.pop() if self._ways else ""
            way = _shown(address)
            if address.strip() and not way and not address.startswith("#"):
                self._leave_out("href", address)
            if way and way not in "".join(self._text.words[-3:]):
                self._text.words.append(f" ({way})")
        elif tag == self._text.within:
            self._text.end()
        else:
            self._text.end_part(tag)

    def handle_data(self, data: str) -> None:
        if self._skipped:
            if _CODE.isdisjoint(self._skipped):
                self._text.note(data)
        else:
            self._text.say(data if self._text.within == "pre" else " ".join(_words(data)))

    def handle_comment(self, data: str) -> None:
        if not self._skipped:
            self._text.note(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Read what begins like a section of SGML as a comment, as browsers do."""
        return self.parse_bogus_comment(i, bool(report))

    def _here(self) -> Place:
        line, column = self.getpos()
        return Place(self._first_line + line - 1, column + 1)


def _words(data: str) -> list[str]:
    """Return the words of a text, with an empty one where it begins or ends with a blank."""
    inner = data.split()
    if not inner:
        return ["", ""] if data else []
    return [*([""] if data[0].isspace() else []), *inner, *([""] if data[-1].isspace() else [])]


def _shown(address: str) -> str:
    return address if address.lower().startswith(_KEPT) else ""
