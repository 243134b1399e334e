"""Pain points: how grave, how firm, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator

from journeybook.content.portfolio.book import Book, BookMap, Place, Ref
from journeybook.content.portfolio.heat import by_journey
from journeybook.content.portfolio.planned import last, state_cell, state_column
from journeybook.content.portfolio.table import Cell, Column, Table, place_cell, said
from journeybook.model import Opportunity, PainPoint


def pains(book: Book) -> Table:
    """Return the table of pain points: those that nobody answers first, the gravest first."""
    t = book.texts
    columns = (
        Column("pain_point", t("Pain point")),
        Column("severity", t("Severity"), is_number=True, is_told=True),
        Column("evidence", t("Evidence"), is_told=True),
        Column("answered_by", t("Answered by")),
        Column("place", t("Journey")),
        Column("owners", t("Owners")),
        *state_column(book),
    )
    found = sorted(
        book.pain_points,
        key=lambda one: (
            one[0].map.is_plan,
            one[1].id in one[0].map.answers,
            -(one[1].severity or 0),
            one[0].map.definition.title,
        ),
    )
    rows = tuple(_row(book, place, pain)[: len(columns)] for place, pain in found)
    lead = t("What goes badly for customers, and which opportunities answer it.")
    order = last(t("Those that nobody answers first, then the gravest."), book)
    return Table("pain-points", t("Pain points"), lead, order, columns, rows, heat=by_journey(book))


def _row(book: Book, place: Place, pain: PainPoint) -> tuple[Cell, ...]:
    t, level = book.texts, place.firmness_of(pain)
    found = place.map.answers.get(pain.id, [])
    return (
        said(pain.text),
        Cell(f"{pain.severity}/5", pain.severity) if pain.severity else Cell(),
        Cell(t(level), level) if level else Cell(t("nothing"), "", tone="bad"),
        Cell(refs=tuple(_answers(place.map, found)))
        if found
        else Cell(t("nobody"), "", tone="bad"),
        place_cell(place),
        said(t.join(place.owners)),
        state_cell((place.map,), t),
    )


def _answers(one: BookMap, found: list[Opportunity]) -> Iterator[Ref]:
    for idea in found:
        yield Ref(idea.title, one.url, f"opportunity-{idea.id}")
