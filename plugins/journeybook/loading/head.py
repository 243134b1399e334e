"""What lists, addresses and links tell of a map, without the whole of its text."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import leaves
from journeybook.model.page import Kind
from journeybook.model.shared_names import KINDS

MAP = "map"
"""The noun of a reference to another map."""


class Headline(Protocol):
    """What of a head is asked of very many maps; a `Head` says it, too."""

    @property
    def key(self) -> tuple[str, str]:
        """`(locale, id)`."""

    @property
    def title(self) -> str:
        """The title of its page."""

    @property
    def refresh(self) -> datetime.timedelta | None:
        """The longest time between reviews."""

    @property
    def state(self) -> str:
        """The state of the journey."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is told of a map in few words.

    Attributes:
        id: the id of the map.
        locale: its language.
        title: the title of its page.
        summary: the page in one sentence.
        collection: the folder of its page.
        kind: what it is about.
        aliases: other names of what it is about.
        tags: its tags.
        personas: name of each persona of its journey, and the map that tells it; either may be
            empty.
        stages: what its stages are called.
        persona: what the persona is called that its page tells.
        owner: who answers for it.
        refresh: the longest time between reviews.
        refers_to: the ids of the maps that it names, each once, in the order of its text.
        unfolds: of these, the ids of those that unfold a stage or a step.
        series: the names of the measurements that its KPIs take.
        bears: kind and name of what bears a name in all maps alike, such as a touchpoint.
        has_limitations: whether it says itself what it must not be used for.
        has_journey: whether it has a journey.
        state: the state of the journey, as it is or as it is to be; empty: not said.
        counterpart: the id of the map of its other state, or empty.
        described: of the personas that have no page of their own, id, name and segment each.
    """

    id: str
    locale: str
    title: str
    summary: str
    collection: str
    kind: Kind
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    personas: tuple[tuple[str, str], ...]
    stages: tuple[str, ...]
    persona: str
    owner: tuple[str, ...]
    refresh: datetime.timedelta | None
    refers_to: tuple[str, ...]
    unfolds: tuple[str, ...]
    series: tuple[str, ...]
    bears: tuple[tuple[str, str], ...]
    has_limitations: bool
    has_journey: bool
    state: str
    counterpart: str
    described: tuple[tuple[str, str, str], ...]

    @property
    def key(self) -> tuple[str, str]:
        """`(locale, id)`: what makes a map unique."""
        return self.locale, self.id


def head_of(definition: MapDefinition, data: Mapping[str, Any]) -> Head:
    """Return the head of a map; `data` is its own text."""
    journey = definition.journey
    told = [(leaf.value.strip(), leaf.field) for leaf in leaves(MapDefinition, data, _is_told)]
    named = [one for one in told if names_a_map(one[1])]
    kpis = (kpi for stage in journey.stages for kpi in stage.all_kpis) if journey else ()
    shared = ((field.name_of, name) for name, field in told if bears_a_shared_name(field))
    return Head(
        id=definition.id,
        locale=definition.locale,
        title=definition.title,
        summary=definition.summary,
        collection=definition.collection,
        kind=definition.kind,
        aliases=definition.aliases,
        tags=definition.tags,
        personas=tuple((one.name, one.map or "") for one in journey.personas) if journey else (),
        stages=tuple(one.name for one in journey.stages) if journey else (),
        persona=persona_of(definition),
        owner=definition.owner,
        refresh=definition.refresh.every if definition.refresh else None,
        refers_to=tuple(dict.fromkeys(id_ for id_, _ in named)),
        unfolds=tuple(dict.fromkeys(id_ for id_, field in named if unfolds_a_part(field))),
        series=tuple(dict.fromkeys(kpi.series for kpi in kpis if kpi.series)),
        bears=tuple(dict.fromkeys(shared)),
        has_limitations="limitations" in data,
        has_journey=journey is not None,
        state=journey.state or "" if journey else "",
        counterpart=journey.counterpart or "" if journey else "",
        described=tuple(
            (one.id, one.name, one.segment)
            for one in (journey.personas if journey else ())
            if not one.map
        ),
    )


def persona_of(definition: MapDefinition) -> str:
    """Return what the persona of a page is called."""
    own = definition.persona.name if definition.persona else ""
    return own or definition.title


def names_a_map(field: Field) -> bool:
    """Return whether a field refers to another map."""
    return field.refers_to == MAP


def bears_a_shared_name(field: Field) -> bool:
    """Return whether a field says a name that means one thing in all maps."""
    return field.name_of in KINDS


def _is_told(field: Field) -> bool:
    return names_a_map(field) or bears_a_shared_name(field)


def unfolds_a_part(field: Field) -> bool:
    """Return whether a field names the map that shows a stage or a step in detail."""
    return field.key == "journey" and names_a_map(field)
