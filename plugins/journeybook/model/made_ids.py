"""Ids for parts that have none of their own: places on the page have to be called something.

An id is made from the name where it has Latin letters or digits, else from the place, e.g.
`step-2-3`; it is unique for its kind in the map. It changes with the name and the place, so nothing
may refer to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from journeybook.names import SLUG_LENGTH

if TYPE_CHECKING:
    from journeybook.model.moment import Part

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def make_ids(parts: Sequence[tuple[Part, str, str]]) -> None:
    """Give each part of one kind that has no id of its own one that is made.

    The map was just built and nobody has seen it; what its parts say was written stays as it is
    (`model_fields_set`), so that exports leave made ids out.

    Args:
        parts: all of that kind in the map, each with its name and its place.
    """
    taken = {part.id for part, _, _ in parts if part.id}
    for part, name, place in parts:
        if not part.id:
            made = unused(slug_of(name) or place, taken)
            taken.add(made)
            part.__dict__["id"] = made  # it is frozen for everybody but its maker


def slug_of(name: str) -> str:
    """Return the id that a name makes; empty where it has no Latin letter and no digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain)[:SLUG_LENGTH].strip("-")


def unused(id_: str, taken: Iterable[str]) -> str:
    """Return an id, with a number behind it where it is taken."""
    number, found = 2, id_
    while found in taken:
        end = f"-{number}"
        found = id_[: SLUG_LENGTH - len(end)].rstrip("-") + end
        number += 1
    return found
