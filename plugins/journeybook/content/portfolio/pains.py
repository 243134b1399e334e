"""Pain points: how grave, how firm, and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeybook.content.portfolio.book import Book, BookMap, Ref, Spot
from journeybook.content.portfolio.cells import NOTHING, Cell, leading, listed, place_cell, said
from journeybook.content.portfolio.heat import HurtStage, by_journey
from journeybook.content.portfolio.joined import book_table, last
from journeybook.content.portfolio.personas import going_through, persona_refs, personas_row
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Column, Table
from journeybook.languages.texts import Texts
from journeybook.model import PainPoint, Stage


class _Pain(NamedTuple):
    """A pain point: where and whom it hurts, and title, id and status of what answers it."""

    text: str
    severity: int | None
    level: str
    answers: list[tuple[str, str, str | None]]
    label: str
    anchor: str
    owners: list[str]
    whose: list[int]


def pains_row(one: SaidMap) -> list[Any] | None:
    """Return how much a map hurts, in which of its stages, its pain points and its personas."""
    found = [(place, pain) for place in one.moments for pain in place.pains]
    if not found:
        return None
    return [
        sum(pain.severity or 1 for _, pain in found),
        [_stage(one, *stage) for stage in one.stages],
        [_pain(one, *where) for where in found],
        personas_row(one),
    ]


def _stage(one: SaidMap, stage: Stage, places: tuple[Place, ...]) -> HurtStage:
    pains = [pain for place in places for pain in place.pains]
    return HurtStage(
        stage.name,
        f"stage-{stage.id}-head",
        len(pains),
        max((pain.severity or 0 for pain in pains), default=0),
        sum(map(one.leaves_open, pains)),
    )


def _pain(one: SaidMap, place: Place, pain: PainPoint) -> _Pain:
    return _Pain(
        pain.text,
        pain.severity,
        place.firmness_of(pain),
        [(idea.title, idea.id, idea.status) for idea in one.answers.get(pain.id, ())],
        place.label,
        place.anchor,
        list(place.owners),
        going_through(one, [place]),
    )


def pains(book: Book) -> Table:
    """Return the table of pain points: those that nobody answers first, the gravest first."""
    t = book.texts
    columns = (
        Column("pain_point", t("Pain point")),
        Column("severity", t("Severity"), is_number=True, is_told=True),
        Column("evidence", t("Evidence"), is_told=True),
        Column("answered_by", t("Answered by"), is_list=True),
        Column("place", t("Journey")),
        Column("owners", t("Owners"), is_list=True),
    )
    found = sorted(
        _found(book),
        key=lambda one: (
            one[0].map.is_plan,
            bool(one[1].answers),
            -(one[1].severity or 0),
            one[0].map.title,
        ),
    )
    lead = t(
        "What goes badly for customers, and which opportunities answer it; one that was dropped is "
        "an answer, too: the matter was decided."
    )
    order = last(t("Those that nobody answers first, then the gravest."), book)
    return book_table(
        book,
        ("pain-points", t("Pain points"), lead, order),
        columns,
        items=found,
        row=lambda one: _row(*one[:2], t),
        maps=lambda one: (one[0].map,),
        whose=lambda one: persona_refs(one[2], one[2].row[3], one[1].whose),
        heat=by_journey(book),
    )


def _found(book: Book) -> Iterator[tuple[Spot, _Pain, BookMap]]:
    for one in book.maps:
        for pain in map(_Pain._make, one.row[2]):
            yield Spot(one.map, pain.label, pain.anchor, pain.owners), pain, one


def _row(spot: Spot, pain: _Pain, t: Texts) -> tuple[Cell, ...]:
    level = pain.level
    answers = tuple(
        Ref(
            t("{label}: {value}", label=title, value=t(status)) if status else title,
            spot.map,
            f"opportunity-{id_}",
        )
        for title, id_, status in pain.answers
    )
    return (
        said(pain.text),
        Cell(f"{pain.severity}/5", pain.severity) if pain.severity else NOTHING,
        Cell(t(level), level) if level else Cell(t("nothing"), "", tone="bad"),
        leading(answers) if answers else Cell(t("nobody"), "", tone="bad"),
        place_cell(spot),
        listed(spot.owners, t.comma),
    )
