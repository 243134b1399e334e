"""The parts of a workbook: a ZIP file of XML, of which never more is unpacked than can be read.

openpyxl is not used to read: it makes a cell of each one that a merged range or a link spans, so
that a file of one kilobyte fills the memory. Here a part is a stream of elements, without a DTD.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from journeybook.diagnostics import Diagnostic, Location
from journeybook.formats.foreign.limits import TooLargeError
from journeybook.formats.placed_text import START
from journeybook.formats.source_text import MOST_SOURCE
from journeybook.loading.problems import remedy_of
from journeybook.message import Message

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a workbook begins with, and what one does that is encrypted or of the older form."""

_NO_WORKBOOK = "not-a-workbook"
_MOST_PARTS = 5000
_MOST_BYTES = 24 * 1024 * 1024
_MOST_ELEMENTS = 300_000
_MOST_DEPTH = 64
_BETWEEN = "}"
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What `zipfile` raises of bytes that are no such file, or one that is broken somewhere.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError,
           RuntimeError, OverflowError, KeyError)  # fmt: skip

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str, str], None]


class NoWorkbookError(Exception):
    """A file is no workbook that can be read.

    Attributes:
        message: why.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def found(self, name: str) -> Diagnostic:
        """Return it as a finding on the file of a name."""
        return Diagnostic(Location(name), _NO_WORKBOOK, self.message, remedy_of(_NO_WORKBOOK))


class Parts:
    """The parts of a workbook, by name."""

    def __init__(self, content: bytes) -> None:
        """Open a workbook.

        Raises:
            NoWorkbookError: it is none.
            TooLargeError: it has too many parts.
        """
        if len(content) > MOST_SOURCE:
            raise TooLargeError(START)
        if content.startswith(COMPOUND):
            raise NoWorkbookError(Message("the file is encrypted, or of the older form .xls"))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise _broken() from error
        self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        if len(self._infos) > _MOST_PARTS:
            raise TooLargeError(START)
        self._left, self._elements = _MOST_BYTES, _MOST_ELEMENTS

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._infos)

    def walk(self, name: str, start: Start, end: End) -> bool:
        """Walk the elements of a part; return whether there is such a part.

        Args:
            name: its name.
            start: gets the name of each element that begins, without its namespace, and its
                attributes.
            end: gets the name of each element that ends, and the text right before that end.

        Raises:
            NoWorkbookError: the part is broken, or declares things that unfold.
            TooLargeError: the workbook holds more than is read.
        """
        if name not in self._infos:
            return False
        content = self._unpacked(self._infos[name])
        walk = _Walk(start, end, self._elements)
        try:
            walk.parser.Parse(content, True)
        except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
            raise _broken() from error
        self._elements = walk.left
        return True

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part leads to: by id, kind and name."""
        path = PurePosixPath(name)
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = _target(path.parent, attributes.get("Target", ""))
                found[attributes.get("Id", "")] = (kind, target)

        self.walk(f"{path.parent}/_rels/{path.name}.rels".removeprefix("./"), start, _nothing)
        return found

    def addresses(self, name: str) -> dict[str, str]:
        """Return by id the addresses outside of the workbook that a part leads to."""
        path = PurePosixPath(name)
        found: dict[str, str] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") == "External":
                found[attributes.get("Id", "")] = attributes.get("Target", "")

        self.walk(f"{path.parent}/_rels/{path.name}.rels".removeprefix("./"), start, _nothing)
        return found

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1 or info.compress_type not in _READ:
            raise _broken()
        try:
            with self._zip.open(info) as stream:
                content = stream.read(self._left + 1)
        except _BROKEN as error:
            raise _broken() from error
        self._left -= len(content)
        if self._left < 0:
            raise TooLargeError(START)
        return content


def _nothing(_element: str, _text: str) -> None:
    pass


def _broken() -> NoWorkbookError:
    return NoWorkbookError(Message("the file is no workbook that can be read"))


def _target(folder: PurePosixPath, target: str) -> str:
    """Return the name of the part that a path leads to."""
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for part in target.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in {"", ".", ".."}:
            parts.append(part)
    return "/".join(parts)


class _Walk:
    """One walk over a part."""

    def __init__(self, start: Start, end: End, left: int) -> None:
        self.left = left
        self._own_start, self._own_end = start, end
        self._depth = 0
        self._text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append

    def _doctype(self, *_: object) -> None:
        raise NoWorkbookError(Message("the file declares things in a DOCTYPE"))

    def _start(self, name: str, attributes: Attributes) -> None:
        self.left -= 1
        self._depth += 1
        if self.left < 0 or self._depth > _MOST_DEPTH:
            raise TooLargeError(START)
        self._text.clear()
        self._own_start(name.rpartition(_BETWEEN)[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._own_end(name.rpartition(_BETWEEN)[2], "".join(self._text))
        self._text.clear()
