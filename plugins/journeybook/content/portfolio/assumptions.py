"""Assumptions: what is said and rests on nothing, or on what is only assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from journeybook.content.journey.improvements import CLOSED
from journeybook.content.journey.scores import felt
from journeybook.content.journey.stage_rows import amount, target
from journeybook.content.portfolio.book import Book, Ref, Spot
from journeybook.content.portfolio.cells import NOTHING, Cell, leading, listed, place_cell, said
from journeybook.content.portfolio.joined import book_table, last
from journeybook.content.portfolio.said import Cited, Place, SaidMap
from journeybook.content.portfolio.table import Column, Table
from journeybook.languages.texts import Texts
from journeybook.model import Evidence

_WEAK = frozenset({"", "assumed"})


_KINDS = ("Pain point", "Emotion", "Persona", "Opportunity", "KPI")
"""What is said without evidence, in the order of the table."""


class _Assumed(NamedTuple):
    """A statement without evidence, and where it stands; pain points alone have a severity.

    `sources` are those that it names; where it has a level, they are assumed.
    """

    kind: str
    text: str
    level: str
    severity: int | None
    label: str
    anchor: str
    owners: list[str]
    sources: list[Cited]


def assumptions_row(one: SaidMap) -> list[Any] | None:
    """Return what a map says that rests on nothing, or on what is assumed."""
    found = (_pains, _emotions, _personas, _values, _figures)
    return [item for those in found for item in those(one)] or None


def _pains(one: SaidMap) -> Iterator[_Assumed]:
    for place in one.moments:
        for pain in place.pains:
            if (level := place.firmness_of(pain)) in _WEAK:
                cited = place.cited_for(pain)
                yield _Assumed("Pain point", pain.text, level, pain.severity, *_where(place, cited))


def _emotions(one: SaidMap) -> Iterator[_Assumed]:
    for place in one.moments:
        if place.step.height and (level := place.firmness) in _WEAK:
            score = felt(place.step.step.emotion, place.step.scale, one.texts)
            text = one.texts("{label}: {value}", label=place.label, value=score)
            yield _Assumed("Emotion", text, level, None, *_where(place, place.cited))


def _personas(one: SaidMap) -> Iterator[_Assumed]:
    """Yield personas that no evidence stands behind; one of another page is that page's."""
    owners, label = list(one.definition.owner), one.texts("Persona")
    if profile := one.definition.persona:
        level = _level(piece.level for piece in profile.evidence)
        if level is not None:
            where = label, "", owners, _named(profile.evidence)
            yield _Assumed("Persona", one.definition.title, level, None, *where)
    for persona in one.placed.journey.personas if one.placed else ():
        cited = [one.evidence[id_] for id_ in persona.evidence if id_ in one.evidence]
        level = _level(piece.level for piece in cited)
        if level is not None and not persona.map:
            where = label, f"persona-{persona.id}", owners, _named(cited)
            yield _Assumed("Persona", persona.name, level, None, *where)


def _level(levels: Iterable[str | None]) -> str | None:
    """Return of evidence that it is assumed, empty where there is none; else None."""
    found = set(levels)
    return None if found - {"assumed"} else "".join(filter(None, found))


def _values(one: SaidMap) -> Iterator[_Assumed]:
    """Yield the values of opportunities still open that answer nothing that is known to hurt."""
    firm = {
        pain.id: (place.firmness_of(pain), place.cited_for(pain))
        for place in one.moments
        for pain in place.pains
    }
    label = one.texts("Opportunity")
    for idea in one.placed.journey.opportunities if one.placed else ():
        answered = [firm[id_] for id_ in idea.addresses if id_ in firm]
        levels = {level for level, _ in answered}
        if idea.value and idea.status not in CLOSED and levels <= _WEAK:
            text = one.texts("{label}: {value}", label=idea.title, value=idea.value)
            cited = _named(item for _, items in answered for item in items)
            place = label, f"opportunity-{idea.id}", list(idea.owner), cited
            yield _Assumed("Opportunity", text, max(levels, default=""), None, *place)


def _figures(one: SaidMap) -> Iterator[_Assumed]:
    """Yield KPIs that were never measured, or whose figure every source only assumes."""
    for place in one.moments:
        for kpi in place.step.step.kpis:
            cited = one.evidence_of(kpi)
            level = _level(piece.level for piece in cited) or ""
            if not kpi.measured or level:
                figure = amount(kpi.measured, kpi.unit, one.texts) or target(kpi, one.texts)
                told = one.texts("{label}: {value}", label=kpi.name, value=figure)
                where = _where(place, cited)
                yield _Assumed("KPI", told if figure else kpi.name, level, None, *where)


def _where(place: Place, cited: Iterable[Evidence]) -> tuple[str, str, list[str], list[Cited]]:
    return place.label, place.anchor, list(place.owners), _named(cited)


def _named(cited: Iterable[Evidence]) -> list[Cited]:
    return list(dict.fromkeys(map(Cited.of, cited)))


def assumptions(book: Book) -> Table:
    """Return the table of statements that rest on nothing or are assumed, the gravest first."""
    t = book.texts
    columns = (
        Column("statement", t("Statement")),
        Column("kind", t("Kind"), is_told=True),
        Column("severity", t("Severity"), is_number=True, is_told=True),
        Column("evidence", t("Evidence")),
        Column("place", t("Journey")),
        Column("owners", t("Owners"), is_list=True),
        Column("sources", t("Sources"), is_list=True),
    )
    found = sorted(_found(book), key=_rank)
    lead = t(
        "What we believe without evidence: pain points, emotions and personas that rest on nothing "
        "or on what is only assumed, the value of open opportunities that answer nothing firmer, "
        "and KPIs that were never measured or have the name of an assumed source. What a map says "
        "elsewhere is not looked at."
    )
    order = last(
        t(
            "Pain points first, the gravest before the others, then emotions, personas, "
            "opportunities and KPIs."
        ),
        book,
    )
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
            yield Spot(one.map, item.label, item.anchor, item.owners), item


def _rank(found: tuple[Spot, _Assumed]) -> tuple[bool, int, int, str]:
    spot, one = found
    return spot.map.is_plan, _KINDS.index(one.kind), -(one.severity or 0), one.text


def _row(spot: Spot, one: _Assumed, t: Texts) -> tuple[Cell, ...]:
    sources = one.sources if one.level else ()
    return (
        said(one.text),
        said(t(one.kind)),
        Cell(f"{one.severity}/5", one.severity) if one.severity else NOTHING,
        Cell(t(one.level), one.level) if one.level else Cell(t("nothing"), "", tone="bad"),
        place_cell(spot),
        listed(spot.owners, t.comma),
        leading(Ref(label, spot.map, anchor) for label, anchor in sources),
    )
