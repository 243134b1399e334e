"""Names that maps say in two ways: under an alias, or close to another name but not equal to it.

Two names are close where they differ in letter case, width, hyphens, blanks or a plural s, or in
one typing slip inside a word. Names with other digits are not. They are looked up by a folded form
and by what is left of it without one letter, as SymSpell (W. Garbe, 2012) does: the cost grows with
the number of names and not with that of pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from journeybook.loading import LoadedMap
from journeybook.model.shared_names import KINDS, SharedNames

Key = tuple[str, str]
_Form = tuple[tuple[str, ...], str]  # the numbers of a name, and its letters folded
_SHORTEST = 5  # letters of the longer of two words that differ by a slip
_SWAPPED = 4  # letters of one in which two are swapped, beside other words
_PLURAL = 4  # letters of a word that may have a plural s
_MOST_ALIKE = 64  # names of one form that are compared: of more, nobody looks through the pairs
_LONGEST = 80  # characters of a name in which a slip is looked for
_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212_\u00ad/.\u30fb']+")
_DIGITS = re.compile(r"\d+")
_ALPHABETIC = re.compile(r"[a-z\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]+")


class TwiceNamed(NamedTuple):
    """A name of a map that means what another one means.

    Attributes:
        kind: what it is, e.g. `touchpoint`.
        name: the name.
        maps: how many maps of the language say it.
        other: the name to write.
        other_maps: how many maps say that.
        is_alias: whether a file lists the one as an alias of the other; else they are close.
    """

    kind: str
    name: str
    maps: int
    other: str
    other_maps: int
    is_alias: bool


Find = Callable[[Mapping[Key, LoadedMap], SharedNames], Mapping[Key, tuple[TwiceNamed, ...]]]
"""Finds, by map, the names that it says and should say in another way."""


class Remembered:
    """Finds them, and knows what was found where the maps say the same names as the last time."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._ground: object = None
        self._found: Mapping[Key, tuple[TwiceNamed, ...]] = {}

    def __call__(
        self, maps: Mapping[Key, LoadedMap], names: SharedNames, find: Find | None = None
    ) -> Mapping[Key, tuple[TwiceNamed, ...]]:
        """Return, by map, the names that it says and should say in another way.

        Args:
            maps: all maps.
            names: the names that the site lists.
            find: finds them, in the place of `twice_named`.
        """
        ground = names, [(key, loaded.head.bears) for key, loaded in maps.items()]
        if ground != self._ground:
            self._ground, self._found = ground, (find or twice_named)(maps, names)
        return self._found


def bearers(maps: Mapping[Key, LoadedMap]) -> dict[tuple[str, str], dict[str, list[Key]]]:
    """Return, by locale and kind of what bears a name, each name and the maps that say it."""
    said: dict[tuple[str, str], dict[str, list[Key]]] = {}
    for key, loaded in maps.items():
        for kind, name in loaded.head.bears:
            said.setdefault((key[0], kind), {}).setdefault(name, []).append(key)
    return said


def twice_named(
    maps: Mapping[Key, LoadedMap], names: SharedNames
) -> dict[Key, tuple[TwiceNamed, ...]]:
    """Return, by map, the names that it says and should say in another way, sorted.

    Args:
        maps: all maps.
        names: the names that the site lists.
    """
    found: dict[Key, list[TwiceNamed]] = {}
    for (locale, kind), where in bearers(maps).items():
        for one in _of_kind(locale, kind, where, names):
            for key in where[one.name]:
                found.setdefault(key, []).append(one)
    return {key: tuple(sorted(those)) for key, those in found.items()}


