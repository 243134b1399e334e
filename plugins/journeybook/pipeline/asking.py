"""What is asked of a project while something is made of it, and whether that still holds.

A page is made of more than its own map: of others that it names, of those that name it, of what
there is at all. Nobody lists that by hand. The mappings of a project note each key that somebody
asks for, found or not, and what is made from then on holds until the answer is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from journeybook.catalog import Catalog
from journeybook.diagnostics import Known
from journeybook.model.series import Measures
from journeybook.pipeline.reviews import Reviewing

if TYPE_CHECKING:
    from journeybook.pipeline.project import Project

Note = tuple[str, Any]
"""What was asked for: a kind of answers, and a key; `ALL` for which keys there are."""
ALL = ("\0", "all keys")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
W = TypeVar("W")
A = TypeVar("A", bound=Collection[Any])


class Asking:
    """Notes what is asked, as long as somebody wants to know."""

    def __init__(self) -> None:
        """Begin with nobody who wants to know."""
        self._notes: set[Note] | None = None
        self._inside: dict[Note, frozenset[Note]] = {}

    def note(self, kind: str, key: Any) -> None:
        """Note that somebody asked."""
        if self._notes is not None:
            self._notes.add((kind, key))

    @contextmanager
    def noted(self) -> Iterator[set[Note]]:
        """Give the set of what is asked from here on; who waited for notes before gets them too."""
        before, self._notes = self._notes, set()
        notes = self._notes
        try:
            yield notes
        finally:
            self._notes = before
            if before is not None:
                before |= notes

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Note nothing: whoever asked has noted something that stands for the whole."""
        before, self._notes = self._notes, None
        try:
            yield
        finally:
            self._notes = before

    def whole(self, kind: str, key: Any, answer: Callable[[], W]) -> W:
        """Return an answer that is noted as a whole, not by what is asked to find it."""
        note = kind, key
        self.note(kind, key)
        with self.apart():
            if note in self._inside:
                return answer()
            with self.noted() as notes:
                found = answer()
        self._inside.setdefault(note, frozenset(notes))  # those of a whole within itself stand
        return found

    def inside(self, note: Note) -> frozenset[Note]:
        """Return what was asked to find what is noted as a whole; nothing for another note."""
        return self._inside.get(note, frozenset())

    def add(self, notes: AbstractSet[Note]) -> None:
        """Note what was asked before, for something that is asked for again."""
        if self._notes is not None:
            self._notes |= notes


class Memo(Generic[K, V]):
    """Values that are made once, each with what was asked to make it.

    Args:
        most: how many are kept, the last ones; 0: all.
    """

    def __init__(self, most: int = 0) -> None:
        """Begin with none."""
        self._most = most
        self._made: dict[K, tuple[V, frozenset[Note]]] = {}

    def get(self, key: K, asking: Asking, make: Callable[[], V]) -> V:
        """Return the value of a key; `make` makes it where it is not there."""
        if key not in self._made:
            with asking.noted() as notes:
                value = make()
            while self._most and len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[key] = value, frozenset(notes)
        value, known = self._made[key]
        asking.add(known)
        return value

    def clear(self) -> None:
        """Let all values go; they are made again, should somebody ask."""
        self._made.clear()


class _Noting(Generic[K, A]):
    """What notes which keys are asked for."""

    def __init__(self, kind: str, answers: A, asking: Asking) -> None:
        self.kind, self.answers, self._asking = kind, answers, asking

    def __contains__(self, key: object) -> bool:
        self._asking.note(self.kind, key)
        return key in self.answers

    def __iter__(self) -> Iterator[K]:
        self._asking.note(self.kind, ALL)
        return iter(self.answers)

    def __len__(self) -> int:
        self._asking.note(self.kind, ALL)
        return len(self.answers)


class _Asked(_Noting[K, Mapping[K, V]], Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __getitem__(self, key: K) -> V:
        self._asking.note(self.kind, key)
        return self.answers[key]


class _AskedSet(_Noting[K, AbstractSet[K]], AbstractSet[K]):
    """A set that notes what is asked of it."""

    @classmethod
    def _from_iterable(cls, found: Any) -> frozenset[Any]:
        return frozenset(found)


@dataclass(frozen=True)
class _AskedCatalog(Catalog):
    """All maps; what is asked of its mappings is noted, and which ids a reference can name."""

    def ids(self, locale: str) -> Known:
        iter(self.maps)  # which is noted each time; the ids are gathered once
        return super().ids(locale)


@dataclass(frozen=True)
class _AskedReviewing(Reviewing):
    """What all reviews rest on; it notes what is asked of it."""

    answers: Reviewing = field(kw_only=True)


_OF_CATALOG = (
    "maps", "urls", "claims", "reserved", "backlinks", "unfolds", "unfolded_by", "told_in",
    "circles", "languages", "twice_named", "bearers",
)  # fmt: skip


HISTORY, EVIDENCE, THERE = "history", "evidence", "there"
"""What is noted of reviews beside their mappings: all of history, a file of evidence, any file."""


def asked_of(project: Project) -> Project:
    """Return a project that notes what is asked of its maps and their reviews.

    What is none of its mappings, such as settings, policy and day, holds for all that is made; see
    `pipeline.holding`.
    """
    asking, catalog = Asking(), project.catalog
    mappings: dict[str, Any] = {
        name: _Asked(name, answers_of(getattr(catalog, name)), asking) for name in _OF_CATALOG
    }
    return replace(
        project,
        asking=asking,
        catalog=_AskedCatalog(
            **mappings,
            names=catalog.names,
            broken=_AskedSet("broken", answers_of(catalog.broken), asking),
            default_locale=catalog.default_locale,
            queue=catalog.queue,
        ),
        reviews=_Asked("reviews", answers_of(project.reviews), asking),
        reviewing=_asked_of_reviewing(answers_of(project.reviewing), asking),
        kept=_AskedSet("kept", answers_of(project.kept), asking),
        earlier=_AskedSet("earlier", answers_of(project.earlier), asking),
    )


def _asked_of_reviewing(reviewing: Reviewing, asking: Asking) -> Reviewing:
    """Return the same with what notes that it is asked of history, records and files."""

    def of_history(ask: Callable[..., V]) -> Callable[..., V]:
        return _noting(ask, lambda *_: asking.note(HISTORY, ""))

    files, judge, measures = reviewing.evidence_files, reviewing.judge, reviewing.measures
    told = {one.name: getattr(reviewing, one.name) for one in fields(reviewing)}
    noted: dict[str, Any] = {
        "records": _Asked("records", reviewing.records, asking),
        "measures": Measures(_Asked("series", measures.series, asking), measures.places),
        "history": of_history(reviewing.history),
        "past": of_history(reviewing.past),
        "limitations_by": of_history(reviewing.limitations_by),
        "past_limitations": of_history(reviewing.past_limitations),
        "evidence_files": files and files.noted(partial(asking.note, EVIDENCE)),
        "judge": replace(judge, is_there=_noting(judge.is_there, partial(asking.note, THERE))),
    }
    return _AskedReviewing(**{**told, **noted}, answers=reviewing)


def _noting(ask: Callable[..., V], note: Callable[..., None]) -> Callable[..., V]:
    def noted(*about: Any) -> V:
        note(*about)
        return ask(*about)

    return noted


def answers_of(asked: Any) -> Any:
    """Return what such a part of a project answers from; another one as it is."""
    return asked.answers if isinstance(asked, (_Asked, _AskedSet, _AskedReviewing)) else asked
