"""What items of a journey lead to: its personas, evidence and steps, and the maps of its steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeAlias

from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.links import Link
from journeybook.languages.texts import Texts
from journeybook.model import Evidence


class Target(NamedTuple):
    """A place as a link names it.

    Attributes:
        text: what readers see, e.g. `E2 observed`.
        about: what is said before it to those who do not see the table, e.g. the source.
        page: the page where it is; None: this one.
        short: what it is called in the map, e.g. `2`; empty: as in `text`.
        kind: for the sign beside it, e.g. the level of evidence.
    """

    text: str
    about: str = ""
    page: Link | None = None
    short: str = ""
    kind: str = ""


_CHANGED = "\u21bb"
"""Stands behind the number of evidence whose file has changed since the approval."""

Targets: TypeAlias = dict[str, Target]


def targets(
    placed: PlacedJourney,
    pages: Iterable[tuple[str, Link]],
    texts: Texts,
    changed: Collection[str] = (),
) -> Targets:
    """Return, by its id, every place that something in the journey leads to.

    Args:
        placed: the journey.
        pages: the maps that unfold steps or tell personas, by their ids, as far as they may be
            shown.
        texts: fixed texts of the page's locale.
        changed: files of evidence that have changed since the approval.
    """
    journey = placed.journey
    people = {f"persona-{persona.id}": Target(persona.name) for persona in journey.personas}
    evidence = {
        f"evidence-{item.id}": Target(
            _number_and_level(number, item, texts, is_changed=item.file in changed),
            _about(item, texts),
            short=f"{number}{_CHANGED if item.file in changed else ''}",
            kind=item.level or "unknown",
        )
        for number, item in enumerate(journey.evidence, 1)
    }
    steps = {step.anchor: Target(f"{step.number}. {step.step.label}") for step in placed.steps}
    own = {one.map for one in journey.personas}
    maps = {
        f"map-{id_}": Target(link.title, "" if id_ in own else texts("Unfolded in"), link)
        for id_, link in pages
    }
    return people | evidence | steps | maps


def evidence_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the places of evidence by its ids."""
    return tuple(f"evidence-{id_}" for id_ in ids)


def evidence_number(number: int) -> str:
    """Return how the evidence of a page is numbered, from 1."""
    return f"E{number}"


def _number_and_level(number: int, item: Evidence, texts: Texts, *, is_changed: bool) -> str:
    level = texts(item.level) if item.level else ""
    told = f"{evidence_number(number)} {level}".strip()
    return texts("{evidence}, changed since the approval", evidence=told) if is_changed else told


def _about(item: Evidence, texts: Texts) -> str:
    return f"{texts('Evidence')}: {item.source or item.id}"
