"""Small images of every kind, made from nothing: what is in them does not matter."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 3, *, mark: bytes = b"") -> bytes:
    """Return a PNG that says that it has this size; `mark` makes it another one."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x40\x80\xc0" * min(width, 50)) * min(height, 50))
    parts = [(b"IHDR", head), (b"tEXt", b"mark\0" + mark), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gif(width: int = 4, height: int = 3, frame: tuple[int, int] | None = None) -> bytes:
    """Return a GIF; its first frame may say another size."""
    across, down = frame or (width, height)
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + b"!\xf9\x04\0\0\0\0\0!\xfe\x03abc\0"
        + b","
        + struct.pack("<HHHHB", 0, 0, across, down, 0)
        + b"\x02\x02\x4c\x01\0;"
    )


def jpeg(width: int = 4, height: int = 3, *, frame: int = 0xC0) -> bytes:
    """Return the beginning of a JPEG, with a preview of another size before the frame."""
    preview = b"Exif\0\0" + b"\xff\xd8\xff\xc0\0\x11\x08\0\x09\0\x09"
    return (
        b"\xff\xd8\xff\xe1"
        + struct.pack(">H", len(preview) + 2)
        + preview
        + b"\xff\xff\xdb\0\x04ab"
        + bytes([0xFF, frame])
        + struct.pack(">HBHHB", 11, 8, height, width, 1)
        + b"\x01\x11\0\xff\xd9"
    )


def webp(width: int = 4, height: int = 3, form: str = "VP8X") -> bytes:
    """Return the beginning of a WebP in one of its three forms."""
    if form == "VP8X":
        body = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    elif form == "VP8L":
        body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    else:
        body = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    chunk = form.ljust(4).encode() + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def svg(inner: str = "<circle r='4'/>", more: str = "", head: str = "") -> bytes:
    """Return an SVG with something in it."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head}<svg {names} width="40" height="30" {more}>{inner}</svg>'.encode()


def map_with(name: str) -> str:
    """Return the journey of a map that shows an image."""
    return (
        "journey:\n  goal: g\n  period: p\n  stages:\n  - name: Stage\n    steps:\n"
        f"    - action: Look\n      image: {{file: images/{name}, alt: A shop}}\n"
    )
