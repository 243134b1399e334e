"""How wide text is, for pictures that cannot measure it: in the letters of the widest usual font.

A reader's machine has its own fonts; what has room in DejaVu Sans or Verdana has room in any that
is usual. Width counts twentieths of an em, so an ideograph has 20; combining marks have none. What
a reader sees as one character counts once (Unicode, UAX #29): accents, joined emoji, flags.
"""

from __future__ import annotations

import functools
import unicodedata

EM = 20
_BOLD = 1.14  # of a text in bold letters to the same in plain ones
_OTHER = 13  # most small letters
_CAPITAL = 15
_WIDTHS = {
    letter: units
    for units, letters in {
        6: "'Iijl",
        7: " ,./:;\\f|’·",
        8: "!()-[]t",
        9: "r",
        10: '"*_`–',
        11: "?csz„“”",
        12: "FLPkvxy•",
        13: "$0123456789ESTYabdeghnopqu{}«»",
        14: "ABCKRVXZ",
        15: "HNU",
        16: "&DGOQ",
        17: "#+<=>^w~→",
        18: "Mжщшюыфм",
        20: "%@Wm…—æœÆŒЖШЩЮЫФМ",
    }.items()
    for letter in letters
}


def width(text: str) -> int:
    """Return how many units `text` takes."""
    if text.isascii():
        return sum(text.encode("ascii").translate(_ASCII))
    return sum(map(cluster_width, clusters(text)))


def pixels(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels `text` takes at most, in letters of `size` pixels."""
    return width(text) * _unit(size, bold=bold)


def room(space: float, size: float, *, bold: bool = False) -> int:
    """Return how many units have room in `space` pixels, at least an em.

    Args:
        space: pixels from the left to the right.
        size: of the letters, in pixels.
        bold: whether they are bold.
    """
    return max(EM, int(space / _unit(size, bold=bold)))


def clusters(text: str) -> tuple[str, ...]:
    """Return what a reader sees as one character."""
    return tuple(text) if text.isascii() else _clusters(text)


@functools.lru_cache(maxsize=4096)
def cluster_width(cluster: str) -> int:
    """Return how many units a character takes."""
    columns = _columns(cluster)
    if columns != 1:
        return EM if columns else 0
    return _of_letter(unicodedata.normalize("NFD", cluster)[0])


def is_wide(cluster: str) -> bool:
    """Return whether a character is an ideograph, or as wide as one by itself."""
    return _columns(cluster) > 1


@functools.lru_cache(maxsize=4096)
def _columns(cluster: str) -> int:
    from wcwidth import width as columns  # noqa: PLC0415  # most commands draw nothing

    return columns(cluster, control_codes="ignore")


@functools.lru_cache(maxsize=4096)
def _clusters(text: str) -> tuple[str, ...]:
    from wcwidth import iter_graphemes  # noqa: PLC0415  # as above

    return tuple(iter_graphemes(text))


def _of_letter(letter: str) -> int:
    return _WIDTHS.get(letter) or (_CAPITAL if letter.isupper() else _OTHER)


_ASCII = bytes(_of_letter(chr(code)) for code in range(128)).ljust(256, b"\0")
"""The units of each ASCII character: of most texts `bytes.translate` finds all at once."""


def _unit(size: float, *, bold: bool) -> float:
    return size / EM * (_BOLD if bold else 1)
