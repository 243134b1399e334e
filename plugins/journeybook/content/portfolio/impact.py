"""What is affected if a touchpoint, a channel or a team changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from journeybook.catalog.addresses import portfolio_url
from journeybook.content.portfolio.book import Book, BookMap, ListedMap, Ref
from journeybook.content.portfolio.cells import Cell, counted, listed, maps_cell, refs_cell
from journeybook.content.portfolio.impact_row import (
    KINDS,
    Bearer,
    bearers_in,
    ideas_in,
    owners_in,
)
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.table import Column, Table


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


@dataclass(slots=True)
class _Said:
    """Where a name is said: the maps, what they are parts of, what bears it, and what it owns.

    It holds nothing of the rows of the maps, so that these go when all are read.
    """

    name: str
    kinds: list[str] = field(default_factory=list)
    maps: list[ListedMap] = field(default_factory=list)
    above: dict[str, ListedMap] = field(default_factory=dict)
    bearers: list[Bearer] = field(default_factory=list)
    owned: list[Ref] = field(default_factory=list)

    def take(self, kind: str, one: BookMap) -> None:
        """Take a map that says it in a kind of place; its maps come one after the other."""
        if kind not in self.kinds:
            self.kinds.append(kind)
        if not self.maps or self.maps[-1] is not one.map:
            self.maps.append(one.map)
            self.above.update(one.above)

    @property
    def rank(self) -> tuple[int, int, str]:
        """What it is sorted by: what most maps name, then what most steps name."""
        steps = {bearer.step for bearer in self.bearers if bearer.step}
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
        for name in filter(asked, owners_in(one)):
            of(name).take("owner", one)
        for bearer in bearers_in(one):
            named = [(kind, name) for kind, name in bearer.names if asked(name)]
            for kind, name in named:
                of(name).take(kind, one)
            for name in dict.fromkeys([name for _, name in named]):
                found[name].bearers.append(bearer)
        for idea, owners in ideas_in(one):
            for name in filter(asked, owners):
                of(name).take("owner", one)
                found[name].owned.append(idea)
    return sorted(found.values(), key=lambda one: one.rank)


def _affected(said: _Said) -> Affected:
    """Return what a change of a name touches."""
    item = Affected(said.name, sorted(said.kinds, key=list(KINDS).index), said.maps)
    item.ideas, item.owned = dict.fromkeys(said.owned), len(said.owned)
    for bearer in said.bearers:
        _touch(item, bearer)
    ids = {one.id for one in item.maps}
    item.above = {id_: those for id_, those in said.above.items() if id_ not in ids}
    return item


def _touch(item: Affected, bearer: Bearer) -> None:
    """Add what bears a name to what a change of it touches."""
    item.stages[bearer.stage] = None
    if bearer.step:
        item.steps[bearer.step] = bearer.stage.text
    item.pains.update(dict.fromkeys(bearer.pains))
    item.ideas.update(dict.fromkeys(bearer.ideas))
    for kpi in bearer.kpis:  # one that several maps say leads to the first
        item.kpis.setdefault(kpi.text, kpi)
    item.owners.update(dict.fromkeys(bearer.owners))


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
    found = book_table(book, told, columns, items=_said(book), row=row, maps=lambda one: one.maps)
    return replace(found, as_cards=True)
