"""Two letters that stand for a name where there is little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count


def monogram(name: str) -> str:
    """Return two letters for a name: the first of its first two words, or of its only one."""
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:2]).upper()
    return name.strip()[:2].upper() if name.isascii() else name.strip()[:1]


def monograms(names: Iterable[str]) -> dict[str, str]:
    """Return letters for names that stand together: those of one are not those of another.

    The first that they fit keeps them; another takes a later letter of its name in place of the
    second, a number where none is left.
    """
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            taken = set(found.values())
            found[name] = next(one for one in _letters(name) if one not in taken)
    return found


def _letters(name: str) -> Iterator[str]:
    first = monogram(name)
    yield first
    begin = first[:1]
    yield from (f"{begin}{letter}" for letter in name[1:].upper() if letter.isalnum())
    yield from (f"{begin}{number}" for number in count(2))
