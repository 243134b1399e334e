"""Assumptions: statements that rest on nothing, or on what is only assumed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeybook.content.journey.scores import felt
from journeybook.content.portfolio.book import Book, Spot
from journeybook.content.portfolio.joined import book_table, last
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Cell, Column, Table, listed, place_cell, said
from journeybook.languages.texts import Texts

_WEAK = frozenset({"", "assumed"})


class _Assumed(NamedTuple):
    """A statement without evidence, and where it stands; an emotion has no severity."""

    text: str
    level: str
    severity: int | None
    label: str
    anchor: str
    owners: list[str]


def assumptions_row(one: SaidMap) -> list[Any] | None:
    """Return the pain points, then the emotions of a map that rest on nothing or are assumed."""
    pains = [
        _Assumed(pain.text, level, pain.severity or 0, *_where(place))
        for place in one.moments
        for pain in place.pains
        if (level := place.firmness_of(pain)) in _WEAK
    ]
    emotions = [
        _Assumed(_emotion(place, one.texts), level, None, *_where(place))
        for place in one.moments
        if place.step.height and (level := place.firmness) in _WEAK
    ]
    return [*pains, *emotions] or None


def _where(place: Place) -> tuple[str, str, list[str]]:
    return place.label, place.anchor, list(place.owners)


def _emotion(place: Place, t: Texts) -> str:
    return f"{place.label}: {felt(place.step.step.emotion, place.step.scale, t)}"


def assumptions(book: Book) -> Table:
    """Return the table of statements that rest on nothing or are assumed, the gravest first."""
    t = book.texts
    columns = (
        Column("statement", t("Statement")),
        Column("kind", t("Kind"), is_told=True),
        Column("severity", t("Severity"), is_number=True, is_told=True),
        Column("evidence", t("Evidence")),
        Column("place", t("Journey")),
        Column("owners", t("Owners")),
    )
    found = sorted(_found(book), key=_rank)
    lead = t(
        "What we believe without evidence: pain points and emotions that rest on nothing, or on "
        "what is only assumed."
    )
    order = last(t("Pain points first, the gravest before the others, then emotions."), book)
    words = "assumptions", t("Assumptions"), lead, order
    return book_table(
        book,
        words,
        columns,
        items=found,
        row=lambda one: _row(*one, t),
        maps=lambda one: (one[0].map,),
    )


def _found(book: Book) -> Iterator[tuple[Spot, _Assumed]]:
    for one in book.maps:
        for item in map(_Assumed._make, one.row):
            yield Spot(one, item.label, item.anchor, item.owners), item


def _rank(found: tuple[Spot, _Assumed]) -> tuple[bool, bool, int, str]:
    spot, one = found
    return spot.map.is_plan, one.severity is None, -(one.severity or 0), one.text


def _row(spot: Spot, one: _Assumed, t: Texts) -> tuple[Cell, ...]:
    kind = t("Emotion") if one.severity is None else t("Pain point")
    return (
        said(one.text),
        said(kind),
        Cell(f"{one.severity}/5", one.severity) if one.severity else Cell(),
        Cell(t(one.level), one.level) if one.level else Cell(t("nothing"), "", tone="bad"),
        place_cell(spot),
        listed(spot.owners, t.comma),
    )
