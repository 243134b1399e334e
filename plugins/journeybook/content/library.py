"""What the library of a language says: its maps, each told as its kind asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import ClassVar

from journeybook.content.alphabet import Letter, letter, shown_letter, sort_key
from journeybook.content.badges import Badge
from journeybook.content.journey.for_persona import tells_apart
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.journey.scores import felt
from journeybook.content.links import Link
from journeybook.content.map_order import Order
from journeybook.languages.texts import Texts
from journeybook.loading.head import Head
from journeybook.model import Journey
from journeybook.review import Quality

ATTENTION = "attention"
"""The state of a map that is not trusted as it stands, or fails a quality check."""

_ALIASES = 3
_PERSONAS = 2


@dataclass(frozen=True)
class Entry:
    """A map in a list.

    Attributes:
        link: its page, with its lead.
        kind: what it is.
        id: its id.
        collection: the collection that it stands in.
        owner: who answers for it.
        aliases: the first of its other names.
        words: by what else it is found: names, personas, stages and tags.
        tags: its tags.
        state: how far it can be trusted, where nobody stands behind it.
        failed: how many quality checks it fails.
    """

    link: Link
    kind: str
    id: str
    collection: str
    owner: str
    aliases: tuple[str, ...]
    words: str
    tags: tuple[str, ...]
    state: Badge | None
    failed: int
    is_told_once: ClassVar[bool] = True  # it stands in many lists; see `pipeline.fingerprint`

    @property
    def needs(self) -> str:
        """`ATTENTION`, or an empty text; a demonstration of a review asks for nothing."""
        is_bad = self.state is not None and self.state.tone != Quality.DEMONSTRATION
        return ATTENTION if is_bad or self.failed else ""

    @cached_property
    def letter(self) -> str:
        """The letter that it is looked up by."""
        return letter(self.link.title)

    @cached_property
    def order(self) -> tuple[tuple[int, str], str]:
        """By what it is sorted."""
        return sort_key(self.link.title), self.id


@dataclass(frozen=True)
class JourneyCard:
    """A journey, or one as it is and as it should be, on a card.

    Attributes:
        entry: the journey.
        other: the same as it should be, or none.
        placed: the journey laid out.
        other_journey: the other one.
        state: as it is, or as it should be: as in the map; or empty.
        personas: the names of the first personas.
        more_personas: how many more there are.
        lowest: the step that feels worst, its feeling in words, and its anchor; or none.
        is_everyones: whether that is said of everyone, and not of the personas beside it.
        open: how many opportunities are not done.
        has_gap: whether the page compares the two.
    """

    entry: Entry
    other: Entry | None
    placed: PlacedJourney
    other_journey: Journey | None
    state: str
    personas: tuple[str, ...]
    more_personas: int
    lowest: tuple[str, str, str] | None
    is_everyones: bool
    open: int
    has_gap: bool

    @property
    def needs(self) -> str:
        """`ATTENTION` where one of the two needs it, or an empty text."""
        return self.entry.needs or (self.other.needs if self.other else "")


@dataclass(frozen=True, slots=True)
class PersonaEntry:
    """A persona that journeys tell by name.

    Attributes:
        name: its name.
        segment: the segment that it stands for.
        url: the page that describes it first: its own where there is one, else a journey.
        anchor: the place there; empty: its top.
        state: how far its own page can be trusted, where nobody stands behind it.
    """

    name: str
    segment: str
    url: str
    anchor: str
    state: Badge | None = None


@dataclass(frozen=True)
class Shelf(Order[Entry]):
    """The maps of one language in their order, each with what lists tell of it."""

    @cached_property
    def letters(self) -> dict[str, dict[str, int]]:
        """By kind, each letter that occurs, and the place of the first map that has it."""
        found: dict[str, dict[str, int]] = {}
        for kind, entries in self.by_kind.items():
            for at, entry in enumerate(entries):
                found.setdefault(kind, {}).setdefault(entry.letter, at)
        return found

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Who answers for maps, the one with most of them first."""
        counted = Counter(one.owner for one in self.entries if one.owner)
        return tuple(name for name, _ in counted.most_common())

    @property
    def total(self) -> int:
        """How many maps there are."""
        return len(self.entries)

    @cached_property
    def attention(self) -> int:
        """How many maps need attention."""
        return sum(bool(entry.needs) for entry in self.entries)

    def within(self, collection: str) -> Shelf:
        """Return the part of it that stands in a collection."""
        inside = tuple(one for one in self.entries if one.collection == collection)
        return Shelf(self.locale, inside)


