"""How strong each journey is: what its statements rest on, what it leaves open, what it passes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from journeybook.content.per_cents import per_cents
from journeybook.content.portfolio.book import Book, BookMap
from journeybook.content.portfolio.cells import NOTHING, Cell, counted
from journeybook.content.portfolio.joined import book_table, last, of_these
from journeybook.content.portfolio.said import LEVELS, SaidMap
from journeybook.content.portfolio.table import Column, Table
from journeybook.languages.texts import Texts


def strength_row(one: SaidMap) -> list[Any] | None:
    """Return of a journey how many statements rest on what, and what it leaves open.

    That is: numbers by level, the day of its oldest evidence, pain points unanswered, targets
    missed.
    """
    if not one.placed:
        return None
    levels = _levels(one)
    oldest = min((item.date for item in one.evidence.values() if item.date), default=None)
    pains = [pain for place in one.moments for pain in place.pains]
    kpis = [kpi for place in one.moments for kpi in place.step.step.kpis]
    return [
        levels,
        oldest.isoformat() if oldest else "",
        sum(map(one.leaves_open, pains)),
        sum(kpi.met is False for kpi in kpis),
    ]


def _levels(one: SaidMap) -> Counter[str]:
    """Count the statements of a map by how firm they are."""
    found: Counter[str] = Counter()
    for place in one.moments:
        found.update(map(place.firmness_of, place.pains))
        if place.step.height:
            found[place.firmness] += 1
    return found


def strength(book: Book) -> Table:
    """Return the table of journeys: the one that rests on least first."""
    t, has_checks = book.texts, any(one.gates for one in book.maps)
    columns = (
        Column("journey", t("Journey")),
        Column("statements", t("Statements"), is_number=True),
        Column("observed_statements", t("Observed statements"), is_number=True, is_told=True),
        Column("inferred_statements", t("Inferred statements"), is_number=True),
        Column("assumed_statements", t("Assumed statements"), is_number=True),
        Column("statements_on_nothing", t("Statements on nothing"), is_number=True, is_told=True),
        Column("oldest", t("Oldest evidence")),
        Column("unanswered", t("Pain points unanswered"), is_number=True),
        Column("missed", t("Targets missed"), is_number=True),
        *([Column("checks", t("Quality checks"), is_number=True)] if has_checks else []),
    )
    found = [(one, Counter[str](one.row[0])) for one in book.maps]
    found.sort(
        key=lambda one: (one[0].map.is_plan, _share(one[1], LEVELS[0]) or 0, one[0].map.title)
    )
    lead = t(
        "What each journey rests on: of its pain points and of its steps with an emotion, the "
        "share whose firmest evidence is observed, inferred or assumed, and the share without any."
    )
    counted = t("Statements are counted here; the head of a journey's page counts its sources.")

    def row(one: tuple[BookMap, Counter[str]]) -> tuple[Cell, ...]:
        checks = (_checks(one[0]),) if has_checks else ()
        return (*_row(*one, t), *checks)

    order = last(t("The journey with the smallest share of observed statements first."), book)
    told = " ".join((lead, *_in_all(found, book)))
    words = "strength", t("Strength"), told, f"{order} {counted}"
    return book_table(book, words, columns, items=found, row=row, maps=lambda one: (one[0].map,))


def _in_all(found: Iterable[tuple[BookMap, Counter[str]]], book: Book) -> Iterator[str]:
    """Yield what all statements together rest on, and how many of them are approved."""
    t, levels, approved = book.texts, Counter[str](), 0
    for one, its in found:
        if not one.map.is_plan:
            levels.update(its)
            approved += its.total() if one.map.is_approved else 0
    shares = [
        t("{share} {level}", share=_told(share, t), level=t(level or "without evidence"))
        for level, share in _shares(levels).items()
        if levels[level]
    ]
    if shares:
        number = t.number(Decimal(levels.total()))
        yield t("Of all statements ({n}): {shares}.", n=number, shares=t.join(shares))
        yield from of_these(approved, levels.total(), book)


def _share(levels: Counter[str], level: str) -> float | None:
    return levels[level] / levels.total() if levels.total() else None


def _row(one: BookMap, levels: Counter[str], t: Texts) -> tuple[Cell, ...]:
    _, oldest, unanswered, missed = one.row
    return (
        Cell(refs=(one.map.ref,)),
        counted(levels.total()),
        *_cells(levels, t),
        Cell(t.date(datetime.date.fromisoformat(oldest)), oldest) if oldest else NOTHING,
        counted(unanswered),
        counted(missed),
    )


def _checks(one: BookMap) -> Cell:
    """Return how many of the quality checks a map passes."""
    checks, failed = len(one.gates), sum(not is_passed for _, is_passed in one.gates)
    return Cell(f"{checks - failed}/{checks}", checks and (checks - failed) / checks)


def _cells(levels: Counter[str], t: Texts) -> Iterator[Cell]:
    """Yield the share of statements of each level, then of those that rest on nothing."""
    shares = _shares(levels)
    for level in (*LEVELS, ""):
        share = _share(levels, level)
        if not share:
            yield Cell(value=share)
        else:
            yield Cell(_told(shares[level], t), round(share, 4), tone="" if level else "bad")


def _shares(levels: Counter[str]) -> dict[str, int]:
    return per_cents({level: levels[level] for level in (*LEVELS, "")})


def _told(share: int, t: Texts) -> str:
    return t.amount(Decimal(share), "%")