def _of_kind(
    locale: str, kind: str, where: Mapping[str, list[Key]], names: SharedNames
) -> Iterator[TwiceNamed]:
    listed = [one for one in names.of(kind) if one.holds_in(locale)] if kind in KINDS else []
    meant = {alias: one.name for one in listed for alias in one.aliases}
    for alias in meant.keys() & where.keys():
        name = meant[alias]
        count = len(where.get(name, ()))
        yield TwiceNamed(kind, alias, len(where[alias]), name, count, is_alias=True)
    known = {one.name for one in listed}
    apart = {frozenset((a, b)) for one in names.different for a in one.names for b in one.names}
    best: dict[str, str] = {}
    for one, other in _close_pairs(name for name in where if name not in meant):
        if {one, other} <= known or frozenset((one, other)) in apart:
            continue
        rare, usual = sorted((one, other), key=lambda name: _rank(name, where, known))
        before = best.get(rare)
        best[rare] = max(before or usual, usual, key=lambda name: _rank(name, where, known))
    for rare, usual in best.items():
        yield TwiceNamed(kind, rare, len(where[rare]), usual, len(where[usual]), is_alias=False)


def _rank(
    name: str, where: Mapping[str, list[Key]], known: set[str]
) -> tuple[bool, int, bool, str]:
    """Return what makes one name the one to write: listed, else said by more, else plain."""
    return name in known, len(where[name]), unicodedata.is_normalized("NFKC", name), name


def _close_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each two names that are close to each other, once."""
    folded = {name: _folded(name) for name in names}
    by_fold: dict[_Form, list[str]] = {}
    for name, (words, digits) in folded.items():
        by_fold.setdefault((digits, "".join(words)), []).append(name)
    for alike in by_fold.values():
        yield from combinations(alike[:_MOST_ALIKE], 2)
    yield from {
        frozenset(pair): pair
        for those in _by_rest(by_fold).values()
        if len(those) > 1
        for pair in combinations(those[:_MOST_ALIKE], 2)
        if _is_slip(folded[pair[0]][0], folded[pair[1]][0])
    }.values()


def _by_rest(by_fold: Mapping[_Form, list[str]]) -> dict[_Form, list[str]]:
    """Return names by what is left of their forms without one letter, and by the forms."""
    found: dict[_Form, list[str]] = {}
    for (digits, joined), alike in by_fold.items():
        if _SHORTEST <= len(joined) <= _LONGEST and _ALPHABETIC.search(joined):
            rests = {joined[:at] + joined[at + 1 :] for at in range(len(joined))}
            for rest in (joined, *rests):
                found.setdefault((digits, rest), []).extend(alike)
    return found


def _folded(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a name without what is only a way of writing, and its numbers."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = tuple(_singular(word) for word in _HYPHENS.sub("", plain).split())
    return words, tuple(_DIGITS.findall(plain))


def _singular(word: str) -> str:
    """Return a word without the s of a plural, or without the last long-vowel sign."""
    if len(word) >= _PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word[:-1] if len(word) >= _PLURAL and word.endswith("\u30fc") else word


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether the words of two names differ by one slip inside a word."""
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    short, long = sorted(unlike[0], key=len)
    if not (_ALPHABETIC.fullmatch(short) and _ALPHABETIC.fullmatch(long)):
        return False
    return _are_slips(short, long, is_alone=len(one) == 1)


def _are_slips(short: str, long: str, *, is_alone: bool) -> bool:
    """Return whether two words differ by a slip; `is_alone`: their names have no other word."""
    if len(long) < _SHORTEST:  # among short words a slip makes another word, but rarely a swap does
        return len(long) >= _SWAPPED and not is_alone and _is_swap(short, long)
    if len(short) == len(long):
        return _is_typo(short, long) or _is_swap(short, long)
    # A letter too many at the end makes another word; one at the start too, but for e(-)mail.
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if long[at + 1 :] != short[at:]:
        return False
    return at < len(short) and (at > 0 or long[0] == "e")


def _is_typo(one: str, other: str) -> bool:
    """Return whether one letter inside is another one."""
    unlike = [at for at, letter in enumerate(one) if letter != other[at]]
    return len(unlike) == 1 and 0 < unlike[0] < len(one) - 1


def _is_swap(one: str, other: str) -> bool:
    """Return whether two letters beside each other are swapped."""
    if len(one) != len(other):
        return False
    unlike = [at for at, letter in enumerate(one) if letter != other[at]]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    at, behind = unlike
    return one[at] == other[behind] and one[behind] == other[at]
