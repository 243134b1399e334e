"""Owners: what each answers for, what is late, what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from journeybook.catalog.addresses import portfolio_url
from journeybook.content.journey.improvements import CLOSED
from journeybook.content.portfolio.book import Book, ListedMap, Ref
from journeybook.content.portfolio.cells import Cell, counted, maps_cell, said, told_apart
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.opportunities import ranked, ranked_by
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Column, Table


@dataclass(slots=True)
class _Owned:
    """What somebody answers for."""

    said_by: dict[ListedMap, None] = field(default_factory=dict)
    maps: list[ListedMap] = field(default_factory=list)
    stages: int = 0
    open: int = 0
    overdue: list[Ref] = field(default_factory=list)
    days: int = 0
    missed_in: list[dict[str, Ref]] = field(default_factory=list)
    unanswered: list[Ref] = field(default_factory=list)
    waiting: list[ListedMap] = field(default_factory=list)
    missed: dict[str, Ref] = field(default_factory=dict)

    @property
    def late(self) -> tuple[int, int, int, int]:
        """How much asks for attention, the most urgent first."""
        return len(self.overdue), len(self.missed), self.days, len(self.unanswered)


def owners_row(one: SaidMap) -> list[Any] | None:
    """Return who answers for a map, for its stages and opportunities, and what is late of it."""
    stages = [name for _, places in one.stages for name in _once(places[0].owners)]
    ideas = [idea for idea in ranked_by(one) if idea.status not in CLOSED and idea.owners]
    late = [found for place in one.moments if (found := _late_in(one, place))]
    owners = _once(one.definition.owner)
    return [owners, stages, ideas, late] if owners or stages or ideas or late else None


def _once(names: Iterable[str]) -> list[str]:
    """Return names without those that a list says again."""
    return list(dict.fromkeys(names))


def _late_in(one: SaidMap, place: Place) -> list[Any] | None:
    """Return label, anchor and owners of a place, and its missed targets and unanswered pains."""
    missed = [kpi.name for kpi in place.step.step.kpis if kpi.met is False]
    unanswered = [pain.text for pain in place.pains if one.leaves_open(pain)]
    if not (place.owners and (missed or unanswered)):
        return None
    return [place.label, place.anchor, _once(place.owners), missed, unanswered]


def owners(book: Book) -> Table:
    """Return the table of owners: who has most that is overdue first."""
    t = book.texts
    columns = (
        Column("owner", t("Owner"), leads=portfolio_url(t.locale, "impact")),
        Column("maps", t("Owned maps"), is_list=True),
        Column("stages", t("Stages"), is_number=True),
        Column("open", t("Open opportunities"), is_number=True),
        Column("overdue", t("Overdue"), is_told=True, is_list=True),
        Column("days_overdue", t("Days overdue at most"), is_number=True),
        Column("missed", t("Targets missed"), is_told=True, is_list=True),
        Column("unanswered", t("Pain points unanswered"), is_told=True, is_list=True),
        Column("waiting", t("Waits for review"), is_list=True),
    )
    found = sorted(_found(book).items(), key=lambda one: (*(-n for n in one[1].late), one[0]))
    lead = t(
        "What each owner answers for, and what of it is late. The owner of a map answers for those "
        "of its stages that name none; a target that several of them miss counts once."
    )
    if book.has_plans:
        apart = t("Targets and pain points are those of journeys as they are.")
        lead = f"{lead} {apart}"
    order = t(
        "Who has most that is overdue first, then most targets missed, then what is overdue for "
        "most days, then most pain points that nobody answers."
    )
    return book_table(
        book,
        ("owners", t("Owners"), lead, order),
        columns,
        items=found,
        row=lambda one: _row(*one),
        maps=lambda one: one[1].said_by,
        parts_plans=False,
    )


def _found(book: Book) -> dict[str, _Owned]:
    found: defaultdict[str, _Owned] = defaultdict(_Owned)
    for one in book.maps:
        for name in one.row[0]:
            found[name].maps.append(one.map)
            found[name].said_by[one.map] = None
            if one.waits:
                found[name].waiting.append(one.map)
    ideas = ((one, idea, None) for one in book.maps for idea in one.row[2])
    for item in ranked(book, ideas):
        for name in _once(item.by.owners):
            found[name].open += 1
            found[name].said_by[item.map] = None
            if item.is_overdue:
                found[name].overdue.append(item.ref)
                found[name].days = max(found[name].days, item.days_late(book.today))
    _count_places(book, found)
    return found


def _count_places(book: Book, found: defaultdict[str, _Owned]) -> None:
    for one in book.maps:
        for name in one.row[1]:
            found[name].stages += 1
            found[name].said_by[one.map] = None
    for one in book.maps:
        for _, anchor, names, missed, unanswered in () if one.map.is_plan else one.row[3]:
            targets = {name: Ref(name, one.map, anchor) for name in missed}
            pains = [Ref(text, one.map, anchor) for text in unanswered]
            for name in names:
                found[name].said_by[one.map] = None
                if targets:
                    found[name].missed_in.append(targets)
                found[name].unanswered += pains
    for owned in found.values():
        for targets in reversed(owned.missed_in):  # the first place of each stands
            owned.missed.update(targets)


def _row(name: str, owned: _Owned) -> tuple[Cell, ...]:
    return (
        said(name),
        maps_cell(owned.maps),
        counted(owned.stages),
        counted(owned.open),
        _late(owned.overdue),
        counted(owned.days),
        _late(owned.missed.values()),
        _late(owned.unanswered),
        maps_cell(owned.waiting),
    )


def _late(refs: Collection[Ref]) -> Cell:
    return counted(len(refs), "bad" if refs else "")._replace(refs=told_apart(refs))
