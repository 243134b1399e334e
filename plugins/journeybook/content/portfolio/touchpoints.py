"""Touchpoints and channels: where each is used, how it feels there, what hurts, who answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from statistics import fmean

from journeybook.content.portfolio.book import Book, Place
from journeybook.content.portfolio.heat import along_the_way
from journeybook.content.portfolio.planned import state_cell, state_column
from journeybook.content.portfolio.table import (
    Cell,
    Column,
    Spread,
    Table,
    counted,
    maps_cell,
    places_cell,
    said,
)
from journeybook.languages.texts import Texts
from journeybook.model import Stage, Step

_NEUTRAL = 3


def touchpoints(book: Book) -> Table:
    """Return the table of touchpoints."""
    t = book.texts
    return _named(
        book,
        "touchpoints",
        t("Touchpoints"),
        t("Where customers meet us, in all journeys, and how it feels there."),
        lambda moment: moment.touchpoint,
    )


def channels(book: Book) -> Table:
    """Return the table of channels."""
    t = book.texts
    return _named(
        book,
        "channels",
        t("Channels"),
        t("Through which channels they meet us, and how it feels there."),
        lambda moment: moment.channel,
    )


def _named(
    book: Book,
    id_: str,
    title: str,
    lead: str,
    names: Callable[[Step | Stage], Iterable[str]],
) -> Table:
    found: dict[str, list[Place]] = {}
    for place in book.moments:
        for name in dict.fromkeys(names(place.step.step)):
            found.setdefault(name, []).append(place)
    ordered = sorted(found.items(), key=lambda one: (-len(_maps(one[1])), -len(one[1]), one[0]))
    t = book.texts
    columns = (
        Column("name", t("Name")),
        Column("journeys", t("Journeys")),
        Column("steps", t("Steps")),
        Column("stages", t("Stages")),
        Column("emotion", t("Emotion"), is_number=True, is_told=True),
        Column("pain_points", t("Pain points"), is_number=True, is_told=True),
        Column("owners", t("Owners")),
        *([Column("intended", t("As it should be"))] if book.has_plans else []),
        *state_column(book),
    )
    rows = tuple(_row(*one, t)[: len(columns)] for one in ordered)
    if book.has_plans:
        apart = t(
            "Emotion and pain points are those of journeys as they are; what journeys should be is "
            "intended, not observed, and has a column of its own."
        )
        lead = f"{lead} {apart}"
    order = t("What most journeys use first, then what most steps use.")
    return Table(id_, title, lead, order, columns, rows, heat=along_the_way(book, ordered, title))


def _row(name: str, places: list[Place], t: Texts) -> tuple[Cell, ...]:
    is_so = [place for place in places if not place.map.is_plan]
    pains = _pains(is_so)
    owners = dict.fromkeys(owner for place in places for owner in place.owners)
    stages = dict.fromkeys(place.stage.name for place in places)
    return (
        said(name),
        maps_cell(place.map for place in places),
        places_cell(places),
        said(t.join(stages)),
        _emotion(is_so, t),
        counted(pains, "bad" if pains else ""),
        said(t.join(owners)),
        _intended([place for place in places if place.map.is_plan], t),
        state_cell((place.map for place in places), t),
    )


def _intended(places: list[Place], t: Texts) -> Cell:
    """Return how it should feel, and what is expected to hurt all the same."""
    felt, pains = _emotion(places, t), _pains(places)
    hurts = t.count("{n} pain point", "{n} pain points", pains) if pains else ""
    return felt._replace(text=t.join(filter(None, (felt.text, hurts))), tone="")


def _emotion(places: Iterable[Place], t: Texts) -> Cell:
    return emotion([place.step.height for place in places if place.step.height], t)


def _pains(places: Iterable[Place]) -> int:
    return sum(len(place.step.step.pain_points) for place in places)


def _maps(places: Iterable[Place]) -> set[str]:
    return {place.map.url for place in places}


def emotion(heights: list[float], t: Texts) -> Cell:
    """Return how some moments feel, from 1 to 5: mean, range and number, never a mean alone."""
    if not heights:
        return Cell()
    found = Spread(min(heights), fmean(heights), max(heights))
    least, mean, most = (t.number(Decimal(str(round(end, 1)))) for end in found)
    ends = "" if least == most else f"{least}–{most}, "
    tone = "bad" if found.mean < _NEUTRAL else ""
    text = f"{mean} ({ends}n = {len(heights)})"
    return Cell(text, round(found.mean, 2), tone=tone, spread=found)
