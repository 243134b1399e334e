"""Width and height of PNG, GIF, JPEG and WebP, from their headers alone: nothing is decoded.

A file of a few kilobytes can ask for gigabytes of pixels, so its size is known before any reader's
browser takes it apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

# Frames of JPEG in all its kinds (ITU-T T.81, table B.1): not tables, nor arithmetic conditioning.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_WITHOUT_FRAME = frozenset({0xD9, 0xDA})  # the end, or pixels before any frame


class NoSizeError(ValueError):
    """A header does not say how large its image is."""


def size_of(kind: str, content: bytes) -> tuple[int, int]:
    """Return width and height in pixels.

    Raises:
        NoSizeError: the header is cut off, or says something impossible.
    """
    try:
        width, height = _SIZES[kind](content)
    except (StructError, IndexError) as error:
        raise NoSizeError from error
    if width < 1 or height < 1:
        raise NoSizeError
    return width, height


def _png(content: bytes) -> tuple[int, int]:
    length, name, width, height = unpack_from(">I4sII", content, 8)
    if (length, name) != (13, b"IHDR"):
        raise NoSizeError
    return width, height


def _gif(content: bytes) -> tuple[int, int]:
    """Return the size of the screen, or of the first frame where that is larger."""
    width, height = unpack_from("<HH", content, 6)
    flags, at = content[10], 13
    if flags & 0x80:
        at += 3 << ((flags & 7) + 1)
    while content[at] == 0x21:  # extensions: comments, times
        at += 2
        while content[at]:
            at += content[at] + 1
        at += 1
    if content[at] != 0x2C:
        raise NoSizeError
    left, top, across, down = unpack_from("<4H", content, at + 1)
    return max(width, left + across), max(height, top + down)


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF:
        while content[at] == 0xFF:
            at += 1
        marker, at = content[at], at + 1
        if marker in _FRAMES:
            height, width = unpack_from(">HH", content, at + 3)
            return width, height
        if marker in _WITHOUT_FRAME:
            raise NoSizeError
        if marker not in _WITHOUT_LENGTH:
            at += unpack_from(">H", content, at)[0]
    raise NoSizeError


def _webp(content: bytes) -> tuple[int, int]:
    form = content[12:16]
    if form == b"VP8X":
        across, down = content[24:27], content[27:30]
        if len(down) < 3:
            raise NoSizeError
        return int.from_bytes(across, "little") + 1, int.from_bytes(down, "little") + 1
    if form == b"VP8L" and content[20] == 0x2F:
        (bits,) = unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        across, down = unpack_from("<HH", content, 26)
        return across & 0x3FFF, down & 0x3FFF
    raise NoSizeError


_SIZES: Mapping[str, Callable[[bytes], tuple[int, int]]] = {
    "png": _png,
    "gif": _gif,
    "jpeg": _jpeg,
    "webp": _webp,
}
