"""A user's mistake as a value: where, how bad, which rule, what, and what to do about it."""

from __future__ import annotations

import difflib
import enum
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from journeybook.message import Message, one_line
from journeybook.printable import printable

_LONGEST_WORD = 200  # of which somebody would be told a nearest one
_MOST_COMPARED = 100
_MOST_ALIKE = 12
_LIKENESS = 0.6  # of words that are worth a closer look


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

    A finding is one line, in which every character can be seen. As a text it is English; `said_by`
    says it in another language.
    """

    location: Location
    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Make one line of what is no message yet."""
        for name in ("message", "hint"):
            text = getattr(self, name)
            if not isinstance(text, Message):
                object.__setattr__(self, name, one_line(text))

    def said_by(self, tell: Callable[[str], str]) -> Diagnostic:
        """Return the same finding with message and hint as `tell` says them."""
        return replace(self, message=tell(self.message), hint=tell(self.hint))

    def __str__(self) -> str:
        """Return it as a line that editors and scripts can read, and one for its hint."""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.location}: {self.severity}: {self.message} [{self.rule}]{hint}"


class Known:
    """Words that a word can be compared with, again and again.

    Of many words only those are compared that share the rarest parts of the word with it, so that
    the time of a search hardly grows with their number.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take in the words."""
        self.words = sorted(set(words))

    def nearest(self, word: str, likeness: float) -> str:
        """Return the word that is most alike, at least as `likeness` says; else an empty text."""
        return next(iter(self._alike(word, likeness, 1)), "")

    def slip_of(self, word: str) -> str:
        """Return the word that `word` is a slip of, with the fewest slips; else an empty text."""
        slips = {
            one: _slips(word.lower(), one.lower())
            for one in self._alike(word, _LIKENESS, _MOST_ALIKE)
        }
        possible = [one for one in slips if slips[one] < math.inf]
        return min(possible, key=slips.__getitem__, default="")

    def _alike(self, word: str, likeness: float, most: int) -> list[str]:
        """Return words that are alike, the most alike first."""
        if len(word) > _LONGEST_WORD:
            return []
        few = len(self.words) <= _MOST_COMPARED
        compared = self.words if few else self._that_share_most(word.lower())
        return difflib.get_close_matches(word.lower(), compared, n=most, cutoff=likeness)

    def _that_share_most(self, word: str) -> list[str]:
        rarest = sorted(filter(None, map(self._places.get, _parts(word))), key=len)
        shared: Counter[int] = Counter()
        for places in rarest:
            shared.update(places[:_MOST_COMPARED])
            if len(shared) >= _MOST_COMPARED:
                break
        best = sorted(
            shared, key=lambda at: (-shared[at], abs(len(self.words[at]) - len(word)), at)
        )
        return [self.words[at] for at in best[:_MOST_ALIKE]]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Return, by part, the positions of the words that have it."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            for part in _parts(word.lower()):
                found.setdefault(part, []).append(at)
        return found


def _parts(word: str) -> set[str]:
    """Return every three letters that follow each other; the ends of the word are letters too."""
    framed = f"^{word}$"
    return {framed[at : at + 3] for at in range(len(framed) - 2)}


def did_you_mean(word: str, known: Iterable[str] | Known, likeness: float = 0.0) -> str:
    """Return a hint that names the known word nearest to `word`, or an empty text.

    Args:
        word: the word that is not known.
        known: the words that are.
        likeness: 0 to 1, how alike two words must at least be (difflib's ratio); without it, a
            word must be a slip of the other: some letters left out, added, changed or exchanged.
    """
    nearest = nearest_word(word, known, likeness)
    return Message("did you mean '{word}'?", word=nearest) if nearest else ""


def nearest_word(word: str, known: Iterable[str] | Known, likeness: float = 0.0) -> str:
    """Return the known word nearest to `word`, or an empty text; see `did_you_mean`."""
    words = known if isinstance(known, Known) else Known(known)
    return words.nearest(word, likeness) if likeness else words.slip_of(word)


def _slips(word: str, meant: str) -> float:
    """Return how many slips make a word of another; endlessly many where it can be none.

    At most one letter in three or four is wrong.
    """
    most = max(1, min(3, max(len(word), len(meant)) // 3))
    found = _distance(word, meant, most)
    return found if found <= most else math.inf


def _distance(word: str, other: str, most: int) -> int:
    """Return how many slips lie between two words; more than `most` are not counted out.

    A slip is a letter left out, added or changed, or two neighbours exchanged.
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        last, before, row = before, row, [at]
        for to, meant in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != meant))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == meant:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
