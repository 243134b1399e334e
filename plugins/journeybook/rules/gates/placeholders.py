"""Texts that only hold a place."""

from __future__ import annotations

import functools

from journeybook.languages.known import languages

_SIGNS = " \t\n.…-–—_?？!！:：・。"
_LONGEST = 20  # no language says it with more


def is_placeholder(text: str) -> bool:
    """Return whether a text says nothing yet, e.g. `TBD`, `…` or `TODO: ask sales`."""
    if len(text) > _LONGEST:
        may_be = text[0].lower()[:1] in _first_letters()  # of a few letters it is two
        return may_be and text[:_LONGEST].lower().startswith(_beginnings())
    lower = text.strip(_SIGNS).lower()
    return not lower or lower in _whole() or lower.startswith(_beginnings())


@functools.cache
def _whole() -> frozenset[str]:
    return frozenset(text for language in languages() for text in language.placeholders.whole)


@functools.cache
def _beginnings() -> tuple[str, ...]:
    return tuple(text for language in languages() for text in language.placeholders.beginnings)


@functools.cache
def _first_letters() -> frozenset[str]:
    return frozenset(text[:1] for text in _beginnings())
