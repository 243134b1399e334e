"""The fixed texts of a page in its locale: messages, plural forms, dates, numbers.

Messages are written in English; the folder of a language translates them. A page in a language
without a folder gets English headings, and dates and numbers of its own.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from journeybook.languages.cldr_core import Locale, UnknownLocaleError
from journeybook.languages.known import language_of, nearest
from journeybook.languages.language import Language
from journeybook.languages.scripts import script_of
from journeybook.languages.time_units import of_number
from journeybook.message import Message

_OPENING, _CLOSING = frozenset('"“„«»‹「『‘'), frozenset('"”“»«›」』’')
_NUMBERS = range(201)  # among them is one of each category that a whole number can have


@dataclass(frozen=True)
class Texts:
    """The fixed texts of one locale.

    Attributes:
        locale: the locale of the page, BCP 47.
        language: the language of the texts: English when there is no other for the locale.
    """

    locale: str
    language: Language
    _babel: Locale

    def __call__(self, message: str, **values: object) -> str:
        """Return a message in this language, `{name}` filled from `values`."""
        # An empty message would be answered with the head of the catalogue.
        text = self.language.messages.gettext(message) if message else ""
        return text.format(**values) if values else text

    def word(self, choice: str) -> str:
        """Return a word of the format in this language; one of an author's own as it is."""
        return self(choice.replace("-", " "))

    def tell(self, text: str) -> str:
        """Return what a finding says in this language; a text that is no message as it is."""
        return text.said(self.language.findings) if isinstance(text, Message) else text

    def count(self, one: str, other: str, number: int, **values: object) -> str:
        """Return the plural form of a message for `number`, which stands for `{n}` in it."""
        return self.language.messages.ngettext(one, other, number).format(n=number, **values)

    def forms(self, one: str, other: str) -> Mapping[str, str]:
        """Return the plural forms of a message, with `{n}` still in them.

        Returns:
            By the plural category of a number (CLDR: zero, one, two, few, many, other), which
            browsers know too, its form; in every language at least that of one and of 0.
        """
        rule = _babel_locale(self.language.code).plural_form
        numbers = {"one": 1}
        for number in _NUMBERS:
            numbers.setdefault(rule(number), number)
        ngettext = self.language.messages.ngettext
        return {category: ngettext(one, other, numbers[category]) for category in sorted(numbers)}

    def join(self, items: Iterable[str]) -> str:
        """Return items as a list in a line, with this language's comma."""
        return self.comma.join(items)

    def clauses(self, *parts: str) -> str:
        """Return clauses in a line; between them may stand another sign than in a list."""
        found = filter(None, parts)
        first = next(found, "")
        return functools.reduce(lambda a, b: self("{one}, {other}", one=a, other=b), found, first)

    def quoted(self, text: str) -> str:
        """Return what somebody says in this language's quotation marks, unless it has its own."""
        if text[:1] in _OPENING and text[-1:] in _CLOSING and len(text) > 1:
            return text
        before, behind = self.language.quotation
        return f"{before}{text}{behind}"

    @property
    def comma(self) -> str:
        """What stands between the items of a list in a line."""
        return self.language.comma

    @property
    def are_foreign(self) -> bool:
        """Whether the texts are in another language than the page, which has none of its own."""
        return self.language.code.partition("-")[0] != self.locale.partition("-")[0]

    def language_name(self) -> str:
        """Return the name of this locale's language, in that language."""
        return self.name_of(self.locale)

    def name_of(self, locale: str) -> str:
        """Return the name of a locale's language in this one, with the script where it tells."""
        language, names = locale.partition("-")[0], self._babel.languages
        return names.get(f"{language}_{script_of(locale)}") or names.get(language) or locale

    def differs_from(self, locale: str) -> bool:
        """Return whether a locale is of another language or script than this one."""
        return nearest(self.locale, [locale]) is None

    def date(self, day: datetime.date) -> str:
        """Return a day as this locale writes it."""
        return _date(day, self.locale)

    def number(self, value: Decimal) -> str:
        """Return a number as this locale writes it, with the digits it was given."""
        return _number(str(value), self.locale)  # 1 and 1.0 are equal, and written otherwise

    def amount(self, value: Decimal, unit: str) -> str:
        """Return a figure with its unit; one of time takes the form of the number."""
        return f"{self.number(value)}{self._gap(unit)}{of_number(unit, value, self._babel)}"

    def span(self, low: Decimal, high: Decimal, unit: str) -> str:
        """Return two figures with their unit."""
        return f"{self.number(low)}–{self.number(high)}{self._gap(unit)}{unit}"

    def _gap(self, unit: str) -> str:
        language = self.language
        return language.percent_gap if unit == "%" else language.unit_gap if unit else ""


@functools.cache
def texts_for(locale: str, *folders: Path) -> Texts:
    """Return the texts for a BCP 47 locale.

    Args:
        locale: the locale.
        folders: where more languages lie than those of the package.
    """
    return Texts(locale, language_of(locale, *folders), _babel_locale(locale))


@functools.lru_cache(maxsize=4096)  # lists have the same days again and again
def _date(day: datetime.date, locale: str) -> str:
    from journeybook.languages.cldr import format_date  # noqa: PLC0415 - pages need it

    return format_date(day, "long", locale=_babel_locale(locale))


@functools.lru_cache(maxsize=4096)  # a map has the same few scores again and again
def _number(written: str, locale: str) -> str:
    from journeybook.languages.cldr import format_decimal  # noqa: PLC0415 - pages need it

    value = Decimal(written)
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    found = str(format_decimal(value, pattern, locale=_babel_locale(locale)))
    return found.replace("-", "\u2212")


def _babel_locale(locale: str) -> Locale:
    """Return the locale as Babel knows it, else its language, else English."""
    for name in (locale, locale.partition("-")[0]):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return Locale.parse(name, sep="-")
    return Locale("en")