def entry_of(
    head: Head, names: tuple[str, ...], url: str, *, state: Badge | None, failed: int, texts: Texts
) -> Entry:
    """Return a map as an entry.

    Args:
        head: what is told of the map.
        names: what its personas and stages are called.
        url: path of its page from the site's root.
        state: how far it can be trusted, where nobody stands behind it.
        failed: how many quality checks it fails.
        texts: fixed texts of its locale.
    """
    return Entry(
        link=Link(head.title, url, head.locale, head.summary),
        kind=head.kind,
        id=head.id,
        collection=head.collection,
        owner=texts.join(head.owner),
        aliases=head.aliases[:_ALIASES],
        words=" ".join((*head.aliases, *names, *head.tags)),
        tags=head.tags,
        state=state,
        failed=failed,
    )


def short_entry(entry: Entry) -> Entry:
    """Return an entry with what other pages show of a map beside them, and where it stands."""
    return Entry(
        link=replace(entry.link, summary=""),
        kind=entry.kind,
        id=entry.id,
        collection=entry.collection,
        owner="",
        aliases=(),
        words="",
        tags=(),
        state=entry.state,
        failed=0,
    )


def by_letter(
    entries: Iterable[Entry], texts: Texts
) -> tuple[tuple[Letter, tuple[Entry, ...]], ...]:
    """Return entries, which are sorted, under the letters that they are looked up by."""
    groups = groupby(entries, key=lambda entry: entry.letter)
    return tuple((shown_letter(sign, texts), tuple(members)) for sign, members in groups)


def pairs(
    entries: Iterable[Entry], journeys: Mapping[str, Head]
) -> list[tuple[Entry, Entry | None]]:
    """Return journeys, each as it is with the one as it should be, where one names the other.

    A journey as it should be that stands beside another is not there once more alone.

    Args:
        entries: the journeys of a language, sorted.
        journeys: the heads of the maps that have a journey, by id.
    """
    there = {entry.id: entry for entry in entries if entry.id in journeys}
    wanted: dict[str, str] = {}
    for id_, journey in journeys.items():
        if journey.state == "to-be" and journey.counterpart:
            wanted.setdefault(journey.counterpart, id_)
    found: dict[str, str] = {}
    for id_, journey in journeys.items():
        other = journey.counterpart if journey.counterpart in journeys else wanted.get(id_)
        if journey.state != "to-be" and other and journeys[other].state == "to-be":
            found[id_] = other
    paired = {other for id_, other in found.items() if id_ in there}
    return [
        (entry, there.get(found.get(id_, ""))) for id_, entry in there.items() if id_ not in paired
    ]


def journey_card(
    entry: Entry,
    other: Entry | None,
    placed: PlacedJourney,
    other_journey: Journey | None,
    texts: Texts,
) -> JourneyCard:
    """Return the card of a journey."""
    journey, lowest = placed.journey, placed.lowest
    personas = journey.personas
    done = sum(one.status == "done" for one in journey.opportunities)
    dropped = sum(one.status == "dropped" for one in journey.opportunities)
    return JourneyCard(
        entry=entry,
        other=other,
        placed=placed,
        other_journey=other_journey,
        state=journey.state or "",
        personas=tuple(one.name for one in personas[:_PERSONAS]),
        more_personas=max(0, len(personas) - _PERSONAS),
        lowest=(
            (lowest.step.label, felt(lowest.step.emotion, placed.scale, texts), lowest.anchor)
            if lowest
            else None
        ),
        is_everyones=tells_apart(placed),
        open=len(journey.opportunities) - done - dropped,
        has_gap=bool(other and journey.counterpart == other.id),
    )


def personas_of(
    journeys: Iterable[tuple[Entry, Head]], pages: Mapping[str, Entry], shown: Shelf
) -> list[PersonaEntry]:
    """Return the personas that journeys tell by name, each once.

    Those whose own page is among the maps stand there with it.

    Args:
        journeys: the journeys, each with its head.
        pages: by name in lower case, the personas of the language with pages of their own.
        shown: the maps.
    """
    found: dict[str, PersonaEntry] = {}
    for entry, head in journeys:
        for id_, name, segment in head.described:
            if page := pages.get(name.casefold()):
                made = PersonaEntry(name, segment, page.link.url, "", page.state)
            else:
                made = PersonaEntry(name, segment, entry.link.url, f"persona-{id_}")
            found.setdefault(name.casefold(), made)
    there = {entry.link.url for entry in shown.entries if entry.kind == "persona"}
    others = (one for one in found.values() if one.url not in there)
    return sorted(others, key=lambda one: sort_key(one.name))
