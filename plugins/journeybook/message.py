"""What a finding says: an English pattern with named values, said late in somebody's language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from functools import reduce
from typing import Self

from journeybook.printable import printable

_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_LONGEST = 500
_MOST_READ = 2 * _LONGEST


class Message(str):
    """A text in English that can be said in other languages.

    Its pattern is what a catalogue has it under. A value of the pattern may be a message itself,
    and is then said in the same language. In every language it is one line: see `one_line`.
    """

    __slots__ = ("pattern", "plural", "values")

    pattern: str
    plural: str
    values: dict[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """Return what `pattern` says with `{name}` filled from `values`.

        A pattern that is not filled may hold braces.
        """
        return cls._of(pattern, "", values)

    @classmethod
    def counted(cls, one: str, other: str, n: int, /, **values: object) -> Self:
        """Return the plural form for a number, which stands for `{n}` in it."""
        return cls._of(one, other, {"n": n, **values})

    @classmethod
    def _of(cls, pattern: str, plural: str, values: dict[str, object]) -> Self:
        chosen = plural if plural and values["n"] != 1 else pattern
        message = super().__new__(cls, one_line(_filled(chosen, values)))
        message.pattern, message.plural, message.values = pattern, plural, values
        return message

    def __str__(self) -> Self:
        """Return the message itself: the text of an error that was raised with one is one."""
        return self

    def said(self, catalogue: gettext.NullTranslations) -> str:
        """Return the message in the language of a catalogue; what that lacks stays English."""
        return one_line(_said(self, catalogue))


def one_line(text: str) -> str:
    """Return a text on one line: breaks folded, cut when very long, what is obeyed escaped.

    Findings quote what was typed, which may be long, have many lines, or forge one of a log.
    """
    line = printable(_LINE_BREAKS.sub(" ", text[:_MOST_READ]))
    whole = len(line) <= _LONGEST and len(text) <= _MOST_READ
    return line if whole else f"{line[:_LONGEST]}…"


def _said(message: Message, catalogue: gettext.NullTranslations) -> str:
    if not message.pattern:  # which a catalogue would answer with its head
        return ""
    number = message.values.get("n")
    if message.plural and isinstance(number, int):
        pattern = catalogue.ngettext(message.pattern, message.plural, number)
    else:
        pattern = catalogue.gettext(message.pattern)
    values = {
        name: _said(value, catalogue) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return _filled(pattern, values)


def all_of(items: Iterable[str]) -> str:
    """Return items as a list in a sentence: `'a', 'b' and 'c'`."""
    *others, last = items
    return _and(reduce(_then, others), last) if others else last


def _then(before: str, following: str) -> str:
    return Message("{before}, {next}", before=before, next=following)


def _and(before: str, last: str) -> str:
    return Message("{before} and {last}", before=before, last=last)


def _filled(pattern: str, values: dict[str, object]) -> str:
    return pattern.format(**values) if values else pattern
