"""Evidence: what statements rest on, and which rest on nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeybook.content.journey.scores import felt
from journeybook.content.portfolio.book import LEVELS, Book, Place, Ref
from journeybook.content.portfolio.planned import last, state_cell, state_column
from journeybook.content.portfolio.table import Cell, Column, Table, place_cell, places_cell, said
from journeybook.languages.texts import Texts

_WEAK = frozenset({"", "assumed"})


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
        Column("statements", t("Statements that rest on it")),
        Column("journey", t("Journey")),
    )
    rows = []
    for one, placed in book.journeys:
        cited = _cited(one.moments)
        for item in placed.journey.evidence:
            age = (book.today - item.date).days if item.date else None
            places = cited.get(item.id, [])
            rows.append(
                (
                    item.date.isoformat() if item.date else "",
                    (
                        Cell(refs=(Ref(item.source or item.id, one.url, f"evidence-{item.id}"),)),
                        said(t.word(item.kind)) if item.kind else Cell(),
                        Cell(t(item.level), LEVELS.index(item.level)) if item.level else Cell(),
                        Cell(t.date(item.date), item.date.isoformat()) if item.date else Cell(),
                        Cell(str(age), age) if age is not None else Cell(),
                        said(item.sample),
                        said(t("changed"), "bad") if item.file in one.changed else Cell(),
                        places_cell(places) if places else said(t("nothing"), "quiet"),
                        Cell(refs=(one.ref,)),
                    ),
                )
            )
    rows.sort(key=lambda row: row[0])
    lead = t("What the maps rest on.")
    order = t("What has no day first, then the oldest.")
    return Table("evidence", t("Evidence"), lead, order, columns, tuple(row for _, row in rows))


def _cited(places: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        moment = place.step.step
        ids = (*moment.evidence, *(id_ for pain in moment.pain_points for id_ in pain.evidence))
        for id_ in dict.fromkeys(ids):
            found.setdefault(id_, []).append(place)
    return found


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
        *state_column(book),
    )
    found = [
        _Assumed(place, pain.text, "Pain point", level, pain.severity or 0)
        for place, pain in book.pain_points
        if (level := place.firmness_of(pain)) in _WEAK
    ]
    found += [
        _Assumed(place, _emotion(place, t), "Emotion", level)
        for place in book.moments
        if place.step.height and (level := place.firmness) in _WEAK
    ]
    found.sort(
        key=lambda one: (one.place.map.is_plan, one.kind == "Emotion", -one.severity, one.text)
    )
    rows = tuple(_row(one, t)[: len(columns)] for one in found)
    lead = t(
        "What we believe without evidence: pain points and emotions that rest on nothing, or on "
        "what is only assumed."
    )
    order = last(t("Pain points first, the gravest before the others, then emotions."), book)
    return Table("assumptions", t("Assumptions"), lead, order, columns, rows)


def _emotion(place: Place, t: Texts) -> str:
    return f"{place.label}: {felt(place.step.step.emotion, place.step.scale, t)}"


class _Assumed(NamedTuple):
    """A statement without evidence; its kind is a message."""

    place: Place
    text: str
    kind: str
    level: str
    severity: int = 0


def _row(one: _Assumed, t: Texts) -> tuple[Cell, ...]:
    return (
        said(one.text),
        said(t(one.kind)),
        Cell(f"{one.severity}/5", one.severity) if one.severity else Cell(),
        Cell(t(one.level), one.level) if one.level else Cell(t("nothing"), "", tone="bad"),
        place_cell(one.place),
        said(t.join(one.place.owners)),
        state_cell((one.place.map,), t),
    )
