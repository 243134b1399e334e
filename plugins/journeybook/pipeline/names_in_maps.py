"""What has a name that means one thing in several places: maps, parts of a map, touchpoints."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeybook.diagnostics import did_you_mean
from journeybook.errors import ConfigurationError, RefusedError
from journeybook.loading import LoadedMap
from journeybook.loading.faults import Place
from journeybook.loading.head import MAP
from journeybook.loading.layout import Layout
from journeybook.message import Message, all_of
from journeybook.model import MapDefinition, Persona, Stage, Step
from journeybook.model.fields import Field, fields, record_at
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.record import Record
from journeybook.model.roles import Role
from journeybook.pipeline.import_targets import content_of
from journeybook.pipeline.listed_names import listed
from journeybook.pipeline.project import Project

SERIES = "series"
"""The kind of a name that rows of measurements bear, too."""


@dataclass(frozen=True, slots=True)
class Named:
    """What bears a name.

    Attributes:
        kind: what it is: `map`, the noun of a part such as `step`, or what bears a name in all
            maps alike, such as `touchpoint`.
        name: its name or its id.
        map: of a part that has an id, the id of its map, in each language; else empty.
    """

    kind: str
    name: str
    map: str = ""

    @property
    def has_id(self) -> bool:
        """Whether the name is an id."""
        return bool(self.map) or self.kind == MAP

    @property
    def is_slug(self) -> bool:
        """Whether the name is formed like an id."""
        return self.has_id or self.kind == SERIES

    def leaves(self, loaded: LoadedMap) -> Iterator[Leaf]:
        """Yield the places of a map that say the name."""
        if self.map and self.map != loaded.head.id:
            return
        kinds = {self.kind}
        if self.kind == MAP and lends_its_id(self.name, loaded):
            kinds.add(Persona.noun)
        if self.kind == Stage.noun and stands_as_step(loaded.data, self.name):
            kinds.add(Step.noun)
        for leaf in leaves(MapDefinition, loaded.data, _is_named):
            said = leaf.value.strip() == self.name
            if said and not kinds.isdisjoint(_kinds(leaf, by_id=self.has_id)):
                yield leaf


def lends_its_id(id_: str, loaded: LoadedMap) -> bool:
    """Return whether a persona of a map goes by the id of the map that tells of it."""
    journey = loaded.definition.journey
    return journey is not None and any(one.map == id_ and one.id == id_ for one in journey.personas)


def stands_as_step(data: Mapping[str, Any], id_: str) -> bool:
    """Return whether a stage without steps has an id: what names a step may name it, too."""
    journey = data.get("journey")
    stages = journey.get("stages") if isinstance(journey, dict) else None
    return any(
        isinstance(one, dict) and str(one.get("id", "")).strip() == id_ and not one.get("steps")
        for one in (stages if isinstance(stages, list) else [stages])
    )


def _is_named(field: Field) -> bool:
    return field.role in {Role.ID, Role.REFERENCE} or bool(field.name_of)


def _kinds(leaf: Leaf, *, by_id: bool) -> Iterator[str]:
    """Yield the kind of what a value names: by its id, or by a name that all maps share."""
    if not by_id:
        yield leaf.field.name_of
    elif leaf.field.role is Role.REFERENCE:
        yield leaf.field.refers_to
    elif leaf.field.role is Role.ID:
        record = record_at(MapDefinition, leaf.path[:-1])
        if record is not None:
            yield MAP if record is MapDefinition else record.noun


@functools.cache
def known_kinds() -> tuple[str, ...]:
    """Return all kinds of what bears a name, as `kind_name` has them."""
    found: dict[str, None] = {MAP: None}
    waiting: list[type[Record]] = [MapDefinition]
    seen: set[type[Record]] = set()
    while waiting:
        record = waiting.pop()
        seen.add(record)
        for field in fields(record).values():
            if kind := field.name_of or (record.noun if field.role is Role.ID else ""):
                found[kind] = None
            if field.record and field.record not in seen:
                waiting.append(field.record)
    return tuple(map(kind_name, found))


def kind_name(kind: str) -> str:
    """Return what a kind is called on a command line: `pain-point` for `pain point`."""
    return kind.lower().replace(" ", "-")


def all_named(project: Project, in_map: str = "") -> list[Named]:
    """Return all that bears a name: across the maps, or the parts with ids of one map.

    Across the maps, also what only the list of names or a measurement says.

    Args:
        project: all maps.
        in_map: id of the map; empty: across the maps.
    """
    return list(dict.fromkeys(_all_named(project, in_map)))


def _all_named(project: Project, in_map: str) -> Iterator[Named]:
    for loaded in project.catalog.maps.values():
        if in_map and loaded.head.id != in_map:
            continue
        if not in_map:
            yield Named(MAP, loaded.head.id)
        for leaf in leaves(MapDefinition, loaded.data, _is_named):
            if in_map and leaf.field.role is Role.ID and len(leaf.path) > 1:
                yield from (
                    Named(kind, leaf.value.strip(), in_map) for kind in _kinds(leaf, by_id=True)
                )
            elif not in_map and leaf.field.name_of:
                yield Named(leaf.field.name_of, leaf.value.strip())
    if not in_map:
        yield from (Named(kind, name) for kind, name in listed(project.catalog.names))
        yield from (Named(SERIES, name) for name in project.reviewing.measures.series)


def find_named(project: Project, name: str, kind: str = "", in_map: str = "") -> Named:
    """Return the one thing that a name means.

    Args:
        project: all maps.
        name: the name or the id.
        kind: what it is, as `kind_name` has it; empty: anything.
        in_map: id of the map whose part it is; empty: it means one thing across the maps.

    Raises:
        ConfigurationError: nothing is called that, or several kinds of things are.
        RefusedError: only a map with mistakes says the name.
    """
    name = unicodedata.normalize("NFC", name)
    if kind:
        _check_kind(kind)
    if in_map and not project.catalog.languages.get(in_map):
        _refuse_broken(project, name, in_map)
        hint = did_you_mean(in_map, project.catalog.languages)
        why = (
            Message("{hint} (see 'journeybook list')", hint=hint)
            if hint
            else Message("see 'journeybook list'")
        )
        raise ConfigurationError(Message("there is no map '{name}': {why}", name=in_map, why=why))
    known = [one for one in all_named(project, in_map) if kind in {"", kind_name(one.kind)}]
    found = [one for one in known if one.name == name]
    if not found:
        _refuse_broken(project, name, in_map)
        hint = did_you_mean(name, (one.name for one in known))
        message = Message("nothing is called '{name}'", name=name)
        raise ConfigurationError(*([message, hint] if hint else [message]))
    if len(found) > 1:
        names = all_of(f"'{kind_name(one.kind)}'" for one in found)
        raise ConfigurationError(
            Message(
                "'{name}' is the name of several kinds: {kinds}; say which by --kind",
                name=name,
                kinds=names,
            )
        )
    return found[0]


def _refuse_broken(project: Project, name: str, in_map: str) -> None:
    """Refuse where a map with mistakes says a name that no other map says.

    Raises:
        RefusedError: there is one.
    """
    for broken in project.broken:
        if in_map not in {"", broken.id}:
            continue
        lines = content_of(broken.file.path).decode("utf-8", "replace").split("\n")
        whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        line = next((at for at, said in enumerate(lines, 1) if whole.search(said)), 0)
        if line:
            message = Message(
                "{place} says '{name}', and the map there has mistakes; mend them first",
                place=f"{broken.file.name}:{line}",
                name=name,
            )
            raise RefusedError(message)


def _check_kind(kind: str) -> None:
    if kind not in known_kinds():
        known = all_of(f"'{one}'" for one in sorted(known_kinds()))
        hint = did_you_mean(kind, known_kinds()) or Message("there are {kinds}", kinds=known)
        raise ConfigurationError(Message("there is no kind '{kind}'", kind=kind), hint)


def named_at(loaded: LoadedMap, layout: Layout, place: Place) -> tuple[Named, Leaf] | None:
    """Return what is named at a place of a file, and the value that names it; None for nothing.

    Args:
        loaded: the map in the file.
        layout: where its parts stand.
        place: the place.
    """
    for leaf in leaves(MapDefinition, loaded.data, _is_named):
        spot = layout.spot(leaf.path, is_key=leaf.is_key)
        if spot and layout.place(spot.start) <= place <= layout.place(spot.end):
            by_id = leaf.field.role in {Role.ID, Role.REFERENCE}
            kind = next(_kinds(leaf, by_id=by_id), "")
            in_map = loaded.head.id if by_id and kind != MAP else ""
            return (Named(kind, leaf.value.strip(), in_map), leaf) if kind else None
    return None
