"""In which script a locale is written, and how much of a text is."""

from __future__ import annotations

import functools
import re

from journeybook.languages.cldr_core import get_global

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_HANGUL = "\u1100-\u11ff\uac00-\ud7af"
_LETTERS = {
    "Arab": "\u0620-\u06ff\u0750-\u077f",
    "Armn": "\u0531-\u0587",
    "Beng": "\u0980-\u09ff",
    "Cyrl": "\u0400-\u052f",
    "Deva": "\u0900-\u097f",
    "Geor": "\u10a0-\u10ff",
    "Grek": "\u0370-\u03ff",
    "Hans": HAN,
    "Hant": HAN,
    "Hebr": "\u05d0-\u05ea",
    "Jpan": HAN + KANA,
    "Kore": _HANGUL + HAN,
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Thai": "\u0e00-\u0e7f",
}
_WITHOUT_BLANKS = "".join((HAN, KANA, _HANGUL, _LETTERS["Thai"]))


@functools.cache
def script_of(locale: str) -> str:
    """Return the script of a locale as ISO 15924 names it, e.g. `Hans` for zh-CN."""
    language, *others = locale.split("-")
    for part in others:
        if len(part) == 4 and part.isalpha():
            return part.title()
    likely = get_global("likely_subtags")
    names = [f"{language}_{part.upper()}" for part in others] + [language]
    found = next((likely[name] for name in names if name in likely), "")
    return found.split("_")[1] if found else ""


@functools.cache
def _unit() -> re.Pattern[str]:
    """A word, or a character of a script that puts no blanks between words: each counts one."""
    return re.compile(rf"[{_WITHOUT_BLANKS}]|[^\W\d_{_WITHOUT_BLANKS}]+")


@functools.cache
def _native(script: str) -> re.Pattern[str]:
    return re.compile(rf"[{_LETTERS[script]}]")


def is_known(script: str) -> bool:
    """Return whether the letters of a script are told apart here."""
    return script in _LETTERS


def words_in(text: str, script: str) -> tuple[int, int]:
    """Return how many words of a text are written in a script, and how many it has."""
    native = _native(script)
    units = _unit().findall(text)
    return sum(native.match(unit) is not None for unit in units), len(units)
