"""Every reference of a map: what it names, and where it stands; and the ids that it defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeybook.loading.head import MAP, names_a_map
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Path, record_at
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.moment import Part
from journeybook.model.roles import Role


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference.

    Attributes:
        noun: what it names, e.g. `persona`; `map` for another map.
        id: the id that it gives.
        path: where it stands in the definition.
        is_key: whether it is a key there.
    """

    noun: str
    id: str
    path: Path
    is_key: bool = False


def map_references(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references of a map to other maps, in the order of its text."""
    return map(_reference, leaves(MapDefinition, data, names_a_map))


def inner_references(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references inside a map: to its personas, evidence, pain points, stages, rows."""
    return map(_reference, leaves(MapDefinition, data, _names_a_part))


def inner_ids(data: Mapping[str, Any]) -> dict[str, list[tuple[str, Path]]]:
    """Return, by noun, every id that the parts of a map define, and where."""
    found: dict[str, list[tuple[str, Path]]] = {}
    called: set[Path] = set()
    by_reference: list[tuple[str, Leaf]] = []
    for leaf in leaves(MapDefinition, data, _may_be_id):
        record = record_at(MapDefinition, leaf.path[:-1])
        if record is None or not record.noun:
            continue
        if leaf.field.role is Role.ID:
            called.add(leaf.path[:-1])
            found.setdefault(record.noun, []).append((leaf.value.strip(), leaf.path))
        elif issubclass(record, Part) and record.id_by == leaf.field.key:
            by_reference.append((record.noun, leaf))
    for noun, leaf in by_reference:
        if leaf.path[:-1] not in called:
            found.setdefault(noun, []).append((leaf.value.strip(), leaf.path))
    return found


def _reference(leaf: Leaf) -> Reference:
    return Reference(leaf.field.refers_to, leaf.value.strip(), leaf.path, leaf.is_key)


def _names_a_part(field: Field) -> bool:
    return field.role is Role.REFERENCE and field.refers_to != MAP


def _may_be_id(field: Field) -> bool:
    return field.role is Role.ID or names_a_map(field)
