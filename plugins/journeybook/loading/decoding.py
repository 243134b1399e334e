"""The bytes of a file to its text: UTF-8, a limit, no hidden characters."""

from __future__ import annotations

from journeybook.loading.characters import hidden_characters, without_hidden
from journeybook.loading.faults import Fault, Place
from journeybook.message import Message

MAX_BYTES = 512 * 1024
MAX_HIDDEN = 20  # reports of hidden characters in one file


def _offset_place(text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(line, offset - text.rfind("\n", 0, offset))


def decode(content: bytes) -> tuple[str, list[Fault]]:
    """Return the text of a file, without byte order mark, and what is wrong with its bytes.

    Line ends become `\\n`. Hidden characters are reported and become blanks.
    """
    if len(content) > MAX_BYTES:
        return "", [
            Fault(
                Place(1, 1),
                "too-large",
                Message("the file is over {most} KiB", most=MAX_BYTES // 1024),
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
    faults = [
        Fault(
            _offset_place(text, offset),
            "hidden-character",
            Message("hidden character {name}", name=name),
            Message("delete it"),
        )
        for (offset, name), _ in zip(hidden_characters(text), range(MAX_HIDDEN), strict=False)
    ]
    return (without_hidden(text) if faults else text), faults
