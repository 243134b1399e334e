"""The library: the maps of a language, or of one of its collections, to look through and filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from markupsafe import Markup

from journeybook.catalog.addresses import SHOWN_AT_ONCE
from journeybook.content.atlas import Atlas
from journeybook.content.journey.monograms import monograms
from journeybook.content.journey.placed import PlacedJourney
from journeybook.content.letters import LetterLink
from journeybook.content.library import Entry, JourneyCard, PersonaEntry, Shelf, by_letter
from journeybook.content.links import Link
from journeybook.content.listing import Listing
from journeybook.content.map_order import KINDS
from journeybook.drawing.bands import COLOURS
from journeybook.drawing.letters import clusters, is_wide, room
from journeybook.drawing.small_curve import small_curve
from journeybook.drawing.wrapping import wrap
from journeybook.escaping import trusted
from journeybook.languages.texts import Texts
from journeybook.render.html.contexts import Head
from journeybook.render.html.document import Document, Section
from journeybook.render.html.list_contexts import Choices, Library
from journeybook.render.html.templates import PageTemplates

_PERSONAS = 24
_OWNERS = 60
_CARD = 520  # pixels that the stages of a card have together, at least
_SIZE = 12  # of the letters in the names of stages, in pixels
_LINES = 3
_STAGES = 12  # of more, the first are named
_COUNTS = {
    "journey": ("{n} journey", "{n} journeys"),
    "method": ("{n} method", "{n} methods"),
    "persona": ("{n} persona", "{n} personas"),
    "term": ("{n} term", "{n} terms"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a library.

    Attributes:
        title: its title.
        breadcrumb: index pages above it.
        translations: the same index in other languages.
        plain: journeys that are not drawn.
        lists: by kind, the first of the pages on which all its maps stand, where these are many.
        letters: by such a kind, its letters, and on which of these pages each begins.
        index: path of the file that lists all maps; empty when the page shows all of them.
        collection: the collection that the page is about; empty for all.
        queue: path of the review queue from the site's root; empty when there is none.
        tags: path of the tags; empty when there are none.
        atlas: the levels of its journeys.
        changes: path of the page of all approved changes, or empty.
        portfolio: path of the portfolio, or empty.
    """

    title: str
    breadcrumb: tuple[Link, ...]
    translations: tuple[Link, ...]
    plain: tuple[Entry, ...]
    lists: Mapping[str, str]
    letters: Mapping[str, tuple[LetterLink, ...]]
    index: str
    collection: str
    queue: str
    tags: str
    atlas: Atlas = field(default_factory=Atlas)
    changes: str = ""
    portfolio: str = ""


def library_page(
    shelf: Shelf,
    cards: Sequence[JourneyCard],
    personas: Sequence[PersonaEntry],
    templates: PageTemplates,
    around: Around,
) -> Document:
    """Render a library.

    Args:
        shelf: the maps.
        cards: the first of its journeys.
        personas: whose journeys these are.
        templates: the templates, for this page.
        around: what surrounds it.
    """
    texts = templates.texts
    found = _library(shelf, cards, personas, templates, around)
    headings = tuple((id_, heading) for id_, heading, shown in _headings(found, texts) if shown)
    return Document(
        url=templates.url,
        title=around.title,
        locale=texts.locale,
        description=around.title,
        head=templates.render(Head(around.breadcrumb, around.translations)),
        badges=(),
        lead=counted(
            shelf, texts, 0 if around.index else len(cards) + len(around.plain), len(personas)
        ),
        sections=(Section("library", "", 1, templates.render(found), inner=headings),),
        foot=trusted(""),
        translations=around.translations,
        is_wide=True,
    )


def counted(shelf: Shelf, texts: Texts, cards: int = 0, personas: int = 0) -> str:
    """Return how many maps there are, of each kind, and what stands there otherwise than counted.

    Args:
        shelf: the maps.
        texts: fixed texts of its language.
        cards: on how many cards its journeys stand; 0: that is not told.
        personas: how many personas stand beside those with a page of their own.
    """
    whole = texts.count("{n} map", "{n} maps", len(shelf.entries))
    parts = {k: texts.count(*_COUNTS[k], len(those)) for k, those in shelf.by_kind.items()}
    second = len(shelf.by_kind.get("journey", ())) - cards if cards else 0
    if second:
        parts["journey"] = texts("{journeys} ({n} on the card of another)",
                                 journeys=parts["journey"], n=second)  # fmt: skip
    told = whole
    if len(parts) > 1 or second:
        told = texts("{all}: {parts}", all=whole, parts=texts.join(parts.values()))
    if not personas:
        return told
    others = texts.count("{n} persona without a page", "{n} personas without a page", personas)
    return f"{told}; {others}"


