"""The bytes of a source as text, in whichever encoding a spreadsheet or an editor wrote it.

Characters that do not show become blanks, since no map may hold them; the report names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from journeybook.diagnostics import Diagnostic, Location
from journeybook.loading.characters import hidden_characters, normal_form, without_hidden
from journeybook.loading.decoding import MAX_BYTES
from journeybook.loading.problems import remedy_of
from journeybook.message import Message

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # files that hold others: no text
MOST_SOURCE = 8 * 1024 * 1024
"""How many bytes of a source are read: of a packed one, far more than of a text."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHERS = ("cp932", "gb18030", "big5", "cp949", "cp1252")
_MOST_HIDDEN = 20
_SAMPLE = 4096


@dataclass(frozen=True)
class SourceText:
    """A source.

    Attributes:
        name: its path from the folder of `mkdocs.yml`.
        content: its bytes.
    """

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """The name of the file without folder and ending."""
        return PurePosixPath(self.name).name.split(".")[0]

    @property
    def ending(self) -> str:
        """The ending of the file's name, in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @cached_property
    def text(self) -> str:
        """The text as UTF-8 or UTF-16 has it, without what does not show; empty where it is none.

        Line ends are `\\n`, and characters are in Unicode NFC.
        """
        return self._decoded[0]

    @property
    def is_text(self) -> bool:
        """Whether the bytes are within the limit, and UTF-8 or UTF-16."""
        return not self._decoded[1]

    def fault(self) -> Diagnostic | None:
        """Return why the bytes are no text that can be read; None where they are."""
        if len(self.content) > MAX_BYTES:
            message = Message("the file is over {most} KiB", most=MAX_BYTES // 1024)
            return Diagnostic(Location(self.name), "too-large", message, remedy_of("too-large"))
        if self.is_text:
            return None
        hint = Message("save the file as UTF-8")
        message = Message("the bytes are no text that can be read")
        return Diagnostic(Location(self.name), "encoding", message, hint)

    def hidden(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the name of the first hidden characters, which became blanks."""
        text = self._decoded[2]
        for offset, name in islice(hidden_characters(text), _MOST_HIDDEN):
            yield text.count("\n", 0, offset) + 1, name

    @cached_property
    def _decoded(self) -> tuple[str, bool, str]:
        if len(self.content) > MAX_BYTES or self.content.startswith(_PACKED):
            return "", True, ""
        for mark, encoding in (*_MARKS, (b"", _wide(self.content)), (b"", "utf-8")):
            if encoding and self.content.startswith(mark):
                try:
                    return _clean(self.content.decode(encoding))
                except (UnicodeDecodeError, ValueError):
                    return "", True, ""
        return "", True, ""


def _clean(text: str) -> tuple[str, bool, str]:
    raw = normal_form(re.sub(r"\r\n?|\v|\f|\x85|\u2028|\u2029", "\n", text).lstrip("\ufeff"))
    return without_hidden(raw), False, raw


def _wide(content: bytes) -> str:
    """Return which UTF-16 bytes without a mark are: every other one of ASCII letters is zero."""
    sample = content[:_SAMPLE]
    if len(sample) < 2 or sample.count(0) * 8 < len(sample):
        return ""
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def in_another_encoding(
    source: SourceText, known_words: Callable[[str], int]
) -> tuple[SourceText, str]:
    """Return a source that is no UTF-8 as one that is, and the encoding it was taken for.

    Args:
        source: the source.
        known_words: how many words of a text are known; the encoding that gives most wins.
    """
    best, told = source, ""
    most = -1
    for encoding in _OTHERS if len(source.content) <= MAX_BYTES else ():
        try:
            text = source.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (count := known_words(text)) > most:
            best, told, most = SourceText(source.name, text.encode()), encoding, count
    return best, told
