"""Which images a map names, by the role of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.roles import Role


def image_leaves(data: Mapping[str, Any]) -> Iterator[Leaf]:
    """Yield each place at which a map's own text names the file of an image."""
    found = leaves(MapDefinition, data, _is_image)
    return (leaf for leaf in found if isinstance(leaf.path[-1], str))  # a list is no name


def file_names(data: Mapping[str, Any]) -> list[str]:
    """Return the files of the images that a map's own text names, each once."""
    names = (leaf.value.strip() for leaf in image_leaves(data))
    return list(dict.fromkeys(name for name in names if name))


def _is_image(field: Field) -> bool:
    return field.role is Role.FILE
