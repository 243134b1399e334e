"""The words that may be written at a place of a map: keys, choices, and ids of what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeybook.catalog import Catalog
from journeybook.loading.head import MAP
from journeybook.model import Stage, Step
from journeybook.model.fields import Field
from journeybook.model.roles import Role
from journeybook.pipeline.at_place import Offer
from journeybook.pipeline.navigation import MapText

_TRUTHS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may be written.

    Attributes:
        word: the word.
        kind: `key`, `choice` or `id`.
        typed: what is to be typed.
        about: what the key or the choice means.
        title: what an id stands for, in its author's words.
        summary: what its author says of that.
        is_required: whether the key must be there.
    """

    word: str
    kind: str
    typed: str
    about: str = ""
    title: str = ""
    summary: str = ""
    is_required: bool = False


def suggestions(offer: Offer, text: MapText, catalog: Catalog | None) -> Iterator[Suggestion]:
    """Yield what may be written at a place, the likeliest first.

    Args:
        offer: what the place takes.
        text: the map.
        catalog: all maps of the site; None: there is no site.
    """
    before, colon = "- " if offer.dash else "", ":" if offer.colon else ""
    for key in offer.keys:
        behind = colon and (":" if _goes_below(key) else ": ")
        about = key.about
        typed = f"{before}{key.key}{behind}"
        yield Suggestion(key.key, "key", typed, about, is_required=key.is_required)
    if offer.record or offer.field is None:
        return
    about = offer.field.about
    for choice in () if offer.names else _choices(offer.field, catalog):
        yield Suggestion(choice, "choice", f"{before}{choice}", about)
    behind = ": " if offer.colon else ""
    for id_, title, summary in _ids(offer.names, text, catalog):
        typed = f"{before}{id_}{behind}"
        yield Suggestion(id_, "id", typed, title=title, summary=summary)


def _choices(field: Field, catalog: Catalog | None) -> Iterable[str]:
    if field.role is Role.TRUTH:
        return _TRUTHS
    if field.role is Role.LOCALE and catalog:
        return sorted({locale for locale, _ in catalog.maps})
    return field.choices


def _goes_below(field: Field) -> bool:
    """Return whether most maps write what a key has on the lines below it."""
    return bool(field.record) or (field.is_list and not field.is_mostly_one)


def _ids(noun: str, text: MapText, catalog: Catalog | None) -> Iterator[tuple[str, str, str]]:
    """Yield ids of a kind, each with its title and its summary."""
    if noun == MAP and catalog:
        own, locale = text.value("id"), text.value("locale")
        here = (key for key in catalog.maps if key[0] == locale)
        other = (key for key in catalog.maps if key[0] == catalog.default_locale)
        for key in {key[1]: key for key in (*other, *here) if key[1] != own}.values():
            definition = catalog.maps[key].definition
            yield key[1], definition.title, definition.summary
    nouns = (Step.noun, Stage.noun) if noun == Step.noun else (noun,)
    for part in text.parts if noun and noun != MAP else ():
        if part.noun in nouns and not (part.noun != noun and text.has_steps(part)):
            yield part.id, part.title, ""
