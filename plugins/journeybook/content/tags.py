"""The tags of a language, with what stands under each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeybook.content.alphabet import sort_key
from journeybook.content.library import Entry

SIZES = 5


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: as the first of its maps writes it.
        anchor: the id of its part of the page.
        entries: the maps that have it, sorted.
        size: from 1 to `SIZES`: how many these are beside those of other tags.
    """

    name: str
    anchor: str
    entries: tuple[Entry, ...]
    size: int


def tag_anchor(name: str) -> str:
    """Return the id of a tag: the same for one that differs in capitals or hyphens only."""
    return "tag-" + "-".join(name.casefold().replace("-", " ").replace("_", " ").split())


def tags_of(entries: Iterable[Entry]) -> tuple[Tag, ...]:
    """Return the tags of maps, sorted by name."""
    found: dict[str, tuple[str, list[Entry]]] = {}
    for entry in entries:
        for anchor, name in {tag_anchor(one): one for one in reversed(entry.tags)}.items():
            found.setdefault(anchor, (name, []))[1].append(entry)
    most = max((len(listed) for _, listed in found.values()), default=1)
    tags = (
        Tag(name, anchor, tuple(listed), _size(len(listed), most))
        for anchor, (name, listed) in found.items()
    )
    return tuple(sorted(tags, key=lambda tag: sort_key(tag.name)))


def _size(count: int, most: int) -> int:
    return 1 if most == 1 else 1 + round((SIZES - 1) * (count - 1) / (most - 1))
