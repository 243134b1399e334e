"""Owners: what each answers for, what is late, what waits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from journeybook.content.portfolio.book import Book, BookMap
from journeybook.content.portfolio.opportunities import CLOSED, ranked
from journeybook.content.portfolio.table import Cell, Column, Table, counted, maps_cell, said


@dataclass(slots=True)
class _Owned:
    """What somebody answers for."""

    maps: list[BookMap] = field(default_factory=list)
    stages: int = 0
    open: int = 0
    overdue: int = 0
    unanswered: int = 0
    missed: int = 0
    waiting: list[BookMap] = field(default_factory=list)

    @property
    def late(self) -> int:
        """How much asks for attention."""
        return self.overdue + self.missed + self.unanswered


def owners(book: Book) -> Table:
    """Return the table of owners: who has most to look at first."""
    t = book.texts
    columns = (
        Column("owner", t("Owner")),
        Column("maps", t("Maps")),
        Column("stages", t("Stages"), is_number=True),
        Column("open", t("Open opportunities"), is_number=True),
        Column("overdue", t("Overdue"), is_number=True, is_told=True),
        Column("missed", t("Targets missed"), is_number=True, is_told=True),
        Column("unanswered", t("Pain points unanswered"), is_number=True, is_told=True),
        Column("waiting", t("Waits for review")),
    )
    found = sorted(_found(book).items(), key=lambda one: (-one[1].late, one[0]))
    rows = tuple(_row(name, owned) for name, owned in found)
    lead = t("What each team answers for, and what of it is late.")
    return Table("owners", t("Owners"), lead, columns, rows)


def _found(book: Book) -> dict[str, _Owned]:
    found: defaultdict[str, _Owned] = defaultdict(_Owned)
    for one in book.maps:
        for name in one.definition.owner:
            found[name].maps.append(one)
            if one.waits:
                found[name].waiting.append(one)
    for item in ranked(book):
        if item.idea.status not in CLOSED:
            for name in item.idea.owner:
                found[name].open += 1
                found[name].overdue += item.is_overdue
    _count_places(book, found)
    return found


def _count_places(book: Book, found: defaultdict[str, _Owned]) -> None:
    for _, placed in book.journeys:
        for stage in placed.journey.stages:
            for name in stage.owner:
                found[name].stages += 1
    for place in book.moments:
        moment = place.step.step
        missed = sum(kpi.met is False for kpi in moment.kpis)
        unanswered = sum(pain.id not in place.map.answers for pain in moment.pain_points)
        if missed or unanswered:
            for name in place.owners:
                found[name].missed += missed
                found[name].unanswered += unanswered


def _row(name: str, owned: _Owned) -> tuple[Cell, ...]:
    return (
        said(name),
        maps_cell(owned.maps),
        counted(owned.stages),
        counted(owned.open),
        counted(owned.overdue, "bad" if owned.overdue else ""),
        counted(owned.missed, "bad" if owned.missed else ""),
        counted(owned.unanswered, "bad" if owned.unanswered else ""),
        maps_cell(owned.waiting),
    )
