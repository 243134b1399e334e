"""What to write instead of a value that was refused: its right form, where that can be told."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from journeybook.loading.day_forms import day_form
from journeybook.loading.plain_text import plain
from journeybook.loading.problems import remedy_of
from journeybook.message import Message
from journeybook.model.typed_values import NUMBER
from journeybook.model.values import url_problem
from journeybook.names import is_locale, is_slug

_POWER = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,9})?[eE][+-]?\d{1,2}")
_NUMBER = re.compile(r"([+-]?\d[\d.,'\u00a0\u202f ]*)\s*(\D*)")
_SPAN = re.compile(
    r"(\d{1,4})\s*(d|days?|tage?n?|日|天|w|weeks?|wochen?|週間?|周|m|months?|monate?n?|か?ヶ?ケ?月間?|个月|"
    r"y|years?|jahre?n?|年間?)\.?",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "t": 1, "日": 1, "天": 1, "w": 7, "週": 7, "周": 7, "m": 30, "か": 30, "ヶ": 30,
         "ケ": 30, "月": 30, "个": 30, "y": 365, "j": 365, "年": 365}  # fmt: skip
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}(/\S*)?")
_MAILBOX = re.compile(r"[^\s@:]+@[^\s@:]+\.[A-Za-z]{2,}")


def right_form(problem: str, typed: str) -> Message:
    """Return the hint for a value: the right form of what was typed, else what the problem says.

    Args:
        problem: why it was refused: the id of a problem.
        typed: the value.
    """
    # In an address a dash may be one.
    text = unicodedata.normalize("NFKC", typed).strip() if problem == "bad-url" else plain(typed)
    find = _FORMS.get(problem)
    found = find(text) if find and len(text) <= _LONGEST else ""
    return Message("write {right}", right=found) if found else remedy_of(problem)


_LONGEST = 200
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})


def right_number(text: str) -> str:
    """Return the number that was meant, without a unit; empty where that cannot be told."""
    text = plain(text)
    if len(text) > _LONGEST:
        return ""
    if _POWER.fullmatch(text):
        number = f"{Decimal(text):f}"
        return number if NUMBER.fullmatch(number) else ""
    found = _NUMBER.fullmatch(text)
    return _plain_number(found[1].strip()) if found else ""


def _number(text: str) -> str:
    if _POWER.fullmatch(text):
        return right_number(text)
    if not (found := _NUMBER.fullmatch(text)):
        return ""
    digits, unit = _plain_number(found[1].strip()), found[2].strip()
    if not digits:
        return ""
    if not unit:
        return digits
    return Message(
        "{number}, and the unit under its own key: {unit}", number=digits, unit=f'"{unit}"'
    )


def _plain_number(digits: str) -> str:
    """Return a number with a point and without marks between thousands; empty: it is two things."""
    bare = re.sub(r"[\s']", "", digits)
    if re.fullmatch(r"[+-]?\d+,\d{1,2}|[+-]?\d+,\d{4,9}|[+-]?0,\d+", bare):
        return bare.replace(",", ".")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", bare):
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return bare.replace(",", "")
    return bare if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare) else ""


def _interval(text: str) -> str:
    if text.isdecimal() and 0 < int(text) < 10_000:
        return f"{int(text)}d"
    if found := _SPAN.fullmatch(text):
        days = int(found[1]) * _DAYS[found[2][0].lower()]
        return f"{days}d" if 0 < days < 10_000 else ""
    return ""


def _score(text: str) -> str:
    """Return a score from 1 to 5; one that is written as a share, a decimal or with its words."""
    found = re.fullmatch(r"([1-5])(?:[.,]0+)?\s*(?:(?:/|von|of|out of)\s*5)?(?:[\s:(-]+\D*)?", text)
    return found[1] if found else ""


def _address(text: str) -> str:
    if _MAILBOX.fullmatch(text):
        return f"mailto:{text}"
    bare = re.sub(r"^<(.*)>$", r"\1", text)
    bare = re.sub(r"^(https?:?/{0,2}|//)", "", bare, flags=re.IGNORECASE)
    if _HOST.fullmatch(bare) and not url_problem(f"https://{bare}"):
        return f"https://{bare}"
    return ""


def _id(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower().translate(_WRITTEN_OUT))
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    if not letters.isascii():
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug if is_slug(slug) else ""


def _path(text: str) -> str:
    parts = [" ".join(part.split()) for part in re.split(r"[\\/]", text)]
    kept = [part for part in parts if part not in {"", "."}]
    return "/".join(kept) if kept and ".." not in kept and ":" not in kept[0] else ""


def _locale(text: str) -> str:
    parts = re.split(r"[-_\s]+", text)
    parts = [
        part.lower() if at == 0 else part.title() if len(part) == 4 else part.upper()
        for at, part in enumerate(parts)
    ]
    tag = "-".join(parts)
    return tag if is_locale(tag) and tag != text else ""


def _truth(text: str) -> str:
    word = text.lower()
    if word in {"1", "on", "y", "ja", "はい", "是", "oui", "true.", "x", "✓", "✔", "○"}:
        return "true"
    if word in {"0", "off", "n", "nein", "いいえ", "否", "non", "false.", "-", "✗", "×"}:
        return "false"
    return ""


_FORMS = {
    "bad-boolean": _truth,
    "bad-date": day_form,
    "bad-id": _id,
    "bad-interval": _interval,
    "bad-locale": _locale,
    "bad-number": _number,
    "bad-path": _path,
    "bad-url": _address,
    "out-of-range": _score,
}
