"""Opportunities: the backlog of all journeys, in the order of a formula that is shown."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import NamedTuple

from journeybook.content.portfolio.book import Book, BookMap, Ref
from journeybook.content.portfolio.table import Cell, Column, Drawn, Table, said
from journeybook.languages.texts import Texts
from journeybook.model import Opportunity
from journeybook.model.portfolio_policy import Priority

_UNSAID = 3  # of impact and effort
_DRAWN = 60  # in the quadrant
_FIRM = {"observed": Decimal(1), "inferred": Decimal("0.5")}
CLOSED = ("done", "dropped")
"""The states of opportunities of which nothing is left to do."""


class Ranked(NamedTuple):
    """An opportunity with its priority.

    Attributes:
        map: its map.
        idea: the opportunity.
        priority: the sum of the terms.
        terms: weight and value of each, as a sum is written.
        is_overdue: whether it should be done by now.
        is_orphan: whether nobody answers for it or it answers no pain point.
    """

    map: BookMap
    idea: Opportunity
    priority: Decimal
    terms: str
    is_overdue: bool
    is_orphan: bool


def ranked(book: Book) -> list[Ranked]:
    """Return all opportunities: overdue and orphaned ones first, then by priority, closed last."""
    found = []
    for one, placed in book.journeys:
        if placed.journey.opportunities:
            pains = {
                pain.id: (pain.severity or 0, place.firmness_of(pain))
                for place in one.moments
                for pain in place.step.step.pain_points
            }
            found += [_ranked(book, one, idea, pains) for idea in placed.journey.opportunities]
    return sorted(
        found,
        key=lambda one: (
            one.idea.status in CLOSED,
            not one.is_overdue,
            not one.is_orphan,
            -one.priority,
            one.idea.title,
        ),
    )


def opportunity_ref(one: Ranked) -> Ref:
    """Return the way to an opportunity on its map's page."""
    return Ref(one.idea.title, one.map.url, f"opportunity-{one.idea.id}", one.map.state)


def _ranked(
    book: Book, one: BookMap, idea: Opportunity, pains: dict[str, tuple[int, str]]
) -> Ranked:
    answered = [pains[id_] for id_ in idea.addresses if id_ in pains]
    gravest = max(answered, key=lambda pain: pain[0], default=(0, ""))
    priority, terms = _priority(book.policy.priority, idea, gravest)
    is_open = idea.status not in CLOSED
    return Ranked(
        one,
        idea,
        priority,
        terms,
        is_open and idea.due is not None and idea.due < book.today,
        is_open and not (idea.owner and answered),
    )


def _priority(
    weights: Priority, idea: Opportunity, gravest: tuple[int, str]
) -> tuple[Decimal, str]:
    values = {
        "impact": Decimal(idea.impact or _UNSAID),
        "effort": Decimal(idea.effort or _UNSAID),
        "severity": Decimal(gravest[0]),
        "evidence": _FIRM.get(gravest[1], Decimal(0)),
    }
    whole, terms = Decimal(0), []
    for name, value in values.items():
        weight = getattr(weights, name)
        whole += weight * value
        terms.append(f"{weight:f}×{value:f}")
    return whole, " + ".join(terms).replace("+ -", "− ")


def opportunities(book: Book) -> Table:
    """Return the table of opportunities."""
    t = book.texts
    columns = (
        Column("opportunity", t("Opportunity")),
        Column("priority", t("Priority"), is_number=True, is_told=True),
        Column("status", t("Status")),
        Column("due", t("Due"), is_told=True),
        Column("owner", t("Owner")),
        Column("impact", t("Impact"), is_number=True),
        Column("effort", t("Effort"), is_number=True),
        Column("value", t("Value")),
        Column("answers", t("Answers")),
        Column("journey", t("Journey")),
    )
    found = ranked(book)
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
    return Table(
        "opportunities",
        t("Opportunities"),
        t("What could be done, in all journeys."),
        order,
        columns,
        tuple(_row(number, one, book.today, t) for number, one in enumerate(found, 1)),
        _drawn(found, t),
    )


def _drawn(found: list[Ranked], t: Texts) -> Drawn | None:
    """Return what the quadrant is drawn of; it says of each other why it is not."""
    still = [one for one in found if one.idea.status not in CLOSED]
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
        tuple((one.idea, opportunity_ref(one)) for one in shown),
        len(found),
        tuple((why, tuple(map(opportunity_ref, those))) for why, those in reasons if those),
    )


def _is_scored(one: Ranked) -> bool:
    return bool(one.idea.impact and one.idea.effort)


def _due(one: Ranked, today: datetime.date, t: Texts) -> Cell:
    """Return the day by which something is to be done, and for how long it has been over."""
    due = one.idea.due
    if due is None:
        return Cell()
    if not one.is_overdue:
        return Cell(t.date(due), due.isoformat())
    late = t.count("overdue by {n} day", "overdue by {n} days", (today - due).days)
    return Cell(f"{t.date(due)}{t.comma}{late}", due.isoformat(), tone="bad")


def _row(number: int, one: Ranked, today: datetime.date, t: Texts) -> tuple[Cell, ...]:
    idea, pains = one.idea, one.map.pains
    answered = [pains[id_] for id_ in idea.addresses if id_ in pains]
    return (
        Cell(f"{number}.", refs=(opportunity_ref(one)._replace(state=None),)),
        Cell(f"{t.number(one.priority)} = {one.terms}", float(one.priority)),
        said(t(idea.status), "quiet" if idea.status in CLOSED else "") if idea.status else Cell(),
        _due(one, today, t),
        said(t.join(idea.owner)) if idea.owner else said(t("nobody"), "bad"),
        Cell(f"{idea.impact}/5", idea.impact) if idea.impact else Cell(),
        Cell(f"{idea.effort}/5", idea.effort) if idea.effort else Cell(),
        said(idea.value),
        said(" · ".join(answered)) if answered else said(t("nothing"), "bad"),
        Cell(refs=(one.map.ref,)),
    )
