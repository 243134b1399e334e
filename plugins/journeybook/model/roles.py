"""What the value of a field is. Whoever treats values asks this, never the name of a key.

A key can be an id that an author chose (that of a row, of a persona), so a name tells nothing.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.Enum):
    """What a value of a map definition is."""

    WORDS = "words"
    """Plain text in the language of the page."""
    PROSE = "prose"
    """The same as Markdown."""
    NAME = "name"
    """A name or a title: it may be said again."""
    CITATION = "citation"
    """Where something comes from, or what it is called elsewhere: in any language."""
    LABEL = "label"
    """A word out of an open set, such as `primary`; those that are ours are translated."""
    CHOICE = "choice"
    """A word out of a fixed set."""
    ID = "id"
    """What the part is referred to by."""
    REFERENCE = "reference"
    """The id of another part, or of another map."""
    ADDRESS = "address"
    FILE = "file"
    """The path of a file that a page shows."""
    LOCALE = "locale"
    DAY = "day"
    DAYS = "days"
    NUMBER = "number"
    SCORE = "score"
    TRUTH = "truth"

    @property
    def is_text(self) -> bool:
        """Whether somebody's own words stand here: what gates read."""
        return self in _TEXTS

    @property
    def is_searched(self) -> bool:
        """Whether readers search for it: words and figures, but no ids, choices or days."""
        return self in _SEARCHED


_TEXTS = frozenset({Role.WORDS, Role.PROSE, Role.NAME, Role.CITATION, Role.LABEL})
_SEARCHED = frozenset({Role.WORDS, Role.PROSE, Role.NAME, Role.CITATION, Role.NUMBER})


@dataclass(frozen=True, slots=True)
class To:
    """Says of an id in an annotation what it refers to: the noun of a record, or `map`."""

    noun: str


@dataclass(frozen=True, slots=True)
class NameOf:
    """Says of a name in an annotation what bears it, in all maps alike: e.g. `touchpoint`."""

    noun: str


@dataclass(frozen=True, slots=True)
class MostlyOne:
    """Says of a list in an annotation that most maps have one value: a text is one, with commas."""
