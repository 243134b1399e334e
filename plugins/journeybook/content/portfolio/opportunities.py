"""Opportunities: the backlog of all journeys, in the order of a formula that is shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Any, NamedTuple

from journeybook.content.journey.improvements import CLOSED, due_told
from journeybook.content.portfolio.book import Book, BookMap, ListedMap, Ref
from journeybook.content.portfolio.cells import NOTHING, Cell, listed, said
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.personas import going_through, persona_refs, personas_row
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Column, Drawn, Idea, Table
from journeybook.languages.texts import Texts
from journeybook.model import Opportunity
from journeybook.model.portfolio_policy import Priority

_UNSAID = 3  # of impact and effort
_DRAWN = 60  # in the quadrant
_FIRM = {"observed": Decimal(1), "inferred": Decimal("0.5")}


class RankedBy(NamedTuple):
    """What the rank of an opportunity is made of, and what it is called.

    Attributes:
        id: its id.
        title: its title.
        status: how far it is.
        owners: who answers for it.
        due: the day by which it is to be done; empty: none.
        impact: what it says of that.
        effort: what it says of that.
        severity: that of the gravest pain point that it answers.
        firmness: how firm that is.
        is_answer: whether it answers any.
    """

    id: str
    title: str
    status: str | None
    owners: list[str]
    due: str
    impact: int | None
    effort: int | None
    severity: int
    firmness: str
    is_answer: bool


class Ranked(NamedTuple):
    """An opportunity with its priority.

    Attributes:
        map: its map.
        by: what it is ranked by.
        more: what else a row says of it.
        priority: the sum of the terms.
        terms: weight and value of each, as a sum is written.
        is_overdue: whether it should be done by now.
        is_orphan: whether nobody answers for it or it answers no pain point.
    """

    map: ListedMap
    by: RankedBy
    more: Any
    priority: Decimal
    terms: str
    is_overdue: bool
    is_orphan: bool

    @property
    def ref(self) -> Ref:
        """The way to it on its map's page."""
        return Ref(self.by.title, self.map, f"opportunity-{self.by.id}")

    def days_late(self, today: datetime.date) -> int:
        """Return for how many days the day by which it is to be done has been over."""
        return (today - datetime.date.fromisoformat(self.by.due)).days


def ranked_by(one: SaidMap) -> list[RankedBy]:
    """Return what the opportunities of a map are ranked by, in its order."""
    pains = {
        pain.id: (pain.severity or 0, place.firmness_of(pain))
        for place in one.moments
        for pain in place.pains
    }
    found = []
    for idea in one.placed.journey.opportunities if one.placed else ():
        answered = [pains[id_] for id_ in idea.addresses if id_ in pains]
        found.append(
            RankedBy(
                idea.id,
                idea.title,
                idea.status,
                list(idea.owner),
                idea.due.isoformat() if idea.due else "",
                idea.impact,
                idea.effort,
                *max(answered, key=lambda pain: pain[0], default=(0, "")),
                bool(answered),
            )
        )
    return found


def opportunities_row(one: SaidMap) -> list[Any] | None:
    """Return the opportunities of a map and its personas.

    Each has its value, the pain points that it answers, and the numbers of the personas concerned.
    """
    if not (one.placed and one.placed.journey.opportunities):
        return None
    pains = {pain.id: (pain.text, place) for place in one.moments for pain in place.pains}
    found = []
    for by, idea in zip(ranked_by(one), one.placed.journey.opportunities, strict=True):
        answered = [pains[id_] for id_ in idea.addresses if id_ in pains]
        places = [place for _, place in answered] or _places(one, idea)
        found.append([by, [idea.value, [text for text, _ in answered], going_through(one, places)]])
    return [found, personas_row(one)]


def _places(one: SaidMap, idea: Opportunity) -> list[Place]:
    """Return where an opportunity stands that answers no pain point: somewhere in the journey."""
    of_step = [place for place in one.moments if place.step.step.id == idea.step]
    of_stage = [place for place in one.moments if place.stage.id == idea.stage]
    return (of_step if idea.step else of_stage if idea.stage else []) or list(one.moments)


def ranked(book: Book, found: Iterator[tuple[BookMap, list[Any], Any]]) -> list[Ranked]:
    """Return opportunities: overdue and orphaned ones first, then by priority, closed last.

    Args:
        book: the day, and how they are put in order.
        found: each with its map, the kept form of what it is ranked by, and what else is said.
    """
    today = book.today.isoformat()
    priority = cache(partial(_priority, book.policy.priority))  # most have the same few values
    return sorted(
        (_ranked(priority, today, one, RankedBy(*by), more) for one, by, more in found),
        key=lambda one: (
            one.by.status in CLOSED,
            not one.is_overdue,
            not one.is_orphan,
            -one.priority,
            one.by.title,
        ),
    )


