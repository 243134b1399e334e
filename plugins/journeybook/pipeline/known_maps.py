"""The maps of a preview, from build to build: what is as it was is neither read nor judged again.

A file is read again where it looks otherwise than before, or did so when it was looked at last: who
writes twice within a tick of the clock of a file system leaves it looking the same. A map is judged
again where it is another one, or where something else is that was asked for to judge it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journeybook.catalog.catalog import Key
from journeybook.catalog.near_names import Remembered
from journeybook.diagnostics import Diagnostic
from journeybook.loading import BrokenMap, DefinitionFile, LoadedMap
from journeybook.pipeline.asking import Asking, Note
from journeybook.pipeline.holding import Answers, ground_of
from journeybook.pipeline.judging import Judging, JudgingAll
from journeybook.pipeline.noting import noting
from journeybook.pipeline.resting import Resting
from journeybook.pipeline.stamps import content_of
from journeybook.reading import look_of
from journeybook.review import ReviewState
from journeybook.review.map_review import MapReview

if TYPE_CHECKING:
    from journeybook.pipeline.project import Project

Read = tuple[LoadedMap | BrokenMap, list[Diagnostic]]


@dataclass
class _Read:
    """What a file said, and what it and its images looked like then."""

    file: DefinitionFile
    looks: tuple[object, ...]
    said: Read
    was_seen: bool = False


@dataclass
class _Judged:
    """A map with what was said of it."""

    loaded: LoadedMap
    review: MapReview | None = None
    findings: tuple[Diagnostic, ...] | None = None


@dataclass
class KnownMaps:
    """What is known of the maps of a preview.

    Attributes:
        read_now: the names of the files that were read since `begin`.
        names: finds names that are said in two ways, or knows them.
    """

    read_now: set[str] = field(default_factory=set)
    names: Remembered = field(default_factory=Remembered)
    _reads: dict[str, _Read] = field(default_factory=dict)
    _judged: dict[str, _Judged] = field(default_factory=dict)
    _resting: Resting | None = None
    _ground: str = ""

    def read(self, read: Callable[[DefinitionFile], Read], file: DefinitionFile) -> Read:
        """Return the map of a file, and all that is wrong with it; `read` reads it."""
        known = self._reads.get(file.name)
        looks = _looks(file, known.said[0]) if known else ()
        is_as_before = known is not None and known.looks == looks
        if known and is_as_before and (known.was_seen or _holds(known.said[0], file)):
            known.was_seen = True
            return known.said[0], list(known.said[1])
        loaded, found = read(file)
        if known and isinstance(loaded, LoadedMap) and _is_same(loaded, known.said[0]):
            loaded = known.said[0]
        said = loaded, found
        self.read_now.add(file.name)
        self._reads[file.name] = _Read(file, _looks(file, loaded), said, is_as_before)
        return loaded, list(found)

    def begin(self, names: Collection[str]) -> None:
        """Begin to read the files of these names, and forget all others."""
        self.read_now.clear()
        for name in self._reads.keys() - set(names):
            del self._reads[name]

    def judging(self, project: Project) -> Judging:
        """Return what judges the maps of a project that was read now.

        Args:
            project: all but the reviews.
        """
        names = {loaded.file.name for loaded in project.catalog.maps.values()}
        project = noting(project)
        judging = JudgingAll(project.reviewing, project.catalog)
        try:
            ground, answers = ground_of(project), Answers(project)
            if self._resting is None or ground != self._ground:
                self._resting, self._judged = Resting(answers), {}
            else:
                others = self._resting.look(answers)
                moved = {one.partition("\0")[0] for one in others}
                for name in (self._judged.keys() - names) | moved:
                    self._forget(name)
            self._ground = ground
        except TypeError:  # what an installed package brings may look at anything
            self._resting, self._judged = None, {}
            return judging
        return _JudgingOthers(judging, project.asking, self._judged, self._resting)

    def _forget(self, name: str) -> None:
        self._judged.pop(name, None)
        if self._resting:
            for what in ("review", "findings"):
                self._resting.forget(f"{name}\0{what}")


@dataclass(frozen=True)
class _JudgingOthers:
    """Judges the maps of which nothing is known that still holds."""

    judging: JudgingAll
    asking: Asking
    judged: dict[str, _Judged]
    resting: Resting

    def review(self, loaded: LoadedMap) -> MapReview:
        known = self._of(loaded)
        if known.review is None:
            with self.asking.noted() as notes:
                known.review = self.judging.review(loaded)
            self._keep(loaded, "review", notes)
        return known.review

    def standing(self, key: Key) -> ReviewState:
        return self.review(self.judging.catalog.maps[key]).state

    def findings(self, loaded: LoadedMap) -> Iterable[Diagnostic]:
        known = self._of(loaded)
        if known.findings is None:
            with self.asking.noted() as notes:
                known.findings = tuple(self.judging.findings(loaded))
            self._keep(loaded, "findings", notes)
        return known.findings

    def _of(self, loaded: LoadedMap) -> _Judged:
        known = self.judged.get(loaded.file.name)
        if known is None or known.loaded is not loaded:
            known = self.judged[loaded.file.name] = _Judged(loaded)
        return known

    def _keep(self, loaded: LoadedMap, what: str, notes: set[Note]) -> None:
        try:
            self.resting.put(f"{loaded.file.name}\0{what}", notes)
        except TypeError:  # nobody can tell whether it holds
            self.judged.pop(loaded.file.name, None)


def _looks(file: DefinitionFile, loaded: LoadedMap | BrokenMap) -> tuple[object, ...]:
    """Return where a file is, and what it and its images look like."""
    place, names = str(file.path), loaded.image_names
    found = (look_of(file.path.parent / name) for name in names) if names else ()
    return place, look_of(file.path), *found


def _holds(loaded: LoadedMap | BrokenMap, file: DefinitionFile) -> bool:
    """Return whether a map without images is what its file says."""
    is_told = isinstance(loaded, LoadedMap) and loaded.content and not loaded.images
    return bool(is_told) and content_of(file.path) == loaded.content  # type: ignore[union-attr]


def _is_same(loaded: LoadedMap, known: LoadedMap | BrokenMap) -> bool:
    return (
        isinstance(known, LoadedMap)
        and bool(loaded.identity)
        and (loaded.identity, loaded.file) == (known.identity, known.file)
    )
