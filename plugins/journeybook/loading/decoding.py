"""The bytes of a file to its text: UTF-8, a limit, no hidden characters."""

from __future__ import annotations

import re

from journeybook.loading.characters import hidden_characters, without_hidden
from journeybook.loading.faults import Fault, Place
from journeybook.message import Message

MAX_BYTES = 512 * 1024
# To people it is an empty line; YAML takes it for text.
_ODD_BLANK_LINE = re.compile(
    r"^(?= *[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$",
    re.MULTILINE,
)
MAX_HIDDEN = 20  # reports of hidden characters in one file


def _offset_place(text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(line, offset - text.rfind("\n", 0, offset))


def decode(content: bytes, most: int = MAX_BYTES) -> tuple[str, list[Fault]]:
    """Return the text of a file, without byte order mark, and what is wrong with its bytes.

    Line ends become `\\n`. Hidden characters are reported and become blanks.
    """
    if len(content) > most:
        return "", [
            Fault(
                Place(1, 1),
                "too-large",
                Message("the file is over {most} KiB", most=most // 1024),
            )
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        place = _offset_place(before, len(before))
        hint = Message("save the file as UTF-8")
        message = Message("byte {byte} is not UTF-8", byte=f"0x{content[error.start]:02x}")
        return "", [Fault(place, "encoding", message, hint)]
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text, []  # most files in English
    faults: list[Fault] = []
    if text.count("\r") > 1 and "\n" not in text.rstrip("\n"):
        message = Message("the lines end in carriage returns alone")
        hint = Message("save the file with the line ends of Unix (LF)")
        faults.append(Fault(Place(1, text.index("\r") + 1), "encoding", message, hint))
        text = text.replace("\r", "\n")
    faults += [
        Fault(
            _offset_place(text, offset),
            "hidden-character",
            Message("hidden character {name}", name=name),
            Message("delete it"),
        )
        for (offset, name), _ in zip(hidden_characters(text), range(MAX_HIDDEN), strict=False)
    ]
    text = without_hidden(text) if faults else text
    return _ODD_BLANK_LINE.sub("", text), faults


def parsed_in_place(text: str) -> str:
    """Return what the parser reads of a text, with each character where it stands."""
    lines = text.replace("\r\n", " \n")
    return _ODD_BLANK_LINE.sub(lambda line: " " * len(line[0]), lines)
