"""What a map says of the names that it bears: found out once, kept as a row, and read from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeybook.content.journey.improvements import CLOSED, Places, places_of
from journeybook.content.journey.stage_rows import VERDICTS, amount
from journeybook.content.portfolio.book import BookMap, Ref
from journeybook.content.portfolio.said import Place, SaidMap
from journeybook.languages.texts import Texts
from journeybook.model import Kpi, Stage

KINDS = {"touchpoint": "Touchpoint", "channel": "Channel", "actor": "Actor", "owner": "Owner"}
"""What bears a name can be, each with its label."""


class _Idea(NamedTuple):
    """An opportunity of which something is left to do, and who answers for it."""

    title: str
    anchor: str
    owners: list[str]


class _Place(NamedTuple):
    """A step, or a stage as a whole: its names, each with its kind, and what stands there."""

    label: str
    anchor: str
    is_step: bool
    names: list[tuple[str, str]]
    pains: list[str]
    ideas: list[tuple[str, str]]


class _Stage(NamedTuple):
    """A stage: who answers for it, its KPIs with their places, and what bears names in it."""

    name: str
    anchor: str
    owners: list[str]
    kpis: list[tuple[str, str]]
    places: list[_Place]


def impact_row(one: SaidMap) -> Any:
    """Return who answers for a map, its stages with the names that they bear, and what is owned.

    Owned are its opportunities; where they stand says nothing of who answers for them.
    """
    owners = list(one.definition.owner)
    ideas = places_of(one.placed.journey) if one.placed else Places({}, {})
    stages = [_stage(*stage, ideas, one.texts) for stage in one.stages]
    named = [stage for stage in stages if stage.places]
    owned = [
        _Idea(idea.title, f"opportunity-{idea.id}", list(idea.owner))
        for idea in (one.placed.journey.opportunities if one.placed else ())
        if idea.owner and idea.status not in CLOSED
    ]
    return [owners, named, owned] if owners or named or owned else None


def _stage(stage: Stage, places: tuple[Place, ...], ideas: Places, t: Texts) -> _Stage:
    return _Stage(
        stage.name,
        f"stage-{stage.id}-head",
        list(places[0].owners),
        [(_figure(kpi, t), place.anchor) for place in places for kpi in place.step.step.kpis],
        [_place(place, names, ideas) for place in places if (names := _names(place))],
    )


def _figure(kpi: Kpi, t: Texts) -> str:
    """Return a KPI with its last figure, and whether that meets the target."""
    figure = t.clauses(amount(kpi.measured, kpi.unit, t), t(VERDICTS[kpi.met][1]))
    return t("{label}: {value}", label=kpi.name, value=figure) if figure else kpi.name


def _place(place: Place, names: list[tuple[str, str]], ideas: Places) -> _Place:
    is_step, id_ = not isinstance(place.step.step, Stage), place.step.step.id
    here = (ideas.of_steps if is_step else ideas.of_stages).get(id_, ())
    return _Place(
        place.label,
        place.anchor,
        is_step,
        names,
        [pain.text for pain in place.pains],
        [(idea.title, f"opportunity-{idea.id}") for idea in here if idea.status not in CLOSED],
    )


def _names(place: Place) -> list[tuple[str, str]]:
    moment = place.step.step
    handoff = moment.handoff
    actors = (*moment.actors, *((handoff.from_, handoff.to) if handoff else ()))
    named = {
        "touchpoint": moment.touchpoint,
        "channel": moment.channel,
        "actor": actors,
        "owner": place.owners,
    }
    return [(kind, name) for kind in KINDS for name in dict.fromkeys(filter(None, named[kind]))]


def names_in(row: Any) -> Iterator[str]:
    """Yield all names of which a row says what a change of them touches."""
    owners, stages, owned = row
    yield from owners
    for stage in map(_Stage._make, stages):
        yield from (name for place in map(_Place._make, stage.places) for _, name in place.names)
    for idea in map(_Idea._make, owned):
        yield from idea.owners


class Bearer(NamedTuple):
    """A step, or a stage as a whole, that bears names, and what a change of one touches there.

    Attributes:
        names: its names, each with its kind.
        stage: the stage.
        step: the step; None for a stage as a whole.
        pains: its pain points.
        ideas: its opportunities of which something is left to do.
        kpis: the KPIs of the stage with their figures.
        owners: who answers for the stage.
    """

    names: list[tuple[str, str]]
    stage: Ref
    step: Ref | None
    pains: list[Ref]
    ideas: list[Ref]
    kpis: list[Ref]
    owners: list[str]


def owners_in(one: BookMap) -> list[str]:
    """Return who answers for a map."""
    owners: list[str] = one.row[0]
    return owners


def bearers_in(one: BookMap) -> Iterator[Bearer]:
    """Yield what bears names in a map; bearers of one stage lead to it by one `Ref`."""
    for stage in map(_Stage._make, one.row[1]):
        head = Ref(stage.name, one.map, stage.anchor)
        kpis = [Ref(text, one.map, anchor) for text, anchor in stage.kpis]
        for place in map(_Place._make, stage.places):
            yield Bearer(
                place.names,
                head,
                Ref(place.label, one.map, place.anchor) if place.is_step else None,
                [Ref(text, one.map, place.anchor) for text in place.pains],
                [Ref(title, one.map, anchor) for title, anchor in place.ideas],
                kpis,
                stage.owners,
            )


def ideas_in(one: BookMap) -> Iterator[tuple[Ref, list[str]]]:
    """Yield each opportunity of a map of which something is left to do, and who owns it."""
    for idea in map(_Idea._make, one.row[2]):
        yield Ref(idea.title, one.map, idea.anchor), idea.owners
