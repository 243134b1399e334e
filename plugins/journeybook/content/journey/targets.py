"""What items of a journey lead to on the same page: its personas and its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeybook.languages.texts import Texts
from journeybook.model import Evidence, Journey


class Target(NamedTuple):
    """A place on the page as a link names it.

    Attributes:
        text: what readers see, e.g. `E2 observed`.
        about: what is said before it to those who do not see the table, e.g. the source.
    """

    text: str
    about: str = ""


def targets(journey: Journey, texts: Texts) -> dict[str, Target]:
    """Return, by the id of its place on the page, every persona and every piece of evidence."""
    people = {f"persona-{persona.id}": Target(persona.name) for persona in journey.personas}
    evidence = {
        f"evidence-{item.id}": Target(_number_and_level(number, item, texts), _about(item, texts))
        for number, item in enumerate(journey.evidence, 1)
    }
    return people | evidence


def evidence_ids(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the places of evidence by its ids."""
    return tuple(f"evidence-{id_}" for id_ in ids)


def evidence_number(number: int) -> str:
    """Return how the evidence of a page is numbered, from 1."""
    return f"E{number}"


def _number_and_level(number: int, item: Evidence, texts: Texts) -> str:
    level = texts(item.level) if item.level else ""
    return f"{evidence_number(number)} {level}".strip()


def _about(item: Evidence, texts: Texts) -> str:
    return f"{texts('Evidence')}: {item.source or item.id}"
