"""What is affected if a touchpoint, a channel or a team changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from journeybook.catalog.addresses import portfolio_url
from journeybook.content.journey.improvements import CLOSED, Places, places_of
from journeybook.content.journey.stage_rows import VERDICTS, amount
from journeybook.content.portfolio.book import Book, BookMap, ListedMap, Ref
from journeybook.content.portfolio.cells import Cell, counted, listed, maps_cell, refs_cell
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Column, Table
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
        steps: the steps that name it, each once, with what their stages are called.
        pains: the pain points of these, and of stages that name it as a whole.
        ideas: the opportunities of which something is left to do: those that it owns, wherever they
            stand, then those that stand there.
        owned: how many of these it owns.
        kpis: the KPIs of those stages with their figures.
        owners: who answers for those stages.
    """

    name: str
    kinds: list[str]
    maps: list[ListedMap]
    above: dict[str, ListedMap] = field(default_factory=dict)
    stages: dict[Ref, None] = field(default_factory=dict)
    steps: dict[Ref, str] = field(default_factory=dict)
    pains: dict[Ref, None] = field(default_factory=dict)
    ideas: dict[Ref, None] = field(default_factory=dict)
    owned: int = 0
    kpis: dict[str, Ref] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)


class _Idea(NamedTuple):
    """An opportunity of which something is left to do, and who answers for it."""

    title: str
    anchor: str
    owners: list[str]


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
    """Return who answers for a map, its stages with the names that they bear, and what is owned.

    Owned are its opportunities; where they stand says nothing of who answers for them.
    """
    owners = list(one.definition.owner)
    ideas = places_of(one.placed.journey) if one.placed else Places({}, {})
    stages = [_stage(*stage, ideas, one.texts) for stage in one.stages]
    named = [stage for stage in stages if stage.places]
    owned = [
        _Idea(idea.title, f"opportunity-{idea.id}", list(idea.owner))
        for idea in (one.placed.journey.opportunities if one.placed else ())
        if idea.owner and idea.status not in CLOSED
    ]
    return [owners, named, owned] if owners or named or owned else None


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
    figure = t.clauses(amount(kpi.measured, kpi.unit, t), t(VERDICTS[kpi.met][1]))
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
        "owner": place.owners,
    }
    return [(kind, name) for kind in KINDS for name in dict.fromkeys(filter(None, named[kind]))]


def names_in(row: Any) -> Iterator[str]:
    """Yield all names of which a row says what a change of them touches."""
    owners, stages, owned = row
    yield from owners
    for stage in map(_Stage._make, stages):
        yield from (name for place in map(_Place._make, stage.places) for _, name in place.names)
    for idea in map(_Idea._make, owned):
        yield from idea.owners


@dataclass(slots=True)
class _Said:
    """Where a name is said: the maps, the places that bear it, each once, and what it owns."""

    name: str
    kinds: list[str] = field(default_factory=list)
    maps: list[BookMap] = field(default_factory=list)
    places: list[tuple[BookMap, _Stage, _Place]] = field(default_factory=list)
    owned: list[Ref] = field(default_factory=list)

    def take(self, kind: str, one: BookMap) -> None:
        """Take a map that says it in a kind of place; its maps come one after the other."""
        if kind not in self.kinds:
            self.kinds.append(kind)
        if not self.maps or self.maps[-1] is not one:
            self.maps.append(one)

    @property
    def listed(self) -> list[ListedMap]:
        """The maps as all tables name them."""
        return [one.map for one in self.maps]

    @property
    def rank(self) -> tuple[int, int, str]:
        """What it is sorted by: what most maps name, then what most steps name."""
        steps = {(one.map.id, at.label, at.anchor) for one, _, at in self.places if at.is_step}
        return -len(self.maps), -len(steps), self.name


def affected(book: Book, asks: Callable[[str], bool] = bool) -> list[Affected]:
    """Return what a change of each name touches, in all maps: what touches most first.

    Args:
        book: the maps.
        asks: says of a name whether anybody asks for it.
    """
    return list(map(_affected, _said(book, asks)))


