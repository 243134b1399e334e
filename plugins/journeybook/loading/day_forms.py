"""A day as people write it to the day as a map has it: `15. Januar 2027` to `2027-01-15`."""

from __future__ import annotations

import re

from journeybook.message import Message
from journeybook.model.typed_values import is_valid_day

_MONTHS = (
    "jan|jän", "feb", "mar|mär|mrz", "apr", "may|mai", "jun", "jul", "aug", "sep", "oct|okt", "nov",
    "dec|dez",
)  # fmt: skip
_MONTH = re.compile("|".join(f"({one})[a-zä]*" for one in _MONTHS))
_WEEKDAY = re.compile(r"^[^\W\d]{2,10}\.?,\s*|\s*\(\w{1,3}\)$")
_TIME = re.compile(
    r"(?:\s*t\s*|,?\s+(?:at |um )?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"\s*(?:z|utc|uhr|[ap]m|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_BEFORE = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}  # years before its first
_ERA = re.compile(
    rf"({'|'.join(_BEFORE)})\s*(\d{{1,3}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日"
)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of )?([a-zä]+)\.?[\s,-]*(\d{4})")
_MONTH_DAY = re.compile(r"([a-zä]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[\s-]+([a-zä]+)\.?[\s-]+(\d{1,2})")


def day_form(text: str) -> str:
    """Return the right form of a day, of both where it can be two; empty: it is none.

    Args:
        text: what was typed, in compatible characters, with hyphens for dashes.
    """
    bare = _TIME.sub("", _WEEKDAY.sub("", text.lower()))
    if found := _ERA.fullmatch(bare):
        year = 1 if found[2] == "元" else int(found[2])
        return _iso(str(_BEFORE[found[1]] + year), found[3], found[4])
    if found := _YEAR_FIRST.fullmatch(bare):
        return _iso(found[1], found[2], found[3])
    if found := _DAY_MONTH.fullmatch(bare):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_DAY.fullmatch(bare):
        return _named(found[3], found[1], found[2])
    if found := _YEAR_MONTH_DAY.fullmatch(bare):
        return _named(found[1], found[2], found[3])
    found = _YEAR_LAST.fullmatch(bare)
    return _either(*found.groups()) if found else ""


def _either(first: str, mark: str, second: str, year: str) -> str:
    """Return a day whose month stands first or second; behind points it stands second."""
    year = year if len(year) == 4 else f"20{year}"
    forms = {_iso(year, second, first)}
    if mark != ".":
        forms.add(_iso(year, first, second))
    both = sorted(forms - {""})
    if len(both) < 2:
        return "".join(both)
    return Message("{one} or {other}, whichever day is meant", one=both[0], other=both[1])


def _named(year: str, month: str, day: str) -> str:
    found = _MONTH.fullmatch(month)
    return _iso(year, str(found.lastindex), day) if found else ""


def _iso(year: str, month: str, day: str) -> str:
    form = f"{year}-{int(month):02}-{int(day):02}"
    return form if is_valid_day(form) else ""
