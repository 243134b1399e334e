"""Touchpoints and channels: where each is used, how it feels there, what hurts, who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from journeybook.content.portfolio.book import Book, Spot
from journeybook.content.portfolio.cells import (
    NOTHING,
    Cell,
    Spread,
    counted,
    listed,
    maps_cell,
    places_cell,
    said,
)
from journeybook.content.portfolio.heat import along_the_way
from journeybook.content.portfolio.joined import book_table
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.content.portfolio.table import Column, Table
from journeybook.languages.texts import Texts
from journeybook.model.emotion import BAD_BELOW


def touchpoints_row(one: SaidMap) -> list[Any] | None:
    """Return the stages of a map, each with the places in it that have a touchpoint."""
    return _row_of(one, lambda place: place.step.step.touchpoint)


def channels_row(one: SaidMap) -> list[Any] | None:
    """Return the stages of a map, each with the places in it that have a channel."""
    return _row_of(one, lambda place: place.step.step.channel)


def _row_of(one: SaidMap, named: Callable[[Place], Iterable[str]]) -> list[Any] | None:
    """Return what each stage is called, who answers for it, and the places that name something.

    Of each: label, anchor, how it feels, the number of pain points, and the names.
    """
    return [
        [
            stage.name,
            list(places[0].owners),
            [
                [place.label, place.anchor, place.step.height, len(place.pains), names]
                for place in places
                if (names := list(dict.fromkeys(named(place))))
            ],
        ]
        for stage, places in one.stages
    ] or None


def touchpoints(book: Book) -> Table:
    """Return the table of touchpoints."""
    t = book.texts
    return _named(
        book,
        "touchpoints",
        t("Touchpoints"),
        t("Where customers meet us, in all journeys, and how it feels there."),
    )


def channels(book: Book) -> Table:
    """Return the table of channels."""
    t = book.texts
    return _named(
        book,
        "channels",
        t("Channels"),
        t("Through which channels they meet us, and how it feels there."),
    )


def _named(book: Book, id_: str, title: str, lead: str) -> Table:
    found: dict[str, list[Spot]] = {}
    for one in book.maps:
        stages = one.row
        for at, (stage, owners, places) in enumerate(stages):
            for label, anchor, height, pains, names in places:
                spot = Spot(one.map, label, anchor, owners, stage, at, len(stages), height, pains)
                for name in names:
                    found.setdefault(name, []).append(spot)
    ordered = sorted(
        found.items(), key=lambda one: (-len({spot.map for spot in one[1]}), -len(one[1]), one[0])
    )
    t = book.texts
    bad = t(
        "A mean below {n} is red: it is nearer to unhappy than to neutral.", n=t.number(BAD_BELOW)
    )
    lead = f"{lead} {bad}"
    columns = (
        Column("name", t("Name")),
        Column("journeys", t("Journeys"), is_list=True),
        Column("steps", t("Steps"), is_list=True),
        Column("stages", t("Stages"), is_list=True),
        Column("emotion", t("Emotion"), is_number=True, is_told=True),
        Column("pain_points", t("Pain points"), is_number=True, is_told=True),
        Column("owners", t("Owners"), is_list=True),
        *([Column("intended", t("As it should be"))] if book.has_plans else []),
        *(
            Column(f"emotion_{end}", t("Emotion"), is_number=True, is_shown=False)
            for end in ("n", "least", "most")
        ),
    )
    if book.has_plans:
        apart = t(
            "Emotion and pain points are those of journeys as they are; what journeys should be is "
            "intended, not observed, and has a column of its own."
        )
        lead = f"{lead} {apart}"
    order = t("What most journeys use first, then what most steps use.")
    scores = t(
        "Scores on other scales are converted to those from 1 to 5; where the emotion of a step "
        "moves, its last score counts."
    )
    return book_table(
        book,
        (id_, title, lead, f"{order} {scores}"),
        columns,
        items=ordered,
        row=lambda one: _row(*one, t, has_plans=book.has_plans),
        maps=lambda one: (spot.map for spot in one[1]),
        heat=along_the_way(book, ordered, title),
    )


def _row(name: str, spots: list[Spot], t: Texts, *, has_plans: bool) -> tuple[Cell, ...]:
    is_so = [spot for spot in spots if not spot.map.is_plan]
    pains = _pains(is_so)
    owners = dict.fromkeys(owner for spot in spots for owner in spot.owners)
    stages = dict.fromkeys(spot.stage for spot in spots)
    plans = [spot for spot in spots if spot.map.is_plan]
    emotion = _emotion(is_so, t)
    ends = (emotion.spread.least, emotion.spread.most) if emotion.spread else (None, None)
    number = sum(bool(spot.height) for spot in is_so)
    return (
        said(name),
        maps_cell(spot.map for spot in spots),
        places_cell(spots),
        listed(stages, t.comma),
        emotion,
        counted(pains, "bad" if pains else ""),
        listed(owners, t.comma),
        *([_intended(plans, t)] if has_plans else []),
        counted(number),
        *(NOTHING if end is None else Cell(t.number(_rounded(end)), end) for end in ends),
    )


def _intended(spots: list[Spot], t: Texts) -> Cell:
    """Return how it should feel, and what is expected to hurt all the same."""
    felt, pains = _emotion(spots, t), _pains(spots)
    hurts = t.count("{n} pain point", "{n} pain points", pains) if pains else ""
    return felt._replace(text=t.clauses(felt.text, hurts), tone="")


def _emotion(spots: Iterable[Spot], t: Texts) -> Cell:
    return _of([spot.height for spot in spots if spot.height], t)


def _pains(spots: Iterable[Spot]) -> int:
    return sum(spot.pains for spot in spots)


def _rounded(height: float) -> Decimal:
    return Decimal(str(round(height, 1)))


def _of(heights: list[float], t: Texts) -> Cell:
    """Return how some moments feel, from 1 to 5: mean, range and number, never a mean alone."""
    if not heights:
        return NOTHING
    found = Spread.of(heights)
    least, most = (t.number(_rounded(end)) for end in (found.least, found.most))
    ends = "" if least == most else f"{least}–{most}, "
    tone = "bad" if found.is_bad else ""
    text = f"{t.number(found.shown)} ({ends}n\u00a0=\u00a0{len(heights)})"
    return Cell(text, round(found.mean, 2), tone=tone, spread=found)
