"""Personas in tables of the portfolio: whom a row is about, and by whom rows are filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from journeybook.content.alphabet import sort_key
from journeybook.content.journey.for_persona import goes_through
from journeybook.content.portfolio.book import BookMap, Ref
from journeybook.content.portfolio.cells import Cell, refs_cell
from journeybook.content.portfolio.said import Place, SaidMap

_CHOICES = 100


def personas_row(one: SaidMap) -> list[Any]:
    """Return name, map and id of each persona of a map."""
    personas = one.placed.journey.personas if one.placed else ()
    return [[persona.name, persona.map or "", persona.id] for persona in personas]


def going_through(one: SaidMap, places: Iterable[Place]) -> list[int]:
    """Return the numbers of the personas, from 0, that go through any of some places."""
    personas, steps = one.placed.journey.personas if one.placed else (), list(places)
    return [
        at
        for at, persona in enumerate(personas)
        if any(goes_through(persona.id, place.stage, place.step.step) for place in steps)
    ]


def persona_refs(one: BookMap, personas: list[Any], numbers: list[int]) -> tuple[Ref, ...]:
    """Return the ways to personas: to the page that tells one, else to its place in the journey.

    Args:
        one: the map, to which the pages of its personas are joined.
        personas: what `personas_row` returned of it.
        numbers: which of them.
    """
    return tuple(dict.fromkeys(_ref(one, *personas[number]) for number in numbers))


def _ref(one: BookMap, name: str, told_by: str, id_: str) -> Ref:
    if page := one.personas.get(told_by):
        return Ref(name or page.title, page)
    return Ref(name or told_by, one.map, f"persona-{id_}")


def personas_cell(refs: tuple[Ref, ...]) -> Cell:
    """Return a cell that leads to personas; rows are filtered by what stands for their names."""
    return refs_cell(refs)._replace(value=" ".join(_sign(ref.text) for ref in refs) or None)


def persona_choices(rows: Iterable[tuple[Ref, ...]]) -> tuple[tuple[str, str], ...]:
    """Return the personas of most rows, by name: what stands for each, and its name."""
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for refs in rows:
        for ref in refs:
            sign = _sign(ref.text)
            names.setdefault(sign, ref.text)
            counted[sign] += 1
    most = [(sign, names[sign]) for sign, _ in counted.most_common(_CHOICES)]
    return tuple(sorted(most, key=lambda one: sort_key(one[1])))


def _sign(name: str) -> str:
    """Return what stands for a name, without spaces; the same in whatever case that is written."""
    return "-".join(name.casefold().split())
