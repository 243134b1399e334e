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


def nearest(locale: str, offered: Iterable[str]) -> str | None:
    """Return which of some offered tags serves a locale best; None: none does.

    That is itself, else one of the same language in the same script, the most general first.

    Args:
        locale: the locale, BCP 47.
        offered: the tags, with hyphens or underscores between their parts.
    """
    tags = {one: one.replace("_", "-") for one in offered}
    fitting = [one for one, tag in tags.items() if _written(tag) == _written(locale)]
    fitting.sort(key=lambda one: (tags[one].lower() != locale.lower(), tags[one].count("-"), one))
    return next(iter(fitting), None)


def first_known(locales: Iterable[str]) -> str | None:
    """Return the first of some locales that has a language, English among them; else None."""
    return next((one for one in locales if is_served(one)), None)


def is_served(locale: str) -> bool:
    """Return whether a locale has a language, and does not get English for want of one."""
    return language_of(locale).code != "en" or locale.partition("-")[0] == "en"


def _written(locale: str) -> tuple[str, str]:
    """Return language and script: zh-TW has characters that a reader of zh-CN does not read."""
    return locale.partition("-")[0], script_of(locale)
