"""Units of time beside a figure: `days` are written once, and `1 days` is no English.

A unit is a word of the author; those of time are known to CLDR in each language, with the form that
a number wants.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal

from journeybook.languages.cldr_core import Locale

_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_MANY = (2, 5)  # between them, the forms of a plural that people write in a unit
_LAST = re.compile(r"(?:\w+ )?(\w+)(?= \(|$)")  # `days`, `working days (median)`; not `in 30 days`


def of_number(unit: str, value: Decimal, locale: Locale) -> str:
    """Return a unit as it stands beside a number; one that is none of time stays as it is.

    Args:
        unit: the unit as the author has it, e.g. `days (median)`.
        value: the number.
        locale: the language.
    """
    single = _beside_one(unit, locale)
    rule = locale.plural_form
    return single if single and rule(abs(value)) == rule(1) else unit


@functools.lru_cache(1024)  # the same few units stand beside all figures
def _beside_one(unit: str, locale: Locale) -> str:
    """Return a unit as it stands beside one; empty for one that is none of time."""
    found = _LAST.match(unit)
    single = _singles(str(locale)).get(found[1]) if found else None
    return f"{unit[: found.start(1)]}{single}{unit[found.end(1) :]}" if found and single else ""


@functools.cache
def _singles(locale: str) -> Mapping[str, str]:
    """Return the word for one of each unit of time, by those for several."""
    from journeybook.languages.cldr import format_unit  # noqa: PLC0415 - few pages need it

    found: dict[str, str] = {}
    for time in _TIMES:
        one, *many = (
            str(format_unit(number, f"duration-{time}", length="long", locale=locale))
            .replace("\u00a0", " ").partition(" ")[2]
            for number in (1, *_MANY)
        )  # fmt: skip
        found |= dict.fromkeys(many, one)
    return {word: one for word, one in found.items() if word != one}