def choices(
    shown: Shelf | Listing,
    templates: PageTemplates,
    *,
    index: str,
    collection: str = "",
    kind: str = "",
    listed: Mapping[str, Sequence[bool]] | None = None,
) -> Choices:
    """Return by what maps can be filtered.

    Args:
        shown: the maps.
        templates: the templates, for the page that shows them.
        index: path of the file that lists all maps; empty where the page shows all of them.
        collection: the collection that the page is about; empty for all.
        kind: the kind that it is about; empty for all.
        listed: by kind, whether each entry of a page that shows all maps needs attention; None
            where the file of all maps is filtered.
    """
    texts, file = templates.texts, templates.links.page("")
    of_kinds = listed or (shown.by_kind if isinstance(shown, Shelf) else {})
    kinds = tuple((one, texts(KINDS[one]), len(those)) for one, those in of_kinds.items())
    needs = [need for those in (listed or {}).values() for need in those]
    return Choices(
        total=len(needs) if listed else shown.total,
        kinds=kinds if kinds[1:] else (),
        attention=sum(needs) if listed else shown.attention,
        owners=shown.owners[:_OWNERS] if shown.owners[1:] else (),
        index=index,
        collection=collection,
        kind=kind,
        root=templates.root,
        file=file,
    )


def _library(
    shelf: Shelf,
    cards: Sequence[JourneyCard],
    personas: Sequence[PersonaEntry],
    templates: PageTemplates,
    around: Around,
) -> Library:
    kinds, texts = shelf.by_kind, templates.texts
    told = personas[:_PERSONAS]
    listed = None if around.index else _listed(kinds, cards, around.plain, told)
    names = chain.from_iterable((*(one.personas for one in cards), [one.name for one in told]))
    ways = (
        ("Portfolio", around.portfolio),
        ("Tags", around.tags),
        ("Review queue", around.queue),
        ("Approved changes", around.changes),
    )
    return Library(
        title=around.title,
        choices=choices(
            shelf, templates, index=around.index, collection=around.collection, listed=listed
        ),
        cards=tuple(
            (card, _curve(card), tuple(_stages(card.placed)), _fit(card.placed)) for card in cards
        ),
        plain=around.plain,
        methods=_first(kinds, "method"),
        persona_pages=_first(kinds, "persona"),
        personas=tuple(told),
        more_personas=len(personas) - len(told),
        monograms=monograms(names),
        terms=by_letter(_first(kinds, "term"), texts),
        lists={
            kind: (templates.relative(url), len(kinds[kind]))
            for kind, url in around.lists.items()
            if kind in kinds and len(kinds[kind]) > SHOWN_AT_ONCE[kind]
        },
        letters=around.letters,
        atlas=around.atlas,
        ways=tuple((label, templates.relative(url)) for label, url in ways if url),
    )


def _listed(
    kinds: Mapping[str, tuple[Entry, ...]],
    cards: Sequence[JourneyCard],
    plain: Sequence[Entry],
    personas: Sequence[PersonaEntry],
) -> dict[str, list[bool]]:
    """Return, by kind, whether each entry of a page that shows all maps needs attention."""
    found = {kind: [bool(one.needs) for one in those] for kind, those in kinds.items()}
    if "journey" in found:
        found["journey"] = [
            *(bool(one.needs) for one in cards),
            *(bool(one.needs) for one in plain),
        ]
    if personas:
        found["persona"] = [*found.pop("persona", []), *(False for _ in personas)]
    return {kind: found[kind] for kind in KINDS if kind in found}


def _first(kinds: Mapping[str, tuple[Entry, ...]], kind: str) -> tuple[Entry, ...]:
    return kinds.get(kind, ())[: SHOWN_AT_ONCE[kind]]


def _headings(found: Library, texts: Texts) -> Iterator[tuple[str, str, bool]]:
    yield "journeys", texts("Journeys"), bool(found.cards or found.plain)
    yield "levels", texts("Levels"), bool(found.atlas.tops)
    yield "methods", texts("Methods"), bool(found.methods)
    yield "personas", texts("Personas"), bool(found.personas or found.persona_pages)
    yield "terms", texts("Terms"), bool(found.terms)


def _curve(card: JourneyCard) -> Markup:
    if not card.placed.is_scored:
        return Markup()
    return small_curve(card.placed, card.other_journey, f"curve-{card.entry.id}")


def _stages(placed: PlacedJourney) -> Iterator[tuple[str, int, int]]:
    """Yield name, colour and number of steps of each stage."""
    for column in placed.stages[:_STAGES]:
        yield column.stage.name, (column.number - 1) % COLOURS + 1, len(column.steps)
    if left := len(placed.stages[_STAGES:]):
        yield f"+{left}", 0, left


def _fit(placed: PlacedJourney) -> bool:
    """Return whether each stage's name has room below its part of the curve."""
    unit = _CARD / len(placed.steps)
    return (
        placed.is_scored
        and len(placed.stages) <= _STAGES
        and all(_fits(column.stage.name, len(column.steps) * unit - 6) for column in placed.stages)
    )


def _fits(name: str, space: float) -> bool:
    if space < _SIZE:
        return False
    lines, words = wrap(name, room(space, _SIZE)), name.split()
    is_whole = any(map(is_wide, clusters(name))) or set(" ".join(lines).split()) <= set(words)
    return len(lines) <= _LINES and is_whole
