"""A project that notes each key that is asked of its mappings, found or not; see `asking`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import Any, Generic, TypeVar

from journeybook.catalog import Catalog
from journeybook.diagnostics import Known
from journeybook.model.series import Measures
from journeybook.pipeline.asking import ALL, EVIDENCE, HISTORY, THERE, Asking
from journeybook.pipeline.project import Project
from journeybook.pipeline.reviews import Reviewing

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
A = TypeVar("A", bound=Collection[Any])


class _Notes(Generic[K, A]):
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


class _Asked(_Notes[K, Mapping[K, V]], Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __getitem__(self, key: K) -> V:
        self._asking.note(self.kind, key)
        return self.answers[key]


class _AskedSet(_Notes[K, AbstractSet[K]], AbstractSet[K]):
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


def noting(project: Project, *, tells_inside: bool = True) -> Project:
    """Return a project that notes what is asked of its maps and their reviews.

    What is none of its mappings, such as settings, policy and day, holds for all that is made; see
    `pipeline.holding`.

    Args:
        project: the project.
        tells_inside: whether somebody wants to know what wholes are found of, as a preview does.
    """
    asking, catalog = Asking(tells_inside=tells_inside), project.catalog
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
