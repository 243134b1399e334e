"""The sheets of a workbook as cells that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeybook.escaping import from_csv_cell
from journeybook.formats.foreign.html_marks import is_told
from journeybook.formats.foreign.limits import MOST_CELLS, MOST_MAPS, TooLargeError, check_size
from journeybook.formats.foreign.sheet import LinkedText, Sheet
from journeybook.formats.incoming import Mark, Marked
from journeybook.formats.placed_text import PlacedText
from journeybook.formats.xlsx.book import Book, Strings, Styles, clean, index, raw
from journeybook.formats.xlsx.parts import Attributes, NoWorkbookError, Parts
from journeybook.loading.characters import hidden_characters, without_hidden
from journeybook.loading.faults import Place
from journeybook.message import Message

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LINK = re.compile(r'\s*(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)
_TRUTHS = {"0": "FALSE", "1": "TRUE"}
_COMMENTS = frozenset({"comment", "threadedComment"})
_SAID = ("tel:", "sms:")
_MOST_TEXT = 2 * 1024 * 1024
_MOST_HIDDEN = 20
_SHOWN = 200


def sheets_of(parts: Parts) -> list[Sheet]:
    """Return the sheets of a workbook, in order.

    Raises:
        NoWorkbookError: it is no workbook.
        TooLargeError: it holds more than a map can.
    """
    root = next((name for kind, name in parts.related("").values() if kind == "officeDocument"),
                "xl/workbook.xml")  # fmt: skip
    book = Book()
    if not parts.walk(root, book.start, book.end):
        raise NoWorkbookError(Message("the file is no workbook that can be read"))
    check_size(book.sheets, "", MOST_MAPS)
    related = parts.related(root)
    shared, styles = Strings(), Styles()
    for kind, name in related.values():
        if kind == "sharedStrings":
            parts.walk(name, shared.start, shared.end)
        elif kind == "styles":
            parts.walk(name, styles.start, styles.end)
    found, limits = [], _Limits()
    for title, id_, is_hidden in book.sheets:
        kind, name = related.get(id_, ("", ""))
        sheet = Sheet(clean(title) or "?", is_hidden=is_hidden)
        found.append(sheet)
        if kind == "worksheet" and not is_hidden:
            reading = _Cells(sheet, shared, styles, limits, from_1904=book.from_1904)
            parts.walk(name, reading.start, reading.end)
            reading.finish(parts.addresses(name))
        for kind_of, part in parts.related(name).values() if name else ():
            if kind_of in {"comments", "threadedComment"}:
                _take_comments(parts, part, sheet)
    return found


def _take_comments(parts: Parts, name: str, sheet: Sheet) -> None:
    """Note the comments on the cells of a sheet, each at its cell."""
    place, said = Place(1, 1), list[str]()

    def start(element: str, attributes: Attributes) -> None:
        nonlocal place
        if element in _COMMENTS:
            column, row = _position(attributes.get("ref", ""))
            place = Place(max(row, 1), max(column, 1))
            said.clear()

    def end(element: str, text: str) -> None:
        if element in {"t", "text"}:
            said.append(text)
        whole = " ".join(clean("".join(said)).split()) if element in _COMMENTS else ""
        if whole and len(sheet.told) < MOST_CELLS:
            piece = PlacedText(whole, place)
            sheet.lose(piece, Message("no map holds the comment '{text}'", text=piece))

    parts.walk(name, start, end)


def beside_cells(parts: Parts) -> Iterator[PlacedText]:
    """Yield what a workbook says in drawings."""
    found: list[str] = []

    def end(element: str, text: str) -> None:
        if element in {"t", "text"} and text.strip():
            found.append(text)

    for name in parts.names:
        if re.match(r"xl/drawings/drawing[^.]*\.xml$", name):
            parts.walk(name, lambda *_: None, end)
    yield from (PlacedText(clean(text)) for text in found[:MOST_CELLS])


@dataclass(slots=True)
class _Limits:
    """How much of all sheets may still be read."""

    cells: int = MOST_CELLS
    text: int = _MOST_TEXT

    def take(self, text: str, place: Place) -> None:
        self.cells -= 1
        self.text -= len(text)
        if self.cells < 0 or self.text < 0:
            raise TooLargeError(place)


class _Cells:
    """The cells of a sheet."""

    def __init__(
        self, sheet: Sheet, shared: Strings, styles: Styles, limits: _Limits, *, from_1904: bool
    ) -> None:
        self._sheet, self._shared, self._styles, self._limits = sheet, shared, styles, limits
        self._from_1904 = from_1904
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._inline = Strings()
        self._merged: list[str] = []
        self._links: list[Attributes] = []
        self._formula_links: dict[tuple[int, int], str] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []

    def start(self, element: str, attributes: Attributes) -> None:
        match element:
            case "row":
                own = index(attributes.get("r", ""))
                self._row = own if own > 0 else self._row + 1
                self._column = 0
                if attributes.get("hidden") in {"1", "true"}:
                    self._hidden_rows.add(self._row)
            case "c":
                self._cell, self._value, self._formula = attributes, None, None
                self._inline.start("si", {})
                column, row = _position(attributes.get("r", ""))
                self._column = column or self._column + 1
                self._row = row or self._row
            case "rPh" | "r" | "b" | "i" | "u" | "strike":
                self._inline.start(element, attributes)
            case "col" if attributes.get("hidden") in {"1", "true"}:
                ends = index(attributes.get("min", "")), index(attributes.get("max", ""))
                self._hidden_columns.append(ends)
            case "hyperlink" if len(self._links) < MOST_CELLS:
                self._links.append(attributes)
            case "mergeCell":
                self._merged.append(attributes.get("ref", ""))

    def end(self, element: str, text: str) -> None:
        match element:
            case "v":
                self._value = text
            case "f":
                self._formula = text
            case "t" | "rPh" | "r":
                self._inline.end(element, text)
            case "c":
                self._take()

    def _take(self) -> None:
        place = Place(self._row, self._column)
        kind, value = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            self._inline.end("si", "")
            text = self._inline.texts.pop()
            self._mark(self._inline.marks.pop(0, ()), text, place)
        elif value is None or value == "":
            if self._formula is not None:
                formula = PlacedText(f"={clean(self._formula)}", place)
                message = Message("the value of the formula '{text}' is not in the file; "
                                  "open it in a spreadsheet and save it", text=formula)  # fmt: skip
                self._sheet.lose(formula, message)
            return
        else:
            text = self._said(kind, value, place)
        self._limits.take(text, place)
        said = from_csv_cell(self._without_hidden(text, place))
        if said.strip():
            self._sheet.cells[self._row, self._column] = PlacedText(said, place)
            if self._styles.strikes(self._cell.get("s", "0")):
                self._mark([(Mark.STRUCK, said)], said, place)
        if self._formula and (link := _LINK.match(self._formula)):
            self._formula_links[self._row, self._column] = link[1].replace('""', '"')

    def _said(self, kind: str, value: str, place: Place) -> str:
        if kind == "s":
            at = index(value)
            text = self._shared.texts[at] if 0 <= at < len(self._shared.texts) else ""
            self._mark(self._shared.marks.get(at, ()), text, place)
            return text
        if kind == "e":
            error = PlacedText(clean(value), place)
            self._sheet.lose(error, Message("no map holds '{text}'", text=error))
            return ""
        if kind == "b":
            return _TRUTHS.get(value, value)
        if kind == "n":
            style = self._cell.get("s", "0")
            return self._styles.shown(value, style, from_1904=self._from_1904)
        return value

    def _mark(self, marks: Iterable[tuple[Mark, str]], whole: str, place: Place) -> None:
        """Note the words of a cell that are set apart."""
        for mark, text in marks:
            said = clean(text).strip()
            if said and is_told(mark, said, clean(whole)) and len(self._sheet.marked) < MOST_CELLS:
                self._sheet.marked.append(Marked(mark, PlacedText(said, place)))

    def _without_hidden(self, text: str, place: Place) -> str:
        shown = raw(text)
        if text and not shown:
            bare = PlacedText(text[:_SHOWN].encode("ascii", "ignore").decode(), place)
            self._sheet.lose(bare, Message("no map holds '{text}'", text=bare))
        for _, name in hidden_characters(shown):
            message = Message("a character that does not show became a blank: {name}", name=name)
            if len(self._sheet.told) < _MOST_HIDDEN:
                self._sheet.lose(PlacedText("", place), message)
        return without_hidden(shown)

    def finish(self, addresses: Mapping[str, str]) -> None:
        """Give cells their links, each part of a merged one its text, and tell what is hidden.

        Args:
            addresses: where links lead, by the ids that the sheet has for them.
        """
        self._lead(addresses)
        cells = self._sheet.cells
        rows = {row for row, _ in cells}
        columns = {column for _, column in cells}
        for reference in self._merged:
            first, _, last = reference.partition(":")
            (left, top), (right, bottom) = _position(first), _position(last)
            text = cells.get((top, left))
            if text is None:
                continue
            for row in (row for row in rows if top <= row <= bottom):
                for column in (one for one in columns if left <= one <= right):
                    self._limits.take("", text.place)
                    cells.setdefault((row, column), text)
        for row in sorted(rows & self._hidden_rows):
            message = Message("row {number} is hidden, and is read like the others", number=row)
            self._sheet.read(PlacedText("", Place(row, 1)), message)
        for column in sorted(columns):
            if any(least <= column <= most for least, most in self._hidden_columns):
                letters = _letters(column)
                message = Message("column {letters} is hidden, and is read like the others",
                                  letters=letters)  # fmt: skip
                self._sheet.read(PlacedText("", Place(1, column)), message)

    def _lead(self, addresses: Mapping[str, str]) -> None:
        for at, url in self._formula_links.items():
            self._link(at, url)
        for link in self._links:
            id_ = next((text for key, text in link.items() if key.endswith("}id")), "")
            place, within = link.get("location", ""), addresses.get(id_, "")
            url = f"{within}#{place}" if place and within else within or f"#{place}"
            for at in self._spanned(link.get("ref", "")):
                self._link(at, url)

    def _spanned(self, reference: str) -> list[tuple[int, int]]:
        """Return which cells that say something a reference such as B3:C4 spans."""
        first, _, last = reference.partition(":")
        (left, top), (right, bottom) = _position(first), _position(last or first)
        if (left, top) == (right, bottom):
            return [(top, left)] if (top, left) in self._sheet.cells else []
        return [(row, column) for row, column in self._sheet.cells
                if top <= row <= bottom and left <= column <= right]  # fmt: skip

    def _link(self, at: tuple[int, int], url: str) -> None:
        text = self._sheet.cells.get(at)
        said = clean(url).strip()
        if text is None or not said.strip("#") or said in text:
            return
        self._limits.take(said, text.place)
        if said.lower().startswith(_SAID):  # no link of a map leads there
            self._sheet.cells[at] = text.but(f"{text} ({said})")
        else:
            self._sheet.cells[at] = LinkedText.of(text, text.place, said)


def _position(reference: str) -> tuple[int, int]:
    """Return column and row of a reference such as B3; zeros for what is none."""
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
