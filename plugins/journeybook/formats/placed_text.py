"""Texts of a source that know where they stand, and data made of them as nodes with places."""

from __future__ import annotations

from typing import Any, Self

from journeybook.loading.faults import Place
from journeybook.loading.nodes import Entry, Mapping, Node, Scalar, Sequence

START = Place(1, 1)


class PlacedText(str):
    """A text of a source, with its place there."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, text: str, place: Place = START) -> Self:
        """Return a text that stands at a place."""
        made = super().__new__(cls, text)
        made.place = place
        return made

    def but(self, text: str) -> PlacedText:
        """Return another text for the same place: what was made of this one."""
        return PlacedText(text, self.place)


def nodes(data: Any, place: Place = START) -> Node:
    """Return data as nodes; what has no place of its own stands where its first part does.

    Args:
        data: dicts, lists and texts, placed or not.
        place: the place of what has no placed part.
    """
    own = place_of(data) or place
    if isinstance(data, dict):
        return Mapping(
            {key: Entry(place_of(value) or own, nodes(value, own)) for key, value in data.items()},
            own,
        )
    if isinstance(data, list):
        return Sequence([nodes(item, own) for item in data], own)
    return Scalar(str.__str__(data), own)


def filled(data: Any) -> Any:
    """Return data without the keys that hold nothing."""
    if isinstance(data, dict):
        return {key: kept for key, value in data.items() if (kept := filled(value))}
    return [filled(item) for item in data] if isinstance(data, list) else data


def place_of(data: Any) -> Place | None:
    """Return where the first placed text of some data stands; None where none has a place."""
    if isinstance(data, PlacedText):
        return data.place
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return next((found for part in parts if (found := place_of(part))), None)
