"""The fixed texts of a page in its locale: catalogues, plural forms, dates, numbers.

Messages are written in English; `<language>/messages.po` (gettext) translates them. A language
without a catalogue gets English headings.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

_CATALOGUES = {"ja": "ja", "zh": "zh", "zh_Hans": "zh"}


@dataclass(frozen=True)
class Texts:
    """The fixed texts of one locale.

    Attributes:
        locale: the locale of the page, BCP 47.
        language: language of the catalogue: `en` when there is none for the locale.
    """

    locale: str
    language: str
    _messages: Mapping[str, tuple[str, ...]]
    _babel: Locale

    def __call__(self, message: str, **values: object) -> str:
        """Return a message in this language, `{name}` filled from `values`."""
        text = self._messages.get(message, (message,))[0]
        return text.format(**values) if values else text

    def count(self, one: str, other: str, number: int) -> str:
        """Return the plural form of a message for `number`, which stands for `{n}` in it."""
        return self.form(one, other, number).format(n=number)

    def form(self, one: str, other: str, number: int) -> str:
        """Return the plural form of a message for `number`, with `{n}` still in it."""
        forms = self._messages.get(one, (one, other))
        return forms[min(int(number != 1), len(forms) - 1)]  # none here has more than two forms

    def join(self, items: Iterable[str]) -> str:
        """Return items as a list in a line, with this language's comma."""
        return self.comma.join(items)

    @property
    def comma(self) -> str:
        """What stands between the items of a list in a line."""
        return "、" if self.language in {"ja", "zh"} else ", "

    def language_name(self) -> str:
        """Return the name of this locale's language, in that language."""
        return self._babel.get_language_name() or self.locale

    def date(self, day: datetime.date) -> str:
        """Return a day as this locale writes it."""
        return format_date(day, "long", locale=self._babel)

    def number(self, value: Decimal) -> str:
        """Return a number as this locale writes it, with the digits it was given."""
        exponent = value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, pattern, locale=self._babel))


@functools.cache
def texts_for(locale: str) -> Texts:
    """Return the texts for a BCP 47 locale."""
    babel = _babel_locale(locale)
    # Babel adds the likely script: zh-TW is zh_Hant, for which there is no catalogue.
    written = f"{babel.language}_{babel.script}" if babel.script else babel.language
    language = _CATALOGUES.get(written, "en")
    return Texts(locale, language, _catalogue(language), babel)


def _babel_locale(locale: str) -> Locale:
    """Return the locale as Babel knows it, else its language, else English."""
    for name in (locale, locale.partition("-")[0]):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return Locale.parse(name, sep="-")
    return Locale("en")


@functools.cache
def _catalogue(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the forms of each message by its English text; plural messages have several."""
    if language == "en":
        return {}
    file = resources.files("journeybook.languages").joinpath(language, "messages.po")
    with file.open("rb") as stream:
        entries = list(read_po(stream, locale=language))
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        key = entry.id if isinstance(entry.id, str) else entry.id[0]
        written = (entry.string,) if isinstance(entry.string, str) else entry.string or ()
        if key and any(written):
            found[key] = tuple(form for form in written if form)
    return found
