"""Letters that look like Latin ones: in a key by a slip of the keyboard, in a text by intent."""

from __future__ import annotations

import contextlib
import re

from journeybook.loading.characters import IGNORABLE, IGNORABLE_BEYOND, normal_form

# By the Latin letter, as in confusables.txt of UTS 39: of Cyrillic and Greek, which whole texts are
# written in; and of Armenian, Cherokee and phonetic alphabets.
_ALPHABETS = {
    "A": "АΑ", "a": "аα", "B": "ВΒ", "b": "ьв", "C": "СϹ", "c": "сϲ", "d": "ԁ", "E": "ЕΕ",
    "e": "еεє", "g": "ԍ", "H": "НΗ", "h": "һ", "I": "ІΙӀ", "i": "іι", "J": "ЈͿ", "j": "јϳ",
    "K": "КΚ", "k": "кκ", "l": "ӏ", "M": "МΜ", "m": "м", "N": "Ν", "n": "пη", "O": "ОΟ",
    "o": "оοσ", "P": "РΡ", "p": "рρ", "Q": "Ԛ", "q": "ԛ", "r": "г", "S": "Ѕ", "s": "ѕ", "T": "ТΤ",
    "t": "тτ", "u": "иυμ", "V": "Ѵ", "v": "ѵν", "W": "Ԝ", "w": "ԝωѡ", "X": "ХΧ", "x": "хχ",
    "Y": "ҮΥ", "y": "уγ", "Z": "Ζ",
}  # fmt: skip
_OTHERS = {
    "A": "Ꭺ", "a": "ɑᴀꭺ", "B": "Ᏼ", "b": "ʙɓƄƅ", "C": "Ꮯ", "c": "ᴄ", "D": "Ꭰ", "d": "ᴅɗժ",
    "E": "Ꭼ", "e": "ᴇ", "f": "ƒꜰք", "G": "Ꮐ", "g": "ɡɠɢց", "H": "Ꮋ", "h": "հɦʜ", "I": "Ɩ",
    "i": "ıɩɪɨ", "J": "Ꭻ", "j": "յȷᴊ", "K": "Ꮶ", "k": "ᴋƙ", "L": "Ꮮ", "l": "ɫʟլ", "M": "Ꮇ",
    "m": "ᴍɱ", "n": "ոɴɲ", "O": "Օ", "o": "օᴏɵ", "P": "Ꮲ", "p": "ᴘ", "q": "զգ", "r": "ʀɼɹᴦ",
    "S": "ᏚՏ", "s": "ꜱʂ", "T": "Ꭲ", "t": "ᴛʈ", "U": "Ս", "u": "սᴜʋʉ", "V": "Ꮩ", "v": "ᴠ",
    "W": "Ꮃ", "w": "աᴡɯ", "y": "ʏɣƴ", "Z": "Ꮓ", "z": "ᴢʐƶ",
}  # fmt: skip
_SQUARED = (0x1F150, 0x1F170, 0x1F1E6)  # white letters in circles and squares, letters of flags
_MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"


def _by_look(*tables: dict[str, str]) -> dict[int, str]:
    return {ord(one): letter for table in tables for letter, like in table.items() for one in like}


_LATIN = _by_look(_ALPHABETS, _OTHERS)
_FOLDED = _LATIN | {first + n: chr(97 + n) for first in _SQUARED for n in range(26)}
_UNSEEN = re.compile(f"[{IGNORABLE}{IGNORABLE_BEYOND}{_MARKS}]")
# What NFKC makes letters, ideographs and kana of; not the signs of ordinals and units.
_COMPATIBLE = (
    r"\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78-\u1d7f\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c"
    r"\u2102-\u2115\u2119-\u211d\u2124\u2128-\u2139\u2145-\u2149\u2160-\u217f\u249c-\u24e9\u2f00-\u2fd5"
    r"\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f"
)
# Letters beyond the first 65,536 characters are none of ours; a class without them is fastest.
_ODD = (
    f"{IGNORABLE}{_MARKS}{_COMPATIBLE}{''.join(map(chr, _by_look(_OTHERS)))}"
    r"\U00010000-\U0010ffff"
)
_DISGUISE = re.compile(f"[{_ODD}]")
_FOLDABLE = re.compile(f"[{_ODD}{''.join(map(chr, _by_look(_ALPHABETS)))}]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")


def latin_form(text: str) -> str:
    """Return a text with Latin letters for those of other scripts that look like them."""
    return text if text.isascii() else text.translate(_LATIN)


def is_disguised(text: str) -> bool:
    """Return whether `seen_form` of a text may say something that the text does not.

    Words in Cyrillic or Greek are none to begin with: they are where Latin letters stand as well.
    """
    if text.isascii() or not _FOLDABLE.search(text):
        return False
    return bool(_LATIN_LETTER.search(text) or _DISGUISE.search(text))


def seen_form(text: str) -> str:
    """Return a text as its letters look: without what shows nothing, in Latin where it looks so."""
    shown = _UNSEEN.sub("", text)
    with contextlib.suppress(ValueError):  # entities of Markdown can say more marks than pass
        shown = normal_form(shown, "NFKC")
    return shown.translate(_FOLDED)
