"""What was asked of a catalogue, so that a result holds for as long as the answers stay.

Whoever makes something from a map beside others asks a `noted_catalog`. It notes each question: a
map by its key, whether there is one, an address, all keys at once; also where the answer was that
there is nothing. The result is kept with the questions and with one hash over all answers. Later
the same questions are asked of the catalogue of that day: where the hash is the same, so is the
result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from journeybook.catalog.catalog import Catalog, Key
from journeybook.diagnostics import Known

K = TypeVar("K")
V = TypeVar("V")

Ask = Callable[[str], str]
"""From a question to its answer; it raises LookupError where nobody can tell later."""


class Reads:
    """The questions that were asked to make one result, each noted once, in their order."""

    def __init__(self, ask: Ask) -> None:
        """Take what answers them."""
        self._ask = ask
        self._noted: dict[str, None] = {}

    def note(self, question: str) -> None:
        """Note a question."""
        self._noted[question] = None

    def told(self) -> tuple[list[str], str] | None:
        """Return the questions and the hash of their answers; None: nobody can tell later."""
        questions = list(self._noted)
        answers = answered(questions, self._ask)
        return (questions, answers) if answers else None


def answered(questions: Iterable[str], ask: Ask) -> str:
    """Return the hash of the answers to questions; empty where one has none."""
    try:
        answers = [ask(one) for one in questions]
    except LookupError:
        return ""
    # Each answer stands with its length, so that none can be read as a part of another.
    whole = "".join(f"{len(one)} {one}" for one in answers)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class CatalogAnswers:
    """Answers what can be asked of a catalogue; each question is `WHAT KEY`.

    Attributes:
        catalog: all maps.
    """

    catalog: Catalog

    def __call__(self, question: str) -> str:
        """Return the answer to a question.

        Raises:
            LookupError: nobody can tell later: it is about a text of no file, or unknown.
        """
        what, _, key = question.partition(" ")
        return _ANSWERS[what](self, key)

    def of_map(self, key: str) -> str:
        """Return what tells a map from others; nothing where there is none."""
        loaded = self.catalog.maps.get(_key(key))
        if loaded and not loaded.identity:
            raise LookupError(key)
        return loaded.identity if loaded else ""

    def keys_of(self, what: str) -> str:
        """Return what tells all keys of something, in their order, from others."""
        keys = self._listed[what]
        iter(keys)  # a catalogue that notes what is asked notes this, each time
        if what not in self._told:
            self._told[what] = _hash_of(sorted(keys) if what == "broken" else keys)
        return self._told[what]

    @cached_property
    def _told(self) -> dict[str, str]:
        return {}

    @cached_property
    def _listed(self) -> Mapping[str, Collection[Any]]:
        """By what is listed, what holds its keys."""
        catalog = self.catalog
        return {
            "map": catalog.maps, "url": catalog.urls, "claims": catalog.claims,
            "reserved": catalog.reserved, "backlinks": catalog.backlinks,
            "unfolds": catalog.unfolds, "unfolded_by": catalog.unfolded_by,
            "told_in": catalog.told_in, "circles": catalog.circles,
            "twice_named": catalog.twice_named, "bearers": catalog.bearers,
            "languages": catalog.languages, "broken": catalog.broken,
        }  # fmt: skip


# Functions of the answers, which hold nothing: these go with the catalogue.
_ANSWERS: Mapping[str, Callable[[CatalogAnswers, str], str]] = {
    "map": lambda told, key: told.of_map(key),
    "is": lambda told, key: str(_key(key) in told.catalog.maps),
    "url": lambda told, key: told.catalog.urls.get(_key(key), ""),
    "claims": lambda told, place: repr(told.catalog.claims.get(place)),
    "reserved": lambda told, place: str(told.catalog.reserved.get(place)),
    "backlinks": lambda told, key: repr(told.catalog.backlinks.get(_key(key))),
    "unfolds": lambda told, key: repr(told.catalog.unfolds.get(_key(key))),
    "unfolded_by": lambda told, key: repr(told.catalog.unfolded_by.get(_key(key))),
    "told_in": lambda told, key: repr(told.catalog.told_in.get(_key(key))),
    "circles": lambda told, key: repr(told.catalog.circles.get(_key(key))),
    "twice_named": lambda told, key: repr(told.catalog.twice_named.get(_key(key))),
    "bearers": lambda told, kind: repr(told.catalog.bearers.get(_key(kind))),
    "languages": lambda told, id_: repr(told.catalog.languages.get(id_)),
    "broken": lambda told, key: str(_key(key) in told.catalog.broken),
    "keys": lambda told, what: told.keys_of(what),
}


def noted_catalog(catalog: Catalog, reads: Reads) -> Catalog:
    """Return a catalogue that says the same and notes what it is asked."""

    def noted(mapping: Mapping[K, V], what: str, name: Callable[[K], str]) -> Mapping[K, V]:
        return NotedMapping(mapping, what, name, reads)

    return _NotedCatalog(
        maps=NotedMapping(catalog.maps, "map", _name, reads, "is"),
        urls=noted(catalog.urls, "url", _name),
        claims=noted(catalog.claims, "claims", str),
        reserved=noted(catalog.reserved, "reserved", str),
        backlinks=noted(catalog.backlinks, "backlinks", _name),
        unfolds=noted(catalog.unfolds, "unfolds", _name),
        unfolded_by=noted(catalog.unfolded_by, "unfolded_by", _name),
        told_in=noted(catalog.told_in, "told_in", _name),
        circles=noted(catalog.circles, "circles", _name),
        twice_named=noted(catalog.twice_named, "twice_named", _name),
        bearers=noted(catalog.bearers, "bearers", _name),
        names=catalog.names,
        languages=noted(catalog.languages, "languages", str),
        broken=_NotedSet(catalog.broken, reads),  # type: ignore[arg-type]
        default_locale=catalog.default_locale,
        queue=catalog.queue,
        whole=catalog,
        reads=reads,
    )


@dataclass(frozen=True)
class _NotedCatalog(Catalog):
    whole: Catalog = field(kw_only=True)
    reads: Reads = field(kw_only=True)

    def ids(self, locale: str) -> Known:
        self.reads.note("keys map")
        return self.whole.ids(locale)


class NotedMapping(Mapping[K, V], Generic[K, V]):
    """The same mapping; what is asked of it is noted."""

    def __init__(
        self,
        inner: Mapping[K, V],
        what: str,
        name: Callable[[K], str],
        reads: Reads,
        presence: str = "",
    ) -> None:
        """Take a mapping, and what questions about it are called.

        Args:
            inner: the mapping.
            what: the question for the value of a key.
            name: returns a key as questions name it.
            reads: notes the questions.
            presence: the question whether a key is there; empty: that for its value.
        """
        self._inner, self._what, self._name, self._reads = inner, what, name, reads
        self._presence = presence or what

    def __getitem__(self, key: K) -> V:
        """Return the value of a key."""
        self._reads.note(f"{self._what} {self._name(key)}")
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        """Return whether a key is there."""
        self._reads.note(f"{self._presence} {self._name(key)}")  # type: ignore[arg-type]
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        """Yield the keys."""
        self._reads.note(f"keys {self._what}")
        return iter(self._inner)

    def __len__(self) -> int:
        """Return how many keys there are."""
        self._reads.note(f"keys {self._what}")
        return len(self._inner)


class _NotedSet(AbstractSet[Key]):
    def __init__(self, inner: frozenset[Key], reads: Reads) -> None:
        self._inner, self._reads = inner, reads

    @classmethod
    def _from_iterable(cls, found: Iterable[K]) -> frozenset[K]:
        return frozenset(found)

    def __contains__(self, key: object) -> bool:
        self._reads.note(f"broken {_name(key)}")  # type: ignore[arg-type]
        return key in self._inner

    def __iter__(self) -> Iterator[Key]:
        self._reads.note("keys broken")
        return iter(self._inner)

    def __len__(self) -> int:
        self._reads.note("keys broken")
        return len(self._inner)


def _name(key: Key) -> str:
    return f"{key[0]}/{key[1]}"  # no locale holds a slash


def _key(name: str) -> Key:
    locale, _, id_ = name.partition("/")
    return locale, id_


def _hash_of(keys: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(keys)).encode("utf-8", "surrogatepass")).hexdigest()
