"""Locales whose pages have no words of ours in their language, which are then English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from journeybook.diagnostics import Diagnostic, Severity
from journeybook.languages.known import is_served, languages
from journeybook.loading import LoadedMap
from journeybook.message import Message


def unserved_locales(maps: Iterable[LoadedMap]) -> Iterator[Diagnostic]:
    """Yield a warning for each locale that no language serves, at the first of its maps."""
    by_name = sorted(maps, key=lambda one: one.file.name)
    number = Counter(one.head.locale for one in by_name)
    codes = ", ".join(sorted({one.code for one in languages()}))
    told: set[str] = set()
    for loaded in by_name:
        locale = loaded.head.locale
        if locale in told or is_served(locale):
            continue
        told.add(locale)
        message = Message.counted(
            "no language serves {locale}: the headings and labels of its page are English",
            "no language serves {locale}: the headings and labels of its {n} pages are English",
            number[locale],
            locale=locale,
        )
        hint = Message("there are {codes}; another one is a folder of texts", codes=codes)
        place = loaded.source.value(("locale",))
        yield Diagnostic(place, "no-language", message, hint, Severity.WARNING)
