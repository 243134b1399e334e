"""The bytes of a file to an image: what kind it is, how large it is shown, what it is known by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from journeybook.loading.images.raster import NoSizeError, size_of
from journeybook.loading.images.refusal import BAD, CHANGED, LARGE, MAX_SIDE, ImageError
from journeybook.message import Message

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 40_000_000  # as a hint says, since languages count such numbers in other ways
ENDINGS: Mapping[str, str] = {
    "png": ".png", "jpeg": ".jpg", "webp": ".webp", "gif": ".gif", "svg": ".svg",
}  # fmt: skip
"""By kind, how a file that we write ends."""
_KINDS = {**{ending: kind for kind, ending in ENDINGS.items()}, ".jpeg": "jpeg"}
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ [^\n]*\n)*?"
    rb"oid sha256:([0-9a-f]{64})\nsize [0-9]+\n"
)


@dataclass(frozen=True, slots=True)
class LoadedImage:
    """An image as it was read and checked. Its bytes are not held: a site may have thousands.

    Attributes:
        sha256: 64 hexadecimal digits of its bytes.
        kind: `png`, `jpeg`, `webp`, `gif` or `svg`.
        width: in pixels; 0 where an SVG does not say.
        height: likewise.
        read: returns what stands where the image was.
    """

    sha256: str
    kind: str
    width: int
    height: int
    read: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def file(self) -> str:
        """Name of its file where we write it: its whole digest, so that no other can have it."""
        return f"{self.sha256}{ENDINGS[self.kind]}"

    def content(self) -> bytes:
        """Return its bytes: those that were checked and hashed, and no others.

        Raises:
            ImageError: they are gone, or others stand there now.
        """
        try:
            content = self.read()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise ImageError(CHANGED, Message("an image was exchanged after it was read"))
        return content


def loaded_image(content: bytes, name: str, read: Callable[[], bytes]) -> LoadedImage:
    """Return the image that a file holds.

    Args:
        content: its bytes; of one that is too large, more than `MAX_BYTES`.
        name: its name, whose ending must be right.
        read: returns what stands there later.

    Raises:
        ImageError: it is none, or one that no page may show.
    """
    if len(content) > MAX_BYTES:
        message = Message("the image is larger than {n} MiB", n=MAX_BYTES // 1024**2)
        raise ImageError(LARGE, message, Message("make it smaller, or save it as WebP"))
    kind = _kind(content)
    if not kind:
        hint = Message("fetch the file with 'git lfs pull'") if _POINTER.fullmatch(content) else ""
        raise ImageError(BAD, Message("the file is no PNG, JPEG, WebP, GIF or SVG"), hint)
    if not same_kind(name, kind):
        ending = _ending(name)
        message = Message("the file ends in '{ending}' and is {kind}", ending=ending, kind=kind)
        hint = Message("rename it to end in '{ending}'", ending=ENDINGS[kind])
        raise ImageError(BAD, message, hint)
    width, height = _size(kind, content)
    return LoadedImage(hashlib.sha256(content).hexdigest(), kind, width, height, read)


def same_kind(name: str, kind: str) -> bool:
    """Return whether a file's name ends as those of a kind do."""
    return _KINDS.get(_ending(name)) == kind


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of an image as Git has it: with Git LFS, that is what a pointer names."""
    pointer = _POINTER.fullmatch(content)
    return pointer[1].decode() if pointer else hashlib.sha256(content).hexdigest()


def _kind(content: bytes) -> str:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "svg" if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") else ""


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower()


def _size(kind: str, content: bytes) -> tuple[int, int]:
    if kind == "svg":
        from journeybook.loading.images.svg import size_of_svg  # noqa: PLC0415 - few images are

        return size_of_svg(content)
    try:
        width, height = size_of(kind, content)
    except NoSizeError as error:
        raise ImageError(BAD, Message("the image does not say how large it is")) from error
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        message = Message("the image has {width} by {height} pixels", width=width, height=height)
        hint = Message("make it smaller: at most 40 million pixels")
        raise ImageError(LARGE, message, hint)
    return width, height
