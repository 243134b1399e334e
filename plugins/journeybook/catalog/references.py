"""Every reference of a map: what it names, and where it stands; and the ids that it defines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from journeybook.loading.head import MAP, names_a_map
from journeybook.model import MapDefinition
from journeybook.model.fields import Field, Path
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
    return map(reference_of, leaves(MapDefinition, data, names_a_map))


def inner_references(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references inside a map: to its personas, evidence, pain points, stages, rows."""
    return map(reference_of, leaves(MapDefinition, data, _names_a_part))


class Mentions(NamedTuple):
    """What a map refers to, and what can be referred to in it.

    Attributes:
        of_maps: the references to other maps.
        of_parts: those to its own parts.
        ids: by noun, every id that its parts define, and where.
    """

    of_maps: list[Leaf]
    of_parts: list[Leaf]
    ids: dict[str, list[tuple[str, Path]]]


def mentions(data: Mapping[str, Any]) -> Mentions:
    """Return what a map refers to, and the ids that it defines, in the order of its text."""
    found = list(leaves(MapDefinition, data, _is_id_or_reference))
    references = [leaf for leaf in found if leaf.field.role is Role.REFERENCE]
    return Mentions(
        [leaf for leaf in references if leaf.field.refers_to == MAP],
        [leaf for leaf in references if leaf.field.refers_to != MAP],
        _ids([leaf for leaf in found if _may_be_id(leaf.field)]),
    )


def inner_ids(data: Mapping[str, Any]) -> dict[str, list[tuple[str, Path]]]:
    """Return, by noun, every id that the parts of a map define, and where."""
    return _ids(leaves(MapDefinition, data, _may_be_id))


def _ids(found_in: Iterable[Leaf]) -> dict[str, list[tuple[str, Path]]]:
    found: dict[str, list[tuple[str, Path]]] = {}
    called: set[Path] = set()
    by_reference: list[tuple[str, Leaf]] = []
    for leaf in found_in:
        record = leaf.field.holder
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


def reference_of(leaf: Leaf) -> Reference:
    """Return the reference that a value is."""
    return Reference(leaf.field.refers_to, leaf.value.strip(), leaf.path, leaf.is_key)


def _names_a_part(field: Field) -> bool:
    return field.role is Role.REFERENCE and field.refers_to != MAP


def _is_id_or_reference(field: Field) -> bool:
    return field.role is Role.ID or field.role is Role.REFERENCE


def _may_be_id(field: Field) -> bool:
    return field.role is Role.ID or names_a_map(field)
