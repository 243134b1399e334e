"""What is affected if a touchpoint, a channel or a team changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from journeybook.content.portfolio.book import Book, BookMap, ListedMap, Spot
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Table,
    maps_cell,
    places_cell,
    said,
)
from journeybook.model import Stage


@dataclass(slots=True)
class Affected:
    """What a change of something touches.

    Attributes:
        kind: what it is: `touchpoint`, `channel`, `actor` or `owner`.
        name: what it is called.
        maps: the maps that name it.
        above: by id, those that they are parts of, and that do not name it.
        places: the steps and stages that do.
        kpis: names of the KPIs of those.
        owners: who answers for them.
    """

    kind: str
    name: str
    maps: list[BookMap] = field(default_factory=list)
    above: dict[str, ListedMap] = field(default_factory=dict)
    places: list[Spot] = field(default_factory=list)
    kpis: dict[str, None] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)


class _Stage(NamedTuple):
    """A stage: who answers for it, its KPIs, and label, anchor and names of what is in it."""

    name: str
    owners: list[str]
    kpis: list[str]
    places: list[tuple[str, str, list[tuple[str, str]]]]


def impact_row(one: SaidMap) -> Any:
    """Return who answers for a map, and its stages with the names that they bear."""
    owners = list(one.definition.owner)
    stages = [_stage(*found) for found in one.stages]
    named = [stage for stage in stages if stage.places]
    return [owners, named] if owners or named else None


def _stage(stage: Stage, places: tuple[Place, ...]) -> _Stage:
    return _Stage(
        stage.name,
        list(stage.owner or places[0].owners),
        list(dict.fromkeys(kpi.name for kpi in stage.all_kpis)),
        [(place.label, place.anchor, names) for place in places if (names := list(_names(place)))],
    )


def _names(place: Place) -> Iterator[tuple[str, str]]:
    moment = place.step.step
    handoff = moment.handoff
    actors = (*moment.actors, *((handoff.from_, handoff.to) if handoff else ()))
    for kind, names in (
        ("touchpoint", moment.touchpoint),
        ("channel", moment.channel),
        ("actor", actors),
        ("owner", place.stage.owner),
    ):
        for name in dict.fromkeys(filter(None, names)):
            yield kind, name


def names_in(row: Any) -> Iterator[str]:
    """Yield all names of which a row says what a change of them touches."""
    owners, stages = row
    yield from owners
    for stage in map(_Stage._make, stages):
        for _, _, names in stage.places:
            yield from (name for _, name in names)


def affected(book: Book, asks: Callable[[str], bool] = bool) -> list[Affected]:
    """Return what a change of each name touches, in all maps: what touches most first.

    Args:
        book: the maps.
        asks: says of a name whether anybody asks for it.
    """
    asked, found = cache(asks), dict[tuple[str, str], Affected]()

    def of(kind: str, name: str, one: BookMap) -> Affected:
        item = found.get((kind, name))
        if item is None:
            item = found[kind, name] = Affected(kind, name)
        if not item.maps or item.maps[-1] is not one:
            item.maps.append(one)
        return item

    for one in book.maps:
        for name in filter(asked, one.row[0]):
            of("owner", name, one)
    for one in book.maps:
        for stage in map(_Stage._make, one.row[1]):
            owners, kpis = dict.fromkeys(stage.owners), dict.fromkeys(stage.kpis)
            for spot, kind, name in _named(one, stage, asked):
                item = of(kind, name, one)
                item.places.append(spot)
                item.kpis.update(kpis)
                item.owners.update(owners)
    for item in found.values():
        ids = {one.id for one in item.maps}
        above = (those for one in item.maps for those in one.above.items())
        item.above = {id_: one for id_, one in above if id_ not in ids}
    return sorted(
        found.values(), key=lambda one: (-len(one.maps), -len(one.places), one.kind, one.name)
    )


def _named(
    one: BookMap, stage: _Stage, asked: Callable[[str], bool]
) -> Iterator[tuple[Spot, str, str]]:
    """Yield the places of a stage, each with kind and name of what they name and is asked for."""
    for label, anchor, names in stage.places:
        spot = Spot(one, label, anchor, stage.owners, stage.name)
        for kind, name in names:
            if asked(name):
                yield spot, kind, name


def impact(book: Book) -> Table:
    """Return the table of what changes touch."""
    t = book.texts
    columns = (
        Column("name", t("Name")),
        Column("kind", t("Kind"), is_told=True),
        Column("journeys", t("Journeys"), is_told=True),
        Column("steps", t("Steps"), is_told=True),
        Column("part_of", t("Part of")),
        Column("kpis", t("KPIs")),
        Column("owners", t("Owners")),
    )
    words = {
        "touchpoint": t("Touchpoint"),
        "channel": t("Channel"),
        "actor": t("Actor"),
        "owner": t("Owner"),
    }

    def row(one: Affected) -> tuple[Cell, ...]:
        return (
            said(one.name),
            Cell(words[one.kind], one.kind),
            maps_cell(one.maps),
            places_cell(one.places),
            maps_cell(one.above.values()),
            said(t.join(one.kpis)),
            said(t.join(one.owners)),
        )

    lead = t("What is affected if a touchpoint, a channel, an actor or an owner changes.")
    order = t("What most journeys name first, then what most steps name.")
    told = "impact", t("Impact"), lead, order
    return book_table(book, told, columns, items=affected(book), row=row, maps=lambda one: one.maps)
