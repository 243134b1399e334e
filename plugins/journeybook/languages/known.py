"""Which languages there are, and which of them serves a locale. Nothing lists them: folders do."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from journeybook.languages.language import FACTS, Language, read_language
from journeybook.languages.scripts import script_of

FOLDER = Path(__file__).parent


@functools.cache
def languages(*folders: Path) -> tuple[Language, ...]:
    """Return every language that has a folder, by place and name.

    Args:
        folders: where more languages lie; they come before ours, and so take the place of one of
            ours that serves the same locales.
    """
    files = (file for place in (*folders, FOLDER) for file in sorted(place.glob(f"*/{FACTS}")))
    return tuple(read_language(file.parent) for file in files)


@functools.cache
def language_of(locale: str, *folders: Path) -> Language:
    """Return the language that serves a BCP 47 locale: the same, in the same script; else English.

    Args:
        locale: the locale.
        folders: where more languages lie.
    """
    found = {_written(one.code): one for one in reversed(languages(*folders))}
    return found.get(_written(locale)) or found[_written("en")]


def first_known(locales: Iterable[str]) -> str | None:
    """Return the first of some locales that has a language, English among them; else None."""
    return next((one for one in locales if _is_known(one)), None)


def _is_known(locale: str) -> bool:
    return language_of(locale).code != "en" or locale.partition("-")[0] == "en"


def _written(locale: str) -> tuple[str, str]:
    """Return language and script: zh-TW has characters that a reader of zh-CN does not read."""
    return locale.partition("-")[0], script_of(locale)
