"""What is affected if a touchpoint, a channel or a team changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from journeybook.catalog.addresses import portfolio_url
from journeybook.content.journey.improvements import Places, places_of
from journeybook.content.journey.stage_rows import VERDICTS, amount
from journeybook.content.portfolio.book import Book, BookMap, ListedMap, Ref, Spot
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.opportunities import CLOSED
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Table,
    listed,
    maps_cell,
    refs_cell,
    said,
)
from journeybook.languages.texts import Texts
from journeybook.model import Kpi, Stage

KINDS = {"touchpoint": "Touchpoint", "channel": "Channel", "actor": "Actor", "owner": "Owner"}
"""What bears a name can be, each with its label."""


@dataclass(slots=True)
class Affected:
    """What a change of something touches.

    Attributes:
        name: what it is called.
        kinds: all that is called so, of `KINDS` and in their order.
        maps: the maps that name it.
        above: by id, those that they are parts of, and that do not name it.
        stages: the stages in which it is named, each once.
        steps: the steps that name it, each once.
        pains: the pain points of these, and of stages that name it as a whole.
        ideas: the opportunities there of which something is left to do.
        kpis: the KPIs of those stages with their figures.
        owners: who answers for those stages.
    """

    name: str
    kinds: list[str] = field(default_factory=list)
    maps: list[BookMap] = field(default_factory=list)
    above: dict[str, ListedMap] = field(default_factory=dict)
    stages: dict[Ref, Spot] = field(default_factory=dict)
    steps: dict[Ref, Spot] = field(default_factory=dict)
    pains: dict[Ref, Spot] = field(default_factory=dict)
    ideas: dict[Ref, Spot] = field(default_factory=dict)
    kpis: dict[str, Ref] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)


class _Place(NamedTuple):
    """A step, or a stage as a whole: its names, each with its kind, and what stands there."""

    label: str
    anchor: str
    is_step: bool
    names: list[tuple[str, str]]
    pains: list[str]
    ideas: list[tuple[str, str]]


class _Stage(NamedTuple):
    """A stage: who answers for it, its KPIs with their places, and what bears names in it."""

    name: str
    anchor: str
    owners: list[str]
    kpis: list[tuple[str, str]]
    places: list[_Place]


def impact_row(one: SaidMap) -> Any:
    """Return who answers for a map, and its stages with the names that they bear."""
    owners = list(one.definition.owner)
    ideas = places_of(one.placed.journey) if one.placed else Places({}, {})
    stages = [_stage(*stage, ideas, one.texts) for stage in one.stages]
    named = [stage for stage in stages if stage.places]
    return [owners, named] if owners or named else None


def _stage(stage: Stage, places: tuple[Place, ...], ideas: Places, t: Texts) -> _Stage:
    return _Stage(
        stage.name,
        f"stage-{stage.id}-head",
        list(places[0].owners),
        [(_figure(kpi, t), place.anchor) for place in places for kpi in place.step.step.kpis],
        [_place(place, names, ideas) for place in places if (names := _names(place))],
    )


def _figure(kpi: Kpi, t: Texts) -> str:
    """Return a KPI with its last figure, and whether that meets the target."""
    told = filter(None, (amount(kpi.measured, kpi.unit, t), t(VERDICTS[kpi.met][1])))
    figure = t.join(told)
    return t("{label}: {value}", label=kpi.name, value=figure) if figure else kpi.name


def _place(place: Place, names: list[tuple[str, str]], ideas: Places) -> _Place:
    is_step, id_ = not isinstance(place.step.step, Stage), place.step.step.id
    here = (ideas.of_steps if is_step else ideas.of_stages).get(id_, ())
    return _Place(
        place.label,
        place.anchor,
        is_step,
        names,
        [pain.text for pain in place.pains],
        [(idea.title, f"opportunity-{idea.id}") for idea in here if idea.status not in CLOSED],
    )


def _names(place: Place) -> list[tuple[str, str]]:
    moment = place.step.step
    handoff = moment.handoff
    actors = (*moment.actors, *((handoff.from_, handoff.to) if handoff else ()))
    named = {
        "touchpoint": moment.touchpoint,
        "channel": moment.channel,
        "actor": actors,
        "owner": place.stage.owner,
    }
    return [(kind, name) for kind in KINDS for name in dict.fromkeys(filter(None, named[kind]))]


def names_in(row: Any) -> Iterator[str]:
    """Yield all names of which a row says what a change of them touches."""
    owners, stages = row
    yield from owners
    for stage in map(_Stage._make, stages):
        yield from (name for place in map(_Place._make, stage.places) for _, name in place.names)


def affected(book: Book, asks: Callable[[str], bool] = bool) -> list[Affected]:
    """Return what a change of each name touches, in all maps: what touches most first.

    Args:
        book: the maps.
        asks: says of a name whether anybody asks for it.
    """
    asked, found = cache(asks), dict[str, Affected]()
    for one in book.maps:
        owners, stages = one.row
        for name in filter(asked, owners):
            _named(found, "owner", name, one)
        for stage in map(_Stage._make, stages):
            for place in map(_Place._make, stage.places):
                if named := [_named(found, *item, one) for item in place.names if asked(item[1])]:
                    _touch(named, one, stage, place)
    for item in found.values():
        item.kinds.sort(key=list(KINDS).index)
        ids = {one.id for one in item.maps}
        above = (those for one in item.maps for those in one.above.items())
        item.above = {id_: those for id_, those in above if id_ not in ids}
    return sorted(found.values(), key=lambda one: (-len(one.maps), -len(one.steps), one.name))


def _named(found: dict[str, Affected], kind: str, name: str, one: BookMap) -> Affected:
    """Return what a change of a name touches, which a map says in a kind of place."""
    item = found.get(name) or found.setdefault(name, Affected(name))
    if kind not in item.kinds:
        item.kinds.append(kind)
    if not item.maps or item.maps[-1] is not one:
        item.maps.append(one)
    return item


def _touch(named: list[Affected], one: BookMap, stage: _Stage, place: _Place) -> None:
    """Add a place to what changes of the names touch that it bears."""
    stages = _by_ref(Spot(one, stage.name, stage.anchor))
    steps = _by_ref(Spot(one, place.label, place.anchor, stage=stage.name)) if place.is_step else {}
    pains = _by_ref(*[Spot(one, text, place.anchor) for text in place.pains])
    ideas = _by_ref(*[Spot(one, title, anchor) for title, anchor in place.ideas])
    kpis = [(text, Ref(text, one, anchor)) for text, anchor in stage.kpis]
    owners = dict.fromkeys(stage.owners)
    for item in named:
        item.stages.update(stages)
        item.steps.update(steps)
        item.pains.update(pains)
        item.ideas.update(ideas)
        item.owners.update(owners)
        for text, ref in kpis:  # one that several maps say leads to the first
            item.kpis.setdefault(text, ref)


def _by_ref(*spots: Spot) -> dict[Ref, Spot]:
    return {spot.ref: spot for spot in spots}


def impact(book: Book) -> Table:
    """Return the table of what changes touch."""
    t = book.texts
    columns = (
        Column("name", t("Name")),
        Column("kind", t("Kind"), is_told=True),
        Column("maps", t("Maps that name it"), is_told=True),
        Column("stages", t("Stages"), is_told=True),
        Column("steps", t("Steps"), is_told=True),
        Column("pain_points", t("Pain points"), is_told=True),
        Column("opportunities", t("Opportunities")),
        Column("kpis", t("KPIs")),
        Column("owners", t("Owners")),
        Column("part_of", t("Part of")),
    )
    words = {kind: t(label) for kind, label in KINDS.items()}
    page = portfolio_url(t.locale, "owners")

    def row(one: Affected) -> tuple[Cell, ...]:
        return (
            said(one.name),
            listed((words[kind] for kind in one.kinds), t.comma, " ".join(one.kinds)),
            maps_cell(one.maps),
            *map(refs_cell, (one.stages, one.steps, one.pains, one.ideas, one.kpis.values())),
            refs_cell(Ref(name, None, table=page) for name in one.owners),
            maps_cell(one.above.values()),
        )

    lead = t(
        "What is affected if a touchpoint, a channel, an actor or an owner changes: the stages and "
        "steps that name it, pain points and open opportunities there, and KPIs and owners of "
        "those stages. What has one name is one row, whatever it is."
    )
    order = t("What most maps name first, then what most steps name.")
    told = "impact", t("Impact"), lead, order
    return book_table(book, told, columns, items=affected(book), row=row, maps=lambda one: one.maps)
