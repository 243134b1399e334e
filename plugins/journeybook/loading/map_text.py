"""The whole text of a map, which is there once somebody asks for it, as long as there is room."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from journeybook.loading.room import keep_open
from journeybook.loading.swapped import Swapped
from journeybook.model import MapDefinition


class MapText:
    """The text of a map as it was read, and as the model has it."""

    def __init__(self, read: Callable[[], dict[str, Any]]) -> None:
        """Take what returns the text: one that the model takes."""
        self._read = read
        self._packed: Swapped | None = None

    @classmethod
    def of(cls, data: dict[str, Any], definition: MapDefinition) -> MapText:
        """Return a text that is there.

        Args:
            data: every scalar as it was read.
            definition: what the model makes of that.
        """
        text = cls.told_as(data, definition)
        keep_open(text)
        return text

    @classmethod
    def told_as(cls, data: dict[str, Any], definition: MapDefinition) -> MapText:
        """Return a text with a definition that the model alone does not make of it."""
        text = cls(lambda: data)
        text.__dict__.update(data=data, definition=definition)
        return text

    @cached_property
    def data(self) -> dict[str, Any]:
        """Every scalar as it was read."""
        data = self._read()
        keep_open(self)
        return data

    @cached_property
    def definition(self) -> MapDefinition:
        """The model."""
        return MapDefinition.model_validate(self.data)

    @property
    def is_at_hand(self) -> bool:
        """Whether the model is there: nothing is read for who asks for it."""
        return "definition" in self.__dict__

    def pack(self) -> None:
        """Keep as little as the text can be had back from."""
        data = self.__dict__.pop("data")
        self.__dict__.pop("definition", None)
        if not self._packed:
            self._packed = Swapped(zlib.compress(marshal.dumps(data), 1))
            self._read = partial(_unpacked, self._packed)

    def __eq__(self, other: object) -> bool:
        """Return whether both say the same."""
        return isinstance(other, MapText) and self.data == other.data

    __hash__ = None  # type: ignore[assignment]


def _unpacked(packed: Swapped) -> dict[str, Any]:
    data: dict[str, Any] = marshal.loads(zlib.decompress(packed.read()))  # noqa: S302 - our own
    return data
