"""What a page says of the maps above it: those with a stage or step that it shows in detail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeybook.content.foreign import ForeignText, foreign_link
from journeybook.content.links import Link
from journeybook.languages.texts import Texts
from journeybook.model import Journey


@dataclass(frozen=True, slots=True)
class Above:
    """A map above a page, as far as the page may show it.

    Attributes:
        text: the map.
        levels: the maps above that one, the topmost first, as long as each has one map above it.
    """

    text: ForeignText
    levels: tuple[ForeignText, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A stage or step of another map that a page shows in detail.

    Attributes:
        id: its id.
        label: what it is called there.
        anchor: the id by which links lead to it.
    """

    id: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PartOf:
    """A map above a page, ready to be said.

    Attributes:
        id: its id.
        link: its page.
        levels: the pages above that one, the topmost first.
        parts: its stages and steps that the page shows in detail; none where its words may not be
            shown.
    """

    id: str
    link: Link
    levels: tuple[Link, ...]
    parts: tuple[Unfolded, ...]


def part_of(above: Iterable[Above], id_: str, texts: Texts) -> tuple[PartOf, ...]:
    """Return what a page says of the maps above it.

    Args:
        above: the maps.
        id_: the id of the page's map.
        texts: fixed texts of the page.
    """
    return tuple(
        PartOf(
            one.text.id,
            foreign_link(one.text, texts),
            tuple(foreign_link(level, texts) for level in one.levels),
            unfolded_parts(one.text.journey, id_) if one.text.journey else (),
        )
        for one in above
    )


def unfolded_parts(journey: Journey, id_: str) -> tuple[Unfolded, ...]:
    """Return the stages and steps of a journey that a map unfolds, in order."""
    return tuple(
        Unfolded(one.id, one.label, f"{one.noun}-{one.id}")
        for one in journey.speakers
        if one.journey == id_
    )
