"""What is affected if a touchpoint, a channel or a team changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from journeybook.content.portfolio.book import Book, BookMap, Place, Ref
from journeybook.content.portfolio.planned import state_cell, state_column
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Table,
    maps_cell,
    places_cell,
    said,
)


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
    above: dict[str, Ref] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    kpis: dict[str, None] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)


def affected(book: Book) -> list[Affected]:
    """Return what a change of each name touches, in all maps: what touches most first."""
    found: dict[tuple[str, str], Affected] = {}

    def of(kind: str, name: str, one: BookMap) -> Affected:
        item = found.setdefault((kind, name), Affected(kind, name))
        if not item.maps or item.maps[-1] is not one:
            item.maps.append(one)
        return item

    for one in book.maps:
        for name in one.definition.owner:
            of("owner", name, one)
    stage, kpis = None, dict[str, None]()
    for place in book.moments:
        if place.stage is not stage:
            stage, kpis = place.stage, dict.fromkeys(kpi.name for kpi in place.stage.all_kpis)
        for kind, name in _names(place):
            item = of(kind, name, place.map)
            item.places.append(place)
            item.kpis.update(kpis)
            item.owners.update(dict.fromkeys(place.owners))
    for item in found.values():
        ids = {one.definition.id for one in item.maps}
        above = (those for one in item.maps for those in one.above.items())
        item.above = {id_: ref for id_, ref in above if id_ not in ids}
    return sorted(
        found.values(), key=lambda one: (-len(one.maps), -len(one.places), one.kind, one.name)
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
        *state_column(book),
    )
    words = {
        "touchpoint": t("Touchpoint"),
        "channel": t("Channel"),
        "actor": t("Actor"),
        "owner": t("Owner"),
    }
    rows = tuple(
        (
            said(one.name),
            Cell(words[one.kind], one.kind),
            maps_cell(one.maps),
            places_cell(one.places),
            Cell(value=len(one.above), refs=tuple(one.above.values())),
            said(t.join(one.kpis)),
            said(t.join(one.owners)),
            state_cell(one.maps, t),
        )[: len(columns)]
        for one in affected(book)
    )
    lead = t("What is affected if a touchpoint, a channel, an actor or an owner changes.")
    order = t("What most journeys name first, then what most steps name.")
    return Table("impact", t("Impact"), lead, order, columns, rows)
