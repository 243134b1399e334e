"""What speaks for a new review of a text that is trusted: the world changed, its words did not.

A trigger takes no trust away; it is told on the page and in the queue.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from journeybook.catalog.references import inner_references
from journeybook.loading import LoadedMap
from journeybook.model import Evidence, MapDefinition
from journeybook.model.fields import Path
from journeybook.model.measured import at_measurement, measured_kpi
from journeybook.model.record import Record
from journeybook.model.series import Measurement, Measures
from journeybook.review.judgement import Judged
from journeybook.review.state import ReviewState
from journeybook.review.statement import Statement as Decided


@dataclass(frozen=True, slots=True)
class TurnedVerdict:
    """A KPI met its target when the text was approved and misses it now, or the other way round.

    Attributes:
        kpi: its name.
        is_met: whether it meets its target now.
        day: day of the newest measurement.
    """

    kpi: str
    is_met: bool
    day: datetime.date


@dataclass(frozen=True, slots=True)
class GoneFigure:
    """A KPI had a measured figure when the text was approved, and its series has none any more.

    Attributes:
        kpi: its name.
    """

    kpi: str


class Statement(NamedTuple):
    """What a map says at one place, resting on evidence.

    Attributes:
        path: the way to it in the definition.
        label: what it is called there.
    """

    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A file that statements rest on is another one than when the text was approved.

    Attributes:
        file: its path in the repository.
        sources: what the map calls the evidence or sources that name it.
        statements: those that cite such evidence; none where the text as a whole rests on it.
    """

    file: str
    sources: tuple[str, ...]
    statements: tuple[Statement, ...] = ()


Trigger: TypeAlias = TurnedVerdict | GoneFigure | ChangedSource


def triggers(
    loaded: LoadedMap,
    state: ReviewState,
    judged: Iterable[Judged],
    measures: Measures,
    sha256: Callable[[str], str | None],
) -> Iterator[Trigger]:
    """Yield what has changed around a trusted text since it was approved.

    Args:
        loaded: the text.
        state: how far it can be trusted.
        judged: its records.
        measures: what was measured.
        sha256: returns that of a file of the repository, an empty text where it is gone; None where
            nobody can tell.
    """
    if not state.trusted or state.reviewed_on is None:
        return
    approval = _newest_approval(state, judged)
    seen = dict(approval.figures) if approval else {}
    if seen or any(map(measures.get, loaded.head.series)):
        yield from _turned(loaded.definition, seen, state.reviewed_on, measures)
    then = dict(approval.rests_on) if approval else {}
    changed = {file for file, was in then.items() if sha256(file) not in {None, was}}
    named = named_files(loaded.definition) if changed else {}
    for file, sources in named.items():
        if file in changed:
            yield ChangedSource(file, sources, tuple(_citing(loaded, file)))


def named_files(definition: MapDefinition) -> dict[str, tuple[str, ...]]:
    """Return, by path, what a map calls its evidence and sources that lie in the repository."""
    found: dict[str, tuple[str, ...]] = {}
    for file, name in (
        *((one.file, one.source or one.id) for one in definition.evidence),
        *((one.file, one.title) for one in definition.sources),
    ):
        if file:
            found[file] = (*found.get(file, ()), name)
    return found


def _citing(loaded: LoadedMap, file: str) -> Iterator[Statement]:
    """Yield each statement that cites evidence in a file, once."""
    ids = {one.id for one in loaded.definition.evidence if one.file == file}
    cited = (
        one.path[: _parent(one.path)]
        for one in inner_references(loaded.data)
        if one.noun == Evidence.noun and one.id in ids
    )
    for path in dict.fromkeys(cited):
        yield Statement(path, _label(loaded.definition, path))


def _parent(path: Path) -> int:
    """Return how long the way is to the record whose list of ids a reference stands in."""
    return len(path) - (2 if isinstance(path[-1], int) else 1)


def _label(definition: MapDefinition, path: Path) -> str:
    """Return what the record at a way is called."""
    found: Any = definition
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    names = (getattr(found, name, "") for name in (found.short, "label") if name)
    return next(filter(None, names), "") if isinstance(found, Record) else ""


def _turned(
    definition: MapDefinition,
    seen: Mapping[str, Measurement | None],
    approved: datetime.date,
    measures: Measures,
) -> Iterator[TurnedVerdict | GoneFigure]:
    """Yield whose verdict is another one than on the page that was approved, or has no figure.

    The approval says which figures stood there. An older record does not: of one, the figure is
    taken that the files have of its day.
    """
    journey = definition.journey
    for kpi in (kpi for stage in journey.stages for kpi in stage.all_kpis) if journey else ():
        series = measures.get(kpi.series)
        if seen:
            before = seen.get(kpi.series)
        elif series is None or (before := series.until(approved)) is None:
            continue
        if series is None:
            if before is not None:
                yield GoneFigure(kpi.name)
            continue
        then = (at_measurement(kpi, before) if before else kpi).met
        now = measured_kpi(kpi, measures).met
        if then is not None and now is not None and then != now:
            yield TurnedVerdict(kpi.name, now, series.last.date)


def _newest_approval(state: ReviewState, judged: Iterable[Judged]) -> Decided | None:
    """Return the newest approval of this text, which says what it rests on."""
    given = (
        one.statement for one in judged if one.approves and one.statement.digest == state.digest
    )
    return max(given, key=lambda one: one.at, default=None)
