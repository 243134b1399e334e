"""What a gate looks at: a map, the facts around it, and its texts and steps with their places."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from journeybook.catalog import Catalog
from journeybook.loading import LoadedMap, Path
from journeybook.loading.evidence_files import EvidenceFiles
from journeybook.message import Message
from journeybook.model import Journey, Kpi, Limitations, MapDefinition, PainPoint, Stage, Step
from journeybook.model.fields import Field
from journeybook.model.leaves import Leaf, leaves
from journeybook.model.measured import measured_kpi
from journeybook.model.roles import Role
from journeybook.model.series import NO_MEASURES, Measures
from journeybook.rules.gates.text_index import TextIndex
from journeybook.rules.naming import part

_CODES = frozenset({Role.ID, Role.REFERENCE, Role.ADDRESS, Role.FILE})


@dataclass(frozen=True, slots=True)
class Facts:
    """What gates know beside the map itself; nothing here is asked of a clock.

    Attributes:
        catalog: all maps.
        today: the day of the check.
        reviewed_on: day of the last counted approval of this map, if there is one.
        digest: returns the digest of a map; None: nobody can tell.
        limitations: the site's, which a page without its own prints.
        evidence_files: the files that evidence may name; None: nobody can read them.
        measures: what was measured.
    """

    catalog: Catalog
    today: datetime.date
    reviewed_on: datetime.date | None = None
    digest: Callable[[LoadedMap], str] | None = None
    limitations: Limitations | None = None
    evidence_files: EvidenceFiles | None = None
    measures: Measures = NO_MEASURES


@dataclass(frozen=True)
class Subject:
    """A map while its gates run; what several of them need is made once.

    Attributes:
        loaded: the map.
        facts: what is known beside it.
    """

    loaded: LoadedMap
    facts: Facts

    @property
    def definition(self) -> MapDefinition:
        """The map definition."""
        return self.loaded.definition

    @property
    def journey(self) -> Journey:
        """The journey.

        Raises:
            ValueError: the map has none; a gate that asks for it applies to journeys only.
        """
        if self.definition.journey is None:
            raise ValueError(f"map '{self.definition.id}' has no journey")
        return self.definition.journey

    @cached_property
    def stages(self) -> tuple[tuple[Path, Stage], ...]:
        """Every stage with its path."""
        stages = enumerate(self.journey.stages)
        return tuple((("journey", "stages", index), stage) for index, stage in stages)

    @cached_property
    def steps(self) -> tuple[tuple[Path, Step], ...]:
        """Every step of every stage with its path."""
        return tuple(step for path, stage in self.stages for step in _steps(path, stage))

    @cached_property
    def speakers(self) -> tuple[tuple[Path, Stage | Step], ...]:
        """All that can say something, with its path: each stage as a whole, then its steps."""
        found: list[tuple[Path, Stage | Step]] = []
        for path, stage in self.stages:
            found += [(path, stage), *_steps(path, stage)]
        return tuple(found)

    @cached_property
    def moments(self) -> tuple[tuple[Path, Stage | Step], ...]:
        """Every column of the journey with its path: the steps, and stages that have none."""
        found: list[tuple[Path, Stage | Step]] = []
        for path, stage in self.stages:
            found += _steps(path, stage) or [(path, stage)]
        return tuple(found)

    @property
    def pain_points(self) -> Iterator[tuple[Path, PainPoint]]:
        """Every pain point with its path, of stages as a whole and of steps."""
        for path, speaker in self.speakers:
            for index, pain in enumerate(speaker.pain_points):
                yield (*path, "pain_points", index), pain

    @property
    def kpis(self) -> Iterator[tuple[Path, Kpi]]:
        """Every KPI with its path and newest figure, of stages as a whole and of steps."""
        for path, kpi in self.written_kpis:
            yield path, measured_kpi(kpi, self.facts.measures)

    @property
    def written_kpis(self) -> Iterator[tuple[Path, Kpi]]:
        """Every KPI with its path, as the map has it."""
        for path, speaker in self.speakers:
            for index, kpi in enumerate(speaker.kpis):
                yield (*path, "kpis", index), kpi

    @cached_property
    def empty(self) -> tuple[Path, ...]:
        """The path of every text, list and mapping that holds nothing."""
        data = self.loaded.data
        return tuple(_empty(data, ())) if _holds_empty(data.values()) else ()

    @cached_property
    def texts(self) -> tuple[Leaf, ...]:
        """Every text that somebody wrote in words of their own."""
        found = [leaf for leaf in self._read if leaf.field.is_words]
        return tuple([leaf for leaf in found if leaf.value and not leaf.value.isspace()])

    @cached_property
    def codes(self) -> tuple[Leaf, ...]:
        """Every id, reference and address, and the name of every file."""
        return tuple([leaf for leaf in self._read if not leaf.field.is_words])

    @cached_property
    def _read(self) -> list[Leaf]:
        """Both in one walk: the most that a gate reads."""
        return list(leaves(MapDefinition, self.loaded.data, _is_read))

    @cached_property
    def default_texts(self) -> tuple[Leaf, ...]:
        """The words of the site's limitations, where the page prints those."""
        default = self.facts.limitations
        if not default or "limitations" in self.loaded.data:
            return ()
        data = {"limitations": default.model_dump(mode="json")}
        return tuple(leaves(MapDefinition, data, _is_words))

    @cached_property
    def index(self) -> TextIndex:
        """These texts, quick to search."""
        return TextIndex(self.texts)

    def name(self, path: Path) -> Message:
        """Return what a part of the map is called in findings."""
        return part(self.loaded.data, path)

    def texts_with(self, *signs: str) -> list[Leaf]:
        """Return, in order, the texts in which one of the signs stands; see `TextIndex`."""
        return self.index.texts_with(*signs)


def _steps(path: Path, stage: Stage) -> tuple[tuple[Path, Step], ...]:
    """Return the steps of a stage, each with its path."""
    return tuple(((*path, "steps", index), step) for index, step in enumerate(stage.steps))


def _empty(value: Any, path: Path) -> Iterator[Path]:
    """Yield the path of what holds nothing below `path`."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        here = (*path, key)
        if not inner or (isinstance(inner, str) and inner.isspace()):
            yield here
        elif not isinstance(inner, str):
            yield from _empty(inner, here)


def _holds_empty(values: Iterable[Any]) -> bool:
    """Return whether anything below holds nothing: to ask takes a third of telling where."""
    for value in values:
        if not value:
            return True
        if isinstance(value, str):
            if value.isspace():
                return True
        elif _holds_empty(value.values() if isinstance(value, dict) else value):
            return True
    return False


def _is_words(field: Field) -> bool:
    return field.is_words


def _is_read(field: Field) -> bool:
    return field.is_words or field.role in _CODES
