"""What every table joins to its rows.

That is how far the maps that say them can be trusted and, where a table tells that apart, whether
their journeys are as they are or as they should be, and which personas a row is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

from journeybook.content.portfolio.book import Book, ListedMap, Ref
from journeybook.content.portfolio.cells import Cell, listed
from journeybook.content.portfolio.personas import persona_choices, personas_cell
from journeybook.content.portfolio.table import Column, Drawn, Heat, Rows, Table
from journeybook.content.quality import presentation
from journeybook.languages.texts import Texts
from journeybook.review import Quality

T = TypeVar("T")

_STATES = {"as-is": "as it is", "to-be": "as it should be"}


def book_table(
    book: Book,
    words: tuple[str, str, str, str],
    columns: Sequence[Column],
    *,
    items: Sequence[T],
    row: Callable[[T], tuple[Cell, ...]],
    maps: Callable[[T], Iterable[ListedMap]],
    parts_plans: bool = True,
    says_rows: bool = True,
    drawn: Drawn | None = None,
    heat: Heat | None = None,
    whose: Callable[[T], tuple[Ref, ...]] | None = None,
) -> Table:
    """Return a table; no row of one is there without the maps that say it.

    Args:
        book: the maps.
        words: id, title, lead and order; see `Table`.
        columns: its own columns.
        items: what its rows are made of, in their order.
        row: returns the cells of an item, for its own columns.
        maps: returns the maps that say an item.
        parts_plans: whether a column tells journeys as they should be from those as they are,
            where there are both.
        says_rows: whether its rows are what maps say: so many of them stand in approved text.
        drawn: what a quadrant is drawn of.
        heat: the same as colours.
        whose: returns the personas that an item is about; None: the table does not tell.
    """
    joins: list[Callable[[Iterable[ListedMap]], Cell]] = []
    joined: list[Column] = []
    t, approved = book.texts, None
    if parts_plans and book.has_plans:
        joins.append(_states_in(t))
        joined.append(Column("state", t("State"), choices=_told(_STATES, t)))
    if book.tells_reviews:
        joins.append(_reviews_in(book))
        choices = tuple(_qualities((one.map for one in book.maps), t))
        joined.append(Column("review", t("Review"), choices=choices, is_shown=False))
        if says_rows:
            approved = sum(any(one.is_approved for one in maps(item)) for item in items)

    if whose:
        choices = persona_choices(map(whose, items))
        joined.append(Column("persona", t("Persona"), choices=choices, is_list=True))

    def whole(item: T) -> tuple[Cell, ...]:
        found = dict.fromkeys(maps(item))
        about = (personas_cell(whose(item)),) if whose else ()
        return (*row(item), *(join(found) for join in joins), *about)

    made = Rows(items, whole)
    return Table(*words, book.today, (*columns, *joined), made, drawn, heat, approved)


def last(order: str, book: Book, apart: str = "") -> str:
    """Return the order of a table in which intentions stand behind all that is.

    Args:
        order: the order of what is.
        book: the maps.
        apart: says of intentions that they stand last; empty: the usual sentence.
    """
    if not book.has_plans:
        return order
    usual = book.texts(
        "Journeys as they should be stand last: what they say is intended, not observed."
    )
    return f"{order} {apart or usual}"


def of_these(approved: int, total: int, book: Book) -> Iterator[str]:
    """Yield how much of a number stands in approved text, where that is not all of it."""
    if book.tells_reviews and approved != total:
        n = book.texts.number(Decimal(approved))
        yield book.texts("Of these in approved text: {n}.", n=n)


def _told(words: dict[str, str], t: Texts) -> tuple[tuple[str, str], ...]:
    return tuple((value, t(word)) for value, word in words.items())


def _states_in(t: Texts) -> Callable[[Iterable[ListedMap]], Cell]:
    """Return what says which of the two the journeys of a row are."""

    @cache
    def told(states: tuple[str, ...]) -> Cell:
        return listed((t(_STATES[state]) for state in states), t.comma, " ".join(states))

    def joined(maps: Iterable[ListedMap]) -> Cell:
        found = {one.journey_state for one in maps}
        return told(tuple([state for state in _STATES if state in found]))

    return joined


def _reviews_in(book: Book) -> Callable[[Iterable[ListedMap]], Cell]:
    """Return what says how far the maps of a row can be trusted: of many, how many so."""
    t = book.texts
    reviews = (one.map.review for one in book.maps)
    tones = {review.text: review.tone for review in reviews if review}

    @cache
    def told(numbers: tuple[tuple[str, int], ...]) -> Cell:
        value = " ".join(dict.fromkeys(tones[text] for text, _ in numbers))
        if sum(number for _, number in numbers) == 1:
            return Cell(numbers[0][0], value)
        words = (t("{label}: {value}", label=text, value=number) for text, number in numbers)
        return listed(words, t.comma, value)

    def joined(maps: Iterable[ListedMap]) -> Cell:
        found = Counter([one.review.text for one in maps if one.review])
        return told(tuple(found.most_common()))

    return joined


def _qualities(maps: Iterable[ListedMap], t: Texts) -> Iterator[tuple[str, str]]:
    """Yield the qualities that some maps have, each in words."""
    tones = {one.review.tone for one in maps if one.review}
    words = {str(quality): t(presentation(quality).badge) for quality in Quality}
    yield from ((tone, word) for tone, word in words.items() if tone in tones)
