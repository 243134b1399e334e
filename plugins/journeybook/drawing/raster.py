"""Pictures in pixels: PNG, drawn by resvg (package `resvg-py`, extra `images`).

resvg reads the fonts of the machine, but leaves out a text none of whose families is there: so it
is told of one that is. Where none has the letters of a text, a picture of it would be one of empty
boxes: then there is none.
"""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from itertools import islice
from xml.sax.saxutils import escape

from journeybook.errors import ConfigurationError

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_COMMON = 0x24F  # every font has the letters of European languages
# Families that systems bring, the commonest first: resvg lists none, it takes those it is told.
_USUAL = (
    "Noto Sans", "Arial", "Liberation Sans", "DejaVu Sans", "Helvetica", "Segoe UI", "Roboto",
    "Ubuntu", "Cantarell", "Open Sans", "Lato", "Droid Sans", "FreeSans", "Nimbus Sans", "Verdana",
    "Bitstream Vera Sans", "Adwaita Sans", "Inter", "Source Sans 3", "Fira Sans", "Carlito",
    "Noto Sans CJK JP", "Noto Sans JP", "IPAGothic", "WenQuanYi Zen Hei", "Times New Roman",
)  # fmt: skip


def why_not_drawn(picture: str) -> str:
    """Return why a picture cannot be had in pixels on this machine; empty when it can.

    Args:
        picture: an SVG file.
    """
    if find_spec("resvg_py") is None:
        return (
            "a picture in pixels needs the package resvg-py, which is not installed; "
            "install it with: pip install 'mkdocs-journeybook[images]'"
        )
    if not _family():
        return (
            "none of the usual fonts is on this machine; "
            "install one, such as Debian's package fonts-dejavu-core"
        )
    letters = list(islice(dict.fromkeys(filter(_is_rare, "".join(_TEXT.findall(picture)))), 2))
    if len(letters) == 2 and len({_drawn(_sample(one), 24) for one in letters}) == 1:
        return (
            f"no font on this machine has the letters '{''.join(letters)}'; "
            "install one that has, such as Debian's package fonts-noto-cjk for Japanese and Chinese"
        )
    return ""


def png(picture: str, width: int) -> bytes:
    """Return a picture as a PNG file.

    Args:
        picture: an SVG file.
        width: how many pixels wide; it is as high as it must be.

    Raises:
        ConfigurationError: it cannot be drawn on this machine.
    """
    if reason := why_not_drawn(picture):
        raise ConfigurationError(reason)
    return _drawn(picture, width)


def _drawn(picture: str, width: int) -> bytes:
    return _rendered(picture, width, _family())


@functools.cache
def _family() -> str:
    """Return a family of this machine that has letters; empty where there is none."""
    blank = _rendered(_sample(""), 24, "")
    return next((one for one in _USUAL if _rendered(_sample("a"), 24, one) != blank), "")


def _rendered(picture: str, width: int, family: str) -> bytes:
    import resvg_py  # noqa: PLC0415 - an extra

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=picture,
                width=width,
                font_family=family,  # of a text that names none
                serif_family=family,  # of one that names what is not there
                sans_serif_family=family,
            )
        )
    except ValueError as error:
        raise ConfigurationError(f"resvg cannot draw the picture: {error}") from error


def _is_rare(letter: str) -> bool:
    return ord(letter) > _COMMON and letter.isalpha()


def _sample(letter: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="2" y="20" font-size="18">{escape(letter)}</text></svg>'
    )