def _ranked(
    ask: Callable[..., tuple[Decimal, str]], today: str, one: BookMap, by: RankedBy, more: Any
) -> Ranked:
    priority, terms = ask(by.impact, by.effort, by.severity, by.firmness)
    is_open = by.status not in CLOSED
    return Ranked(
        one.map,
        by,
        more,
        priority,
        terms,
        is_open and bool(by.due) and by.due < today,
        is_open and not (by.owners and by.is_answer),
    )


def _priority(
    weights: Priority, impact: int | None, effort: int | None, severity: int, firmness: str
) -> tuple[Decimal, str]:
    """Return the sum of the terms, and weight and value of each."""
    values = {
        "impact": Decimal(impact or _UNSAID),
        "effort": Decimal(effort or _UNSAID),
        "severity": Decimal(severity),
        "evidence": _FIRM.get(firmness, Decimal(0)),
    }
    whole, terms = Decimal(0), []
    for name, value in values.items():
        weight = getattr(weights, name)
        whole += weight * value
        terms.append(f"{weight:f}×{value:f}")
    return Decimal(f"{whole.normalize():f}"), " + ".join(terms).replace("+ -", "− ")


def opportunities(book: Book) -> Table:
    """Return the table of opportunities."""
    t = book.texts
    columns = (
        Column("opportunity", t("Opportunity")),
        Column("priority", t("Priority"), is_number=True, is_told=True),
        Column("status", t("Status")),
        Column("due", t("Due"), is_told=True),
        Column("owner", t("Owner"), is_list=True),
        Column("impact", t("Impact"), is_number=True),
        Column("effort", t("Effort"), is_number=True),
        Column("value", t("Value")),
        Column("answers", t("Answers"), is_list=True),
        Column("journey", t("Journey")),
    )
    found = ranked(book, ((one, by, (*more, one)) for one in book.maps for by, more in one.row[0]))
    weights = book.policy.priority
    formula = " + ".join(
        f"{getattr(weights, name):f} × {t(label)}"
        for name, label in (
            ("impact", "Impact"), ("effort", "Effort"), ("severity", "Severity"),
            ("evidence", "Evidence"),
        )
    ).replace("+ -", "− ")  # fmt: skip
    order = t(
        "Overdue ones first, then those without an owner or a pain point, then by priority, which "
        "is {formula}; what is done or dropped last.",
        formula=formula,
    )
    return book_table(
        book,
        ("opportunities", t("Opportunities"), t("What could be done, in all journeys."), order),
        columns,
        items=list(enumerate(found, 1)),
        row=lambda one: _row(*one, book.today, t),
        maps=lambda one: (one[1].map,),
        parts_plans=False,
        drawn=_drawn(found, t),
        whose=lambda one: _whose(*one[1].more[2:]),
    )


def _drawn(found: list[Ranked], t: Texts) -> Drawn | None:
    """Return what the quadrant is drawn of; it says of each other why it is not."""
    still = [one for one in found if one.by.status not in CLOSED]
    scored = [at for at, one in enumerate(still) if _is_scored(one)]
    if not scored:
        return None
    shown = still[: scored[:_DRAWN][-1] + 1]
    reasons = (
        (t("done or dropped"), found[len(still) :]),
        (t("without impact or effort"), [one for one in still if not _is_scored(one)]),
        (t("later in the order"), [still[at] for at in scored[_DRAWN:]]),
    )
    return Drawn(
        tuple((_idea(one.by), one.ref) for one in shown),
        len(found),
        tuple((why, tuple(one.ref for one in those)) for why, those in reasons if those),
    )


def _whose(numbers: list[int], one: BookMap) -> tuple[Ref, ...]:
    return persona_refs(one, one.row[1], numbers)


def _is_scored(one: Ranked) -> bool:
    return bool(one.by.impact and one.by.effort)


def _idea(by: RankedBy) -> Idea:
    return Idea(by.title, by.impact, by.effort, by.status)


def _due(one: Ranked, today: datetime.date, t: Texts) -> Cell:
    """Return the day by which something is to be done, and for how long it has been over."""
    if not one.by.due:
        return NOTHING
    late = one.days_late(today) if one.is_overdue else 0
    told = due_told(datetime.date.fromisoformat(one.by.due), late, t)
    return Cell(told, one.by.due, tone="bad" if late else "")


def _row(number: int, one: Ranked, today: datetime.date, t: Texts) -> tuple[Cell, ...]:
    by, (value, answered, *_) = one.by, one.more
    return (
        Cell(f"{number}.", refs=(one.ref,)),
        Cell(f"{t.number(one.priority)} = {one.terms}", float(one.priority)),
        said(t(by.status), "quiet" if by.status in CLOSED else "") if by.status else NOTHING,
        _due(one, today, t),
        listed(by.owners, t.comma) if by.owners else said(t("nobody"), "bad"),
        Cell(f"{by.impact}/5", by.impact) if by.impact else NOTHING,
        Cell(f"{by.effort}/5", by.effort) if by.effort else NOTHING,
        said(value),
        listed(answered, " · ") if answered else said(t("nothing"), "bad"),
        Cell(refs=(one.map.ref,)),
    )
