"""Where: whoever may approve only some maps gains none by moving a map, or by copying one.

An approval needs the right for the place where its text stands, and for the one where the last
approved text of the map stood. Which text was approved last, history says: what records claim of
their own time cannot make one older. Without history, it needs the right for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from journeybook.message import Message
from journeybook.review.policy import Reviewer
from journeybook.review.records import Record
from journeybook.review.statement import Statement

_UNKNOWN = "(unknown)"


@dataclass(frozen=True)
class Places:
    """Where the texts of one map stand and stood, each as `collection/id.locale`.

    Attributes:
        here: the place of the text in the file.
        current: the digest of that text.
        known: returns by digest the places of texts that were decided on.
        inherited: returns where the file stood under other ids, as far as history says.
        order: returns the place of a record in history; None: there is no history.
    """

    here: str
    current: str
    known: Callable[[], Mapping[str, str]]
    inherited: Callable[[], tuple[str, ...]]
    order: Callable[[Record], int] | None = None

    def of(self, digest: str) -> str | None:
        """Return the place of a text; None when nobody knows."""
        return self.here if digest == self.current else self.known().get(digest)

    @property
    def unknown(self) -> str:
        """The place of a text that is not at hand: who may approve there may do so anywhere."""
        return f"{_UNKNOWN}/{self.here.partition('/')[2]}"


Given = tuple[Record, Reviewer]
"""An approval, and who gave it."""


def own_fault(statement: Statement, reviewer: Reviewer, places: Places) -> str:
    """Return why an approval is out of place by its own text alone; nothing when it is not."""
    place = places.of(statement.digest)
    return "" if place is None or reviewer.may(place) else _refusal(reviewer, place)


def may_object(statement: Statement, reviewer: Reviewer, places: Places) -> bool:
    """Return whether a request for changes is in place: where the map stands, or ever stood."""
    places_ = {places.here, places.of(statement.digest) or places.unknown, *places.known().values()}
    return any(map(reviewer.may, places_))


def misplaced(given: list[Given], required: int, places: Places) -> Iterator[tuple[Record, str]]:
    """Yield the approvals of one map that do not count for where an approved text stood, and why.

    Args:
        given: approvals, each in place by its own text.
        required: how many a text needs.
        places: where the texts of the map stand and stood.
    """
    if all("*" in reviewer.may_approve for _, reviewer in given):
        return
    found = _Approvals(required, places)
    if places.order is None:
        yield from found.in_any_order(given)
    else:
        yield from found.in_order(sorted(given, key=lambda one: _order(places, one[0])))


def _order(places: Places, record: Record) -> tuple[object, ...]:
    return (places.order(record) if places.order else 0, record.statement.at, record.name)


class _Approvals:
    """Goes through the approvals of one map."""

    def __init__(self, required: int, places: Places) -> None:
        self._required, self._places = required, places
        self._people: dict[str, set[str]] = defaultdict(set)

    def in_any_order(self, given: list[Given]) -> Iterator[tuple[Record, str]]:
        for record, reviewer in given:
            self._add(record, reviewer)
        approved = [text for text in self._people if self._is_approved(text)]
        for record, reviewer in given:
            others = (self._place(text) for text in approved if text != record.statement.digest)
            if refused := _first_refused(reviewer, (*others, *self._places.inherited())):
                why = Message("where an approved text stood")
                yield record, _refusal(reviewer, refused, why)

    def in_order(self, given: list[Given]) -> Iterator[tuple[Record, str]]:
        last = ""
        kept = []
        for record, reviewer in given:
            digest = record.statement.digest
            if refused := self._refused(reviewer, digest, last):
                yield record, refused
                continue
            kept.append((record, reviewer))
            self._add(record, reviewer)
            last = digest if self._is_approved(digest) else last
        for record, reviewer in kept:  # the text in the file may be an old one that came back
            is_current = record.statement.digest == self._places.current
            if is_current and (refused := self._refused(reviewer, self._places.current, last)):
                yield record, refused

    def _refused(self, reviewer: Reviewer, digest: str, last: str) -> str:
        if last == digest:
            return ""
        needed = (self._place(last),) if last else self._places.inherited()
        refused = _first_refused(reviewer, needed)
        if not refused:
            return ""
        why = Message(
            "where its last approved text stood" if last else "where its file stood before"
        )
        return _refusal(reviewer, refused, why)

    def _add(self, record: Record, reviewer: Reviewer) -> None:
        self._people[record.statement.digest].add(reviewer.id)

    def _is_approved(self, digest: str) -> bool:
        return len(self._people[digest]) >= self._required

    def _place(self, digest: str) -> str:
        return self._places.of(digest) or self._places.unknown


def _first_refused(reviewer: Reviewer, places: tuple[str, ...]) -> str:
    return next((place for place in places if not reviewer.may(place)), "")


def _refusal(reviewer: Reviewer, place: str, why: str = "") -> str:
    refusal = Message("'{id}' may not approve '{place}'", id=reviewer.id, place=place)
    return Message("{refusal}, {why}", refusal=refusal, why=why) if why else refusal
