"""What the sheets of a workbook share: their list, their texts, and how numbers are shown."""

from __future__ import annotations

import re

from journeybook.formats.incoming import Mark
from journeybook.formats.xlsx.numbers import NumberFormat
from journeybook.formats.xlsx.parts import Attributes
from journeybook.loading.characters import normal_form, without_hidden

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


class Book:
    """The list of sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "sheet":
            id_ = next((text for key, text in attributes.items() if key.endswith("}id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), id_, is_hidden))
        elif element == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}

    def end(self, element: str, text: str) -> None:
        pass


_FONTS = {"b": Mark.BOLD, "i": Mark.ITALIC, "u": Mark.UNDERLINED, "strike": Mark.STRUCK}
_OFF = frozenset({"0", "false", "none"})


class Strings:
    """Texts that several cells share, without their fonts and their readings.

    Attributes:
        texts: the texts.
        marks: by the number of a text, the words in it that are set apart.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.marks: dict[int, list[tuple[Mark, str]]] = {}
        self._pieces: list[str] = []
        self._fonts: set[Mark] = set()
        self._marked: list[tuple[Mark, str]] = []
        self._is_reading = False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "si":
            self._pieces, self._marked = [], []
        elif element == "r":
            self._fonts = set()
        elif element in _FONTS and attributes.get("val", "1") not in _OFF:
            self._fonts.add(_FONTS[element])
        elif element == "rPh":
            self._is_reading = True

    def end(self, element: str, text: str) -> None:
        if element == "t" and not self._is_reading:
            self._pieces.append(text)
            self._marked += ((mark, text) for mark in sorted(self._fonts, key=_by_name))
        elif element == "r":
            self._fonts = set()
        elif element == "rPh":
            self._is_reading = False
        elif element == "si":
            if self._marked:
                self.marks[len(self.texts)] = self._marked
            self.texts.append("".join(self._pieces))


def _by_name(mark: Mark) -> str:
    return mark.value


class Styles:
    """How cells are shown: their numbers, and whether all that they say is struck out."""

    def __init__(self) -> None:
        self._struck_fonts: set[int] = set()
        self._fonts = -1  # the number of the font that is read
        self._is_of_fonts = False
        self._font_of: list[int] = []
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._is_of_cells = False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:255]
        elif element == "fonts":
            self._is_of_fonts = True
        elif element == "font" and self._is_of_fonts:
            self._fonts += 1
        elif element == "strike" and self._is_of_fonts:
            if attributes.get("val", "1") not in _OFF:
                self._struck_fonts.add(self._fonts)
        elif element == "cellXfs":
            self._is_of_cells = True
        elif element == "xf" and self._is_of_cells:
            self._font_of.append(index(attributes.get("fontId", "0")))
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, element: str, _text: str) -> None:
        if element == "cellXfs":
            self._is_of_cells = False
        elif element == "fonts":
            self._is_of_fonts = False

    def strikes(self, style: str) -> bool:
        """Return whether a style strikes out what a cell says."""
        at = index(style)
        return 0 <= at < len(self._font_of) and self._font_of[at] in self._struck_fonts

    def shown(self, number: str, style: str, *, from_1904: bool) -> str:
        """Return a number as a cell of a style shows it."""
        at = index(style)
        id_ = self._formats[at] if 0 <= at < len(self._formats) else "0"
        form = NumberFormat(max(index(id_), 0), self._codes.get(id_, ""))
        return form.shown(number, from_1904=from_1904)


def index(text: str) -> int:
    """Return a number that counts; -1 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def raw(text: str) -> str:
    """Return the text of a cell in Unicode NFC, with `\\n` for line ends."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    plain = _LINE_END.sub("\n", plain.encode("utf-8", "replace").decode())
    try:
        return normal_form(plain)
    except ValueError:  # more marks on a letter than any language has
        return ""


def clean(text: str) -> str:
    return without_hidden(raw(text))
