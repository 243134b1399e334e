"""What AI readers can ask, and the answers, as data: each tells what its text is worth.

An answer is as long as its asker allows, and no longer than a limit; the same question gives the
same answer.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from typing import Any

from journeybook.content.measured import NOT_COVERED
from journeybook.content.own_text import preview
from journeybook.errors import RefusedError
from journeybook.formats.handoff import Unit
from journeybook.formats.handoff.cutting import cut
from journeybook.formats.handoff.places import Place, place_of
from journeybook.formats.map_json import map_data
from journeybook.model import MapDefinition
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.roles import Role
from journeybook.pipeline.holdings import Held, Holdings

MOST_PAGES, MOST_HITS, MOST_PLACES = 200, 20, 200
LONGEST_QUESTION = 1_000
_LONGEST_JOURNEY = 60_000
_LONGEST_NAME, _LONGEST_SUMMARY = 200, 600
_NAMES = frozenset({Role.NAME, Role.ID, Role.LABEL})

Answer = dict[str, Any]


def list_pages(
    held: Holdings, locale: str = "", kind: str = "", first: int = 1, most: int = 50
) -> Answer:
    """Return the pages; of those that are withheld, the names and why."""
    pages = [one for one in held.pages if locale in {"", one.key[0]} and kind in {"", _kind(one)}]
    start = max(first, 1) - 1
    told = pages[start : start + _within(most, MOST_PAGES)]
    return {"total": len(pages), "first": start + 1, "pages": [_listed(one) for one in told]}


def search(held: Holdings, question: str, locale: str = "", most: int = 3) -> Answer:
    """Return the units that answer a question best, by its words (BM25), the best first."""
    _check(question)
    wanted = _within(most, MOST_HITS)
    places = held.placed_units
    found = (places[at] for at, _ in held.index.best(question, len(places)))
    hits = [(page, unit) for page, unit in found if locale in {"", page.key[0]}]
    return {
        "units": [_told(page, unit) for page, unit in hits[:wanted]],
        "found": len(hits),
        "withheld_pages": len(held.pages) - len(held.trusted),
    }


def read_unit(held: Holdings, name: str, number: int = 1) -> Answer:
    """Return a unit of a page.

    Raises:
        RefusedError: there is no such page or unit.
    """
    page = _found(held, name)
    if page.withheld:
        return _listed(page)
    if not 1 <= number <= len(page.units):
        raise RefusedError(f"{page.name} has units 1 to {len(page.units)}")
    return _told(page, page.units[number - 1])


def read_journey(held: Holdings, name: str, stage: str = "") -> Answer:
    """Return a journey as data, or one stage of it; of one that is too long, its stages' ids.

    What was measured stands beside it, apart from the words that were approved.

    Raises:
        RefusedError: there is no such page, it has no journey, or no such stage.
    """
    page = _found(held, name)
    if page.withheld or page.definition is None:
        return _listed(page)
    if page.definition.journey is None:
        raise RefusedError(f"{page.name} has no journey; read_unit has its text")
    ids = [one.id for one in page.definition.journey.stages]
    journey = map_data(page.definition)["journey"]
    told = {**_worth(page), "stages": ids}
    if stage and stage not in ids:
        raise RefusedError(f"{page.name} has no such stage; read_journey names them")
    found = {"stage": journey["stages"][ids.index(stage)]} if stage else {"journey": journey}
    if len(json.dumps(found, ensure_ascii=False)) > _LONGEST_JOURNEY:
        instead = "read_unit has its text" if stage else "ask for one stage by its id"
        return {**told, "too_long": instead}
    place = f"/map/journey/stages/{ids.index(stage)}/" if stage else ""
    figures = [one for one in page.measured if str(one["at"]).startswith(place)]
    measured = {"measurements": {"quality": NOT_COVERED, "figures": figures}} if figures else {}
    return {**told, **found, **measured}


def find_affected(held: Holdings, name: str, most: int = 50) -> Answer:
    """Return every place of a trusted map that bears a name, or refers to a map of that id.

    A name is that of a touchpoint, a channel, a role, an owner, a KPI or whatever else has one.
    """
    _check(name)
    wanted = _folded(name)
    found = [
        {**_worth(page), **_place(page.definition, leaf)}
        for page in held.trusted
        if page.definition
        for leaf in leaves(MapDefinition, page.data, _bears_a_name)
        if _folded(leaf.value) == wanted
    ]
    return {
        "places": found[: _within(most, MOST_PLACES)],
        "found": len(found),
        "withheld_pages": len(held.pages) - len(held.trusted),
    }


def _found(held: Holdings, name: str) -> Held:
    _check(name)
    return held.find(name)


def _check(question: str) -> None:
    if len(question) > LONGEST_QUESTION:
        raise RefusedError(f"a question has at most {LONGEST_QUESTION} characters")


def _within(wanted: int, most: int) -> int:
    return max(1, min(wanted, most))


def _kind(page: Held) -> str:
    return page.definition.kind if page.definition else ""


def _worth(page: Held) -> Answer:
    """Return which page it is, and what its text is worth."""
    return {
        "page": page.name,
        "address": page.address,
        "quality": page.quality,
        "reviewed": page.reviewed,
        "expires": page.expires,
        "digest": page.digest,
    }


def _listed(page: Held) -> Answer:
    if page.withheld or page.definition is None:
        return {
            "page": page.name,
            "quality": page.quality,
            "digest": page.digest,
            "withheld": f"withheld: {page.withheld}",
        }
    definition = page.definition
    return {
        **_worth(page),
        "title": cut(definition.title, _LONGEST_NAME),
        "summary": cut(preview(definition), _LONGEST_SUMMARY),
        "kind": definition.kind,
        "units": len(page.units),
    }


def _told(page: Held, unit: Unit) -> Answer:
    return {
        **_worth(page),
        "address": unit.head["Address"],
        "unit": unit.number,
        "units": len(page.units),
        "text": unit.text,
    }


def _place(definition: MapDefinition, leaf: Leaf) -> Answer:
    """Return where a name stands: its key, the way to it, and the parts that hold it."""
    place = place_of(definition, ("map", *leaf.path), Place("", ""))
    return {
        "key": leaf.field.key or leaf.field.refers_to,
        "place": "".join(f"/{step}" for step in ("map", *leaf.path)),
        "anchor": place.anchor,
        "within": place.heading.removeprefix(": "),
    }


@cache
def _bears_a_name(field: Field) -> bool:
    return field.role in _NAMES or (field.role is Role.REFERENCE and field.refers_to == "map")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
