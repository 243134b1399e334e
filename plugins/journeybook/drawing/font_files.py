"""Which font families this machine has, by the name tables of their files (OpenType).

For resvg, which must be told by name which family takes the place of one that is not there.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_FAMILY = 1  # the name's number in the table
_WINDOWS, _UNICODE, _MAC = 3, 0, 1  # platforms


def folders() -> list[Path]:
    """Return the folders in which systems keep fonts, as resvg looks for them."""
    home = Path("~").expanduser()
    if sys.platform == "win32":
        return [Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".fonts", home / ".local/share/fonts"]


def families(places: Iterable[Path]) -> Iterator[str]:
    """Yield the family of each font below some folders, in the order of their files, once each.

    What is no font is passed over.
    """
    known: set[str] = set()
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else ():
            name = _family(file) if file.suffix.lower() in _SUFFIXES else ""
            if name and name not in known:
                known.add(name)
                yield name


def _family(file: Path) -> str:
    """Return the family of a file's first font; empty where it says none."""
    try:
        with file.open("rb") as stream:
            content = stream.read()
        start = struct.unpack_from(">I", content, 12)[0] if content[:4] == b"ttcf" else 0
        (tables,) = struct.unpack_from(">H", content, start + 4)
        for at in range(start + 12, start + 12 + tables * 16, 16):
            tag, _, offset, _ = struct.unpack_from(">4sIII", content, at)
            if tag == b"name":
                return next(_names(content, offset), "")
    except (OSError, struct.error, UnicodeError):
        pass
    return ""


def _names(content: bytes, table: int) -> Iterator[str]:
    _, count, texts = struct.unpack_from(">HHH", content, table)
    for at in range(table + 6, table + 6 + count * 12, 12):
        platform, _, _, name, length, offset = struct.unpack_from(">HHHHHH", content, at)
        start = table + texts + offset
        text = content[start : start + length]
        if name == _FAMILY and platform in (_WINDOWS, _UNICODE, _MAC):
            yield text.decode("mac_roman" if platform == _MAC else "utf-16-be")
