"""A user's mistake as a value: where, how bad, which rule, what, and what to do about it."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from journeybook.printable import printable

_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_LONGEST = 500
_MOST_READ = 2 * _LONGEST


class Severity(enum.StrEnum):
    """How much a diagnostic weighs; an error stops a build, a warning does not by default."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file.

    Attributes:
        path: POSIX path, relative to the folder of `mkdocs.yml`.
        line: from 1.
        column: from 1, in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding; the order of diagnostics is that of their places.

    Messages quote what was typed, which may be long and have many lines: a finding is one line, in
    which every character can be seen.
    """

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Fold line breaks, cut what is very long, escape what is obeyed."""
        for name in ("message", "hint"):
            typed = getattr(self, name)
            text = printable(_LINE_BREAKS.sub(" ", typed[:_MOST_READ]))
            whole = len(text) <= _LONGEST and len(typed) <= _MOST_READ
            object.__setattr__(self, name, text if whole else f"{text[:_LONGEST]}…")

    def __str__(self) -> str:
        """Return it as a line that editors and scripts can read, and one for its hint."""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.location}: {self.severity}: {self.message} [{self.rule}]{hint}"


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return a hint that names the known word nearest to `word`, or an empty text.

    Args:
        word: the word that is not known.
        known: the words that are.
        likeness: 0 to 1, how alike two words must at least be (difflib's ratio).
    """
    names = sorted(set(known))
    nearest = difflib.get_close_matches(word.lower(), names, n=1, cutoff=likeness)
    return f"did you mean '{nearest[0]}'?" if nearest else ""