def _said(book: Book, asks: Callable[[str], bool] = bool) -> list[_Said]:
    """Return where each name is said; what a change of it touches is found one by one."""
    asked, found = cache(asks), dict[str, _Said]()

    def of(name: str) -> _Said:
        return found.get(name) or found.setdefault(name, _Said(name))

    for one in book.maps:
        owners, stages, owned = one.row
        for name in filter(asked, owners):
            of(name).take("owner", one)
        for stage in map(_Stage._make, stages):
            for place in map(_Place._make, stage.places):
                here = one, stage, place
                named = [(kind, name) for kind, name in place.names if asked(name)]
                for kind, name in named:
                    of(name).take(kind, one)
                for name in dict.fromkeys(name for _, name in named):
                    found[name].places.append(here)
        for idea in map(_Idea._make, owned):
            for name in filter(asked, idea.owners):
                of(name).take("owner", one)
                found[name].owned.append(Ref(idea.title, one.map, idea.anchor))
    return sorted(found.values(), key=lambda one: one.rank)


def _affected(said: _Said) -> Affected:
    """Return what a change of a name touches."""
    item = Affected(said.name, sorted(said.kinds, key=list(KINDS).index), said.listed)
    item.ideas, item.owned = dict.fromkeys(said.owned), len(said.owned)
    for one, stage, place in said.places:
        _touch(item, one.map, stage, place)
    ids = {one.id for one in item.maps}
    above = (those for one in said.maps for those in one.above.items())
    item.above = {id_: those for id_, those in above if id_ not in ids}
    return item


def _touch(item: Affected, one: ListedMap, stage: _Stage, place: _Place) -> None:
    """Add a place that bears a name to what a change of it touches."""
    item.stages[Ref(stage.name, one, stage.anchor)] = None
    if place.is_step:
        item.steps[Ref(place.label, one, place.anchor)] = stage.name
    for text in place.pains:
        item.pains[Ref(text, one, place.anchor)] = None
    for title, anchor in place.ideas:
        item.ideas[Ref(title, one, anchor)] = None
    for text, anchor in stage.kpis:  # one that several maps say leads to the first
        if text not in item.kpis:
            item.kpis[text] = Ref(text, one, anchor)
    for name in stage.owners:
        item.owners[name] = None


def impact(book: Book) -> Table:
    """Return the table of what changes touch."""
    t = book.texts
    columns = (
        Column("name", t("Name")),
        Column("kind", t("Kind"), is_told=True),
        Column("maps", t("Maps that name it"), is_told=True, is_list=True),
        Column("stages", t("Stages"), is_told=True, is_list=True),
        Column("steps", t("Steps"), is_told=True, is_list=True),
        Column("pain_points", t("Pain points"), is_told=True, is_list=True),
        Column("opportunities", t("Opportunities"), is_list=True),
        Column("kpis", t("KPIs"), is_list=True),
        Column("owners", t("Owners"), is_list=True),
        Column("part_of", t("Part of"), is_list=True),
        Column("owned", t("Owned opportunities"), is_number=True),
    )
    words = {kind: t(label) for kind, label in KINDS.items()}
    page = portfolio_url(t.locale, "owners")

    def row(said: _Said) -> tuple[Cell, ...]:
        one = _affected(said)
        return (
            Cell(one.name),
            listed((words[kind] for kind in one.kinds), t.comma, " ".join(one.kinds)),
            maps_cell(one.maps),
            refs_cell(one.stages),
            refs_cell(one.steps),
            refs_cell(one.pains),
            refs_cell(one.ideas),
            refs_cell(one.kpis.values()),
            refs_cell(Ref(name, None, table=page) for name in one.owners),
            maps_cell(one.above.values()),
            counted(one.owned),
        )

    lead = t(
        "What is affected if a touchpoint, a channel, an actor or an owner changes: the stages and "
        "steps that name it or for which it answers, and what stands there; of an owner first the "
        "open opportunities that it owns."
    )
    more = t(
        "What has one name is one row, whatever it is, so that it can have more here than among "
        "touchpoints or channels."
    )
    plans = (t("Journeys as they should be count here, too."),) if book.has_plans else ()
    order = t("What most maps name first, then what most steps name.")
    told = "impact", t("Impact of a change"), lead, " ".join((order, more, *plans))
    found = book_table(book, told, columns, items=_said(book), row=row, maps=lambda one: one.listed)
    return replace(found, as_cards=True)
