"""Owners: what each answers for, what is late, what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from journeybook.content.portfolio.book import Book, BookMap, Ref
from journeybook.content.portfolio.opportunities import CLOSED, opportunity_ref, ranked
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Table,
    counted,
    maps_cell,
    place_ref,
    said,
)


@dataclass(slots=True)
class _Owned:
    """What somebody answers for."""

    maps: list[BookMap] = field(default_factory=list)
    stages: int = 0
    open: int = 0
    overdue: list[Ref] = field(default_factory=list)
    missed: dict[str, Ref] = field(default_factory=dict)
    unanswered: list[Ref] = field(default_factory=list)
    waiting: list[BookMap] = field(default_factory=list)

    @property
    def late(self) -> tuple[int, int, int]:
        """How much asks for attention, the most urgent first."""
        return len(self.overdue), len(self.missed), len(self.unanswered)


def owners(book: Book) -> Table:
    """Return the table of owners: who has most that is overdue first."""
    t = book.texts
    columns = (
        Column("owner", t("Owner")),
        Column("maps", t("Maps")),
        Column("stages", t("Stages"), is_number=True),
        Column("open", t("Open opportunities"), is_number=True),
        Column("overdue", t("Overdue"), is_told=True),
        Column("missed", t("Targets missed"), is_told=True),
        Column("unanswered", t("Pain points unanswered"), is_told=True),
        Column("waiting", t("Waits for review")),
    )
    found = sorted(_found(book).items(), key=lambda one: (*(-n for n in one[1].late), one[0]))
    rows = tuple(_row(name, owned) for name, owned in found)
    lead = t("What each owner answers for, and what of it is late.")
    if book.has_plans:
        apart = t("Targets and pain points are those of journeys as they are.")
        lead = f"{lead} {apart}"
    order = t(
        "Who has most that is overdue first, then most targets missed, then most pain points that "
        "nobody answers."
    )
    return Table("owners", t("Owners"), lead, order, columns, rows)


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
                found[name].overdue += [opportunity_ref(item)] if item.is_overdue else []
    _count_places(book, found)
    return found


def _count_places(book: Book, found: defaultdict[str, _Owned]) -> None:
    for _, placed in book.journeys:
        for stage in placed.journey.stages:
            for name in stage.owner:
                found[name].stages += 1
    for place in book.moments:
        if place.map.is_plan:
            continue
        moment = place.step.step
        missed = {kpi.name: place_ref(place, kpi.name) for kpi in moment.kpis if kpi.met is False}
        unanswered = [
            place_ref(place, pain.text)
            for pain in moment.pain_points
            if pain.id not in place.map.answers
        ]
        if missed or unanswered:
            for name in place.owners:
                found[name].missed = missed | found[name].missed
                found[name].unanswered += unanswered


def _row(name: str, owned: _Owned) -> tuple[Cell, ...]:
    return (
        said(name),
        maps_cell(owned.maps),
        counted(owned.stages),
        counted(owned.open),
        _late(owned.overdue),
        _late(owned.missed.values()),
        _late(owned.unanswered),
        maps_cell(owned.waiting),
    )


def _late(refs: Collection[Ref]) -> Cell:
    return counted(len(refs), "bad" if refs else "")._replace(refs=tuple(refs))
