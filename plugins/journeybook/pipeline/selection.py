"""Which maps of a project somebody asks for: by owner, state, touchpoint and the like."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from journeybook.catalog.catalog import Key
from journeybook.diagnostics import did_you_mean
from journeybook.loading import LoadedMap
from journeybook.pipeline.project import Project
from journeybook.review import Quality, ReviewState


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for: of several words for one thing, any; without one, all.

    Attributes:
        owners: who answers for a map, in any letter case.
        touchpoints: what the customer meets in a step or a stage, in any letter case.
        states: how far the page can be trusted.
        kinds: what it is about.
        locales: its language, or a language with all its scripts and regions.
        overdue: whether only those are wanted that should have been looked at again by now.
    """

    owners: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    states: tuple[Quality, ...] = ()
    kinds: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    overdue: bool = False

    def keys(self, project: Project) -> list[Key]:
        """Return the maps of a project that are asked for, in its order."""
        return [key for key in project.catalog.maps if self._takes(project, key)]

    def hint(self, project: Project) -> str:
        """Return, where nothing was found, which name was probably meant; or an empty text."""
        for wanted, named in ((self.owners, _owners), (self.touchpoints, _touchpoints)):
            known = _all(project, named)
            folded = set(map(_folded, known))
            hints = (did_you_mean(one, known) for one in wanted if _folded(one) not in folded)
            if hint := next(filter(None, hints), ""):
                return hint
        return ""

    def _takes(self, project: Project, key: Key) -> bool:
        loaded, state = project.catalog.maps[key], project.state(key)
        head = loaded.head
        return (
            (not self.states or state.quality in self.states)
            and (not self.kinds or head.kind in self.kinds)
            and (not self.locales or any(_is_of(head.locale, one) for one in self.locales))
            and (not self.overdue or is_overdue(state, project))
            and _names(self.owners, _owners(loaded))
            and (not self.touchpoints or _names(self.touchpoints, _touchpoints(loaded)))
        )


def is_overdue(state: ReviewState, project: Project) -> bool:
    """Return whether a page should have been looked at again by now."""
    if state.quality is Quality.WITHDRAWN:
        return False
    due = state.next_review
    return state.quality is Quality.EXPIRED or (due is not None and due < project.reviewing.today)


def _owners(loaded: LoadedMap) -> Iterable[str]:
    return loaded.head.owner


def _touchpoints(loaded: LoadedMap) -> Iterator[str]:
    journey = loaded.definition.journey
    for moment in journey.speakers if journey else ():
        yield from moment.touchpoint


def _all(project: Project, named: Callable[[LoadedMap], Iterable[str]]) -> list[str]:
    maps = project.catalog.maps.values()
    return sorted({name for loaded in maps for name in named(loaded)})


def _is_of(locale: str, wanted: str) -> bool:
    given, asked = locale.casefold(), wanted.replace("_", "-").casefold()
    return given == asked or given.startswith(f"{asked}-")


def _names(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or not set(map(_folded, wanted)).isdisjoint(map(_folded, found))


def _folded(name: str) -> str:
    """Return a name as it is compared: an input method may widen letters."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
