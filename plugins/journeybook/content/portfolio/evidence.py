"""Evidence: what statements rest on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from journeybook.content.portfolio.book import Book, BookMap, Ref, Spot
from journeybook.content.portfolio.cells import (
    NOTHING,
    Cell,
    aged,
    fresh,
    leading,
    listed,
    places_cell,
    said,
)
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.said import LEVELS, Place, SaidMap
from journeybook.content.portfolio.table import Column, Table, fresh_column, together
from journeybook.languages.texts import Texts


class _Item(NamedTuple):
    """A piece of evidence, with label and anchor of each place that rests on it."""

    id: str
    source: str
    kind: str | None
    level: str | None
    date: str
    sample: str
    file: str
    fresh_for: int | None
    places: list[list[str]]
    owners: list[str]

    @property
    def alike(self) -> tuple[Any, ...] | None:
        """What tells it from others; None where no day, sample or file does."""
        if not (self.date or self.sample or self.file):
            return None
        return self.source or self.id, self.kind, self.level, self.date, self.sample, self.file


def evidence_row(one: SaidMap) -> list[Any] | None:
    """Return the evidence of a map, each with the places that rest on it."""
    if not (one.placed and one.placed.journey.evidence):
        return None
    cited = _cited(one)
    return [
        _Item(
            item.id,
            item.source,
            item.kind,
            item.level,
            item.date.isoformat() if item.date else "",
            item.sample,
            item.file,
            item.fresh_for.days if item.fresh_for else None,
            [[place.label, place.anchor] for place in cited.get(item.id, ())],
            list(one.definition.owner),
        )
        for item in one.placed.journey.evidence
    ]


def _cited(one: SaidMap) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in one.moments:
        moment = place.step.step
        pains = (id_ for pain in place.pains for id_ in pain.evidence)
        figures = (item.id for kpi in moment.kpis for item in one.evidence_of(kpi))
        ids = (*moment.evidence, *pains, *figures)
        for id_ in dict.fromkeys(ids):
            found.setdefault(id_, []).append(place)
    return found


def evidence(book: Book) -> Table:
    """Return the table of evidence: the oldest first, what has no day before."""
    t = book.texts
    columns = (
        Column("source", t("Source")),
        Column("kind", t("Kind")),
        Column("level", t("Level"), is_told=True),
        Column("date", t("Date")),
        Column("age", t("Age in days"), is_number=True, is_told=True),
        Column("sample", t("Sample")),
        Column("changed", t("Since the approval"), is_told=True),
        Column("statements", t("Statements that rest on it"), is_list=True),
        Column("journey", t("Journey"), is_list=True),
        Column("owners", t("Owners"), is_list=True),
        fresh_column(t),
    )
    found = sorted(_items(book), key=lambda one: one[1].date)
    lead = t(
        "What the maps rest on. What several maps say alike of a source, with its day, sample or "
        "file, is one row. Evidence beyond the days for which it says to be good is marked, and so "
        "is a file that has changed."
    )
    words = "evidence", t("Evidence"), lead, t("What has no day first, then the oldest.")
    return book_table(
        book,
        words,
        columns,
        items=together(found, lambda one: one[1].alike),
        row=lambda one: _row(one, book.today, t),
        maps=lambda one: (map_.map for map_, _ in one),
        parts_plans=False,
    )


def _items(book: Book) -> Iterator[tuple[BookMap, _Item]]:
    return ((one, _Item(*item)) for one in book.maps for item in one.row)


def _row(found: list[tuple[BookMap, _Item]], today: datetime.date, t: Texts) -> tuple[Cell, ...]:
    (first, item), maps = found[0], [one.map for one, _ in found]
    date = datetime.date.fromisoformat(item.date) if item.date else None
    age = (today - date).days if date else None
    good_for = min((one.fresh_for for _, one in found if one.fresh_for), default=None)
    spots = [Spot(one.map, label, anchor) for one, cited in found for label, anchor in cited.places]
    return (
        Cell(refs=(Ref(item.source or item.id, first.map, f"evidence-{item.id}"),)),
        said(t.word(item.kind)) if item.kind else NOTHING,
        Cell(t(item.level), LEVELS.index(item.level)) if item.level else NOTHING,
        Cell(t.date(date), item.date) if date else NOTHING,
        aged(age, good_for, t),
        said(item.sample),
        said(t("changed"), "bad") if any(item.file in one.changed for one, _ in found) else NOTHING,
        places_cell(spots) if spots else said(t("nothing"), "quiet"),
        leading(one.ref for one in dict.fromkeys(maps)),
        listed(dict.fromkeys(name for _, cited in found for name in cited.owners), t.comma),
        fresh(good_for),
    )
